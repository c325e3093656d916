import { Injectable } from '@nestjs/common';
import type { CancelInterventionSchema, InterventionStatus, InterventionView } from '@tappplus/contracts';
import { UnitOfWork } from '@tappplus/db';
import { afterAction, isActive, occupies, type InterventionAction } from '@tappplus/domain/interventions/intervention-status';
import type { z } from 'zod';
import { AvailabilityService } from '../availability/availability.service.js';
import { AppError } from '../platform/app-error.js';
import { FieldCipher } from '../platform/cipher.js';
import { Clock, toDate, toInstant } from '../platform/clock.js';
import { DomainEvents } from '../platform/domain-events.js';
import { organizationId } from '../platform/request-context.js';
import { RemindersService } from '../reminders/reminders.service.js';
import { conflictViews } from './conflict-views.js';
import { slotOf } from './intervention-draft.service.js';
import { InterventionViewsService } from './intervention-views.service.js';
import { encryptText, type InterventionRow } from './interventions.mapper.js';
import { InterventionsRepository } from './interventions.repository.js';

/**
 * What becomes of an intervention: arrived, done, missed, cancelled, and back. Each step is allowed by the domain's table only
 * (`409 STATUS_CONFLICT`), counts a revision, takes or gives back the time and plans or silences the reminders in one transaction.
 */
@Injectable()
export class InterventionStatusService {
  constructor(
    private readonly repository: InterventionsRepository,
    private readonly views: InterventionViewsService,
    private readonly availability: AvailabilityService,
    private readonly reminders: RemindersService,
    private readonly events: DomainEvents,
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly cipher: FieldCipher,
  ) {}

  /** Cancels; the reason is kept encrypted. */
  cancel(id: string, body: z.infer<typeof CancelInterventionSchema>): Promise<InterventionView> {
    return this.act(id, 'cancel', body.reason);
  }

  /** The patient is here. */
  arrive(id: string): Promise<InterventionView> {
    return this.act(id, 'arrive');
  }

  /** Done. */
  complete(id: string): Promise<InterventionView> {
    return this.act(id, 'complete');
  }

  /** The patient did not come. */
  noShow(id: string): Promise<InterventionView> {
    return this.act(id, 'noShow');
  }

  /** Undoes any of them; `409 APPOINTMENT_CONFLICT` when the time has been given to somebody else. */
  reopen(id: string): Promise<InterventionView> {
    return this.act(id, 'reopen');
  }

  private act(id: string, action: InterventionAction, reason?: string): Promise<InterventionView> {
    return this.uow.run(async () => {
      await this.uow.lock('INTERVENTION', [id]);
      const row = await this.required(id);
      const before = row.status as InterventionStatus;
      const after = afterAction(before, action);
      if (after === null) throw new AppError('STATUS_CONFLICT', { detail: 'The status of this intervention does not allow that.', context: { status: before } });
      await this.holdTime(row, occupies(before), occupies(after));
      const next: InterventionRow = {
        ...row, status: after, revision: row.revision + 1, updatedAt: toDate(this.clock.now()),
        cancelReasonCipher: after === 'CANCELLED' ? encryptText(this.cipher, row, 'cancelReasonCipher', reason) : null,
      };
      await this.repository.update(row.organizationId, id, { status: next.status, revision: next.revision, cancelReasonCipher: next.cancelReasonCipher, updatedAt: next.updatedAt });
      if (isActive(after)) await this.reminders.plan(await this.views.appointment(next));
      else await this.reminders.silence('INTERVENTION', id, after === 'CANCELLED' ? 'APPOINTMENT_CANCELLED' : 'APPOINTMENT_CLOSED');
      if (!isActive(after)) await this.events.emit('intervention.changed', { organizationId: row.organizationId, interventionId: id, what: 'CLOSED' });
      this.views.announce(id);
      return this.views.get(id);
    });
  }

  private async holdTime(row: InterventionRow, held: boolean, holds: boolean): Promise<void> {
    const self = { kind: 'INTERVENTION' as const, id: row.id };
    if (held && !holds) return this.availability.release(self);
    if (held || !holds) return;
    const slot = slotOf(toInstant(row.scheduledAt), row.durationMinutes, row.personId, row.practitionerId);
    await this.availability.lock(slot.resources);
    const conflicts = await this.availability.conflicts(slot, self);
    if (conflicts.length > 0) throw new AppError('APPOINTMENT_CONFLICT', { detail: 'Its time has been given to another appointment.', context: { conflicts: conflictViews(conflicts, row.timeZone) } });
    await this.availability.occupy(self, slot);
  }

  private async required(id: string): Promise<InterventionRow> {
    const row = await this.repository.find(organizationId(), id);
    if (!row) throw new AppError('NOT_FOUND', { detail: 'There is no such intervention.' });
    return row;
  }
}
