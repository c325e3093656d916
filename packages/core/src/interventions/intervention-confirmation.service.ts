import { Injectable } from '@nestjs/common';
import type { AnswerSource, Confirmation } from '@tappplus/contracts';
import { UnitOfWork } from '@tappplus/db';
import { AppError } from '../platform/app-error.js';
import { Clock, toDate } from '../platform/clock.js';
import { organizationId } from '../platform/request-context.js';
import { RemindersService } from '../reminders/reminders.service.js';
import { InterventionViewsService } from './intervention-views.service.js';
import type { InterventionRow } from './interventions.mapper.js';
import { InterventionsRepository } from './interventions.repository.js';

/** What the patient's own page, and whoever takes down his answer, must know of an intervention. Nothing of the act. */
export interface ConfirmableIntervention {
  id: string;
  personId: string;
  typeId: string;
  scheduledLocal: string;
  timeZone: string;
  scheduledAt: Date;
  endsAt: Date;
  location: string | null;
  status: string;
  revision: number;
  confirmation: Confirmation;
  confirmedBy: AnswerSource | null;
  confirmedAt: Date | null;
}

/** Whether the patient comes: kept with the intervention, and the reminders follow it. */
@Injectable()
export class InterventionConfirmationService {
  constructor(
    private readonly repository: InterventionsRepository, private readonly views: InterventionViewsService, private readonly reminders: RemindersService, private readonly uow: UnitOfWork, private readonly clock: Clock,
  ) {}

  /** One of the acting clinic; null when unknown. */
  async find(id: string): Promise<ConfirmableIntervention | null> {
    const row = await this.repository.find(organizationId(), id);
    return row && toConfirmable(row);
  }

  /** Whether an answer still means something: scheduled, and not begun. */
  isOpen(intervention: Pick<ConfirmableIntervention, 'status' | 'scheduledAt'>): boolean {
    return intervention.status === 'SCHEDULED' && intervention.scheduledAt.getTime() > this.clock.now().epochMilliseconds;
  }

  /**
   * Sets what the patient said, at `now`, and plans the reminders anew (design: an answer silences those that became pointless), in one transaction. 404 when
   * unknown, `409 STATUS_CONFLICT` once it is closed or has begun. Saying the same again changes nothing: the first word of one kind keeps its hour.
   */
  set(id: string, confirmation: Confirmation, by: AnswerSource): Promise<ConfirmableIntervention> {
    return this.uow.run(async () => {
      await this.uow.lock('INTERVENTION', [id]);
      const row = await this.repository.find(organizationId(), id);
      if (!row) throw new AppError('NOT_FOUND', { detail: 'There is no such intervention.' });
      if (!this.isOpen(row)) throw new AppError('STATUS_CONFLICT', { detail: 'It is closed, or has begun.', context: { status: row.status } });
      if (row.confirmation === confirmation) return toConfirmable(row);
      const now = toDate(this.clock.now());
      const changes = confirmation === 'UNANSWERED' ? { confirmation, confirmedBy: null, confirmedAt: null, updatedAt: now } : { confirmation, confirmedBy: by, confirmedAt: now, updatedAt: now };
      await this.repository.update(row.organizationId, id, changes);
      const after = { ...row, ...changes };
      await this.reminders.plan(await this.views.appointment(after));
      this.views.announce(id);
      return toConfirmable(after);
    });
  }
}

function toConfirmable(row: InterventionRow): ConfirmableIntervention {
  return { ...row, confirmation: row.confirmation as Confirmation, confirmedBy: row.confirmedBy as AnswerSource | null };
}
