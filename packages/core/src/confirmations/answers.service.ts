import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { AnswerSource, Confirmation, PatientAnswerKind, PatientAnswerView, StaffAnswerSchema } from '@tappplus/contracts';
import { UnitOfWork } from '@tappplus/db';
import { localOfInstant } from '@tappplus/domain/time/wall-time';
import type { z } from 'zod';
import { AuditService } from '../audit/audit.service.js';
import { InterventionConfirmationService, type ConfirmableIntervention } from '../interventions/intervention-confirmation.service.js';
import { OrganizationsService } from '../organizations/organizations.service.js';
import { AppError } from '../platform/app-error.js';
import { FieldCipher, type CipherPlace } from '../platform/cipher.js';
import { Clock, toDate, toInstant } from '../platform/clock.js';
import { DomainEvents } from '../platform/domain-events.js';
import { newId } from '../platform/ids.js';
import { LiveEvents } from '../platform/live.js';
import { currentContext, organizationId } from '../platform/request-context.js';
import { AnswersRepository, type AnswerListRow, type AnswerRow } from './answers.repository.js';
import { readTimeCursor, timePage } from './time-pages.js';

/** What a patient, or staff for him, answers about an appointment. */
export interface NewAnswer {
  answer: Exclude<PatientAnswerKind, 'OPT_OUT'>;
  source: AnswerSource;
  wish?: string | undefined;
}

const KIND = 'INTERVENTION';
const MEANS: Readonly<Record<NewAnswer['answer'], Exclude<Confirmation, 'UNANSWERED'>>> = { CONFIRM: 'CONFIRMED', MOVE: 'MOVE_REQUESTED', CANCEL: 'DECLINED' };

/**
 * What patients answered. A yes is kept with the intervention and nothing more is to do; a wish to move or cancel waits for staff (ADR: a patient's
 * no does not free the hour by itself).
 */
@Injectable()
export class AnswersService implements OnModuleInit {
  constructor(
    private readonly repository: AnswersRepository, private readonly interventions: InterventionConfirmationService, private readonly organizations: OrganizationsService, private readonly audit: AuditService,
    private readonly uow: UnitOfWork, private readonly clock: Clock, private readonly cipher: FieldCipher, private readonly events: DomainEvents, private readonly live: LiveEvents,
  ) {}

  onModuleInit(): void {
    this.events.on('intervention.changed', ({ organizationId: organization, interventionId }) => this.settle(organization, interventionId));
  }

  /** Takes an answer down, and audits it. Saying the same again changes nothing. 404 when unknown, `409 STATUS_CONFLICT` once it is closed or has begun. */
  record(interventionId: string, { answer, source, wish }: NewAnswer): Promise<ConfirmableIntervention> {
    return this.uow.run(async () => {
      await this.uow.lock('INTERVENTION', [interventionId]);
      const before = await this.interventions.find(interventionId);
      const after = await this.interventions.set(interventionId, MEANS[answer], source);
      if (before?.confirmation === after.confirmation && (await this.saidBefore(after, answer, wish))) return after;
      const now = toDate(this.clock.now());
      await this.repository.close(organizationId(), KIND, interventionId, now, currentContext().userId);
      await this.repository.insert(this.newRow(after, { answer, source, wish }, now));
      await this.audit.record({ action: 'confirmations.answer', entity: 'Intervention', entityId: interventionId, details: { answer, source } });
      this.announce();
      return after;
    });
  }

  /** What the patient said on the telephone. */
  async recordByStaff(interventionId: string, body: z.infer<typeof StaffAnswerSchema>) {
    const { confirmation, confirmedBy, confirmedAt } = await this.record(interventionId, { ...body, source: 'STAFF' });
    return { confirmation, confirmedBy, confirmedAt: confirmedAt?.toISOString() ?? null };
  }

  /** He wants no more messages: kept beside the answers, nothing to do for staff. Inside a unit of work. */
  async recordOptOut(intervention: Pick<ConfirmableIntervention, 'id' | 'personId'>, source: AnswerSource, now: Date): Promise<void> {
    await this.repository.insert({ ...this.newRow(intervention, { answer: 'CONFIRM', source }, now), answer: 'OPT_OUT' });
  }

  /** A page, newest first. */
  async list(query: { open?: 'true' | 'false' | undefined; limit?: number | undefined; cursor?: string | undefined }): Promise<{ items: PatientAnswerView[]; nextCursor: string | null }> {
    const limit = query.limit ?? 50;
    const rows = await this.repository.list(organizationId(), query.open === 'true', readTimeCursor(query.cursor), limit + 1);
    const { timeZone } = await this.organizations.current();
    return timePage(rows, limit, (row) => row.at, (row) => this.view(row, timeZone));
  }

  /**
   * It is dealt with. When the appointment still stands as it was, it counts as unanswered again, so that its reminders come: a move or a cancellation
   * would have closed the wish by itself. Twice changes nothing.
   */
  handle(id: string): Promise<PatientAnswerView> {
    return this.uow.run(async () => {
      const row = await this.required(id);
      if (row.handledAt === null) {
        await this.settle(row.organizationId, row.appointmentId);
        const intervention = await this.interventions.find(row.appointmentId);
        const waits = intervention?.confirmation === 'MOVE_REQUESTED' || intervention?.confirmation === 'DECLINED';
        if (intervention !== null && waits && this.interventions.isOpen(intervention)) await this.interventions.set(intervention.id, 'UNANSWERED', 'STAFF');
      }
      const { timeZone } = await this.organizations.current();
      return this.view(await this.required(id), timeZone);
    });
  }

  private async settle(organization: string, interventionId: string): Promise<void> {
    const closed = await this.repository.close(organization, KIND, interventionId, toDate(this.clock.now()), currentContext().userId);
    if (closed > 0) this.announce();
  }

  private async saidBefore(intervention: ConfirmableIntervention, answer: NewAnswer['answer'], wish: string | undefined): Promise<boolean> {
    const latest = await this.repository.latest(organizationId(), KIND, intervention.id);
    if (latest?.answer !== answer) return false;
    return wish === undefined || wish === '' || (latest.wishCipher !== null && this.cipher.decrypt(latest.wishCipher, wishPlace(latest)) === wish);
  }

  private newRow(intervention: Pick<ConfirmableIntervention, 'id' | 'personId'>, { answer, source, wish }: NewAnswer, at: Date): AnswerRow {
    const ids = { id: newId(), organizationId: organizationId() };
    const waits = answer !== 'CONFIRM';
    return {
      ...ids, appointmentKind: KIND, appointmentId: intervention.id, personId: intervention.personId, answer, source,
      wishCipher: wish ? this.cipher.encrypt(wish, wishPlace(ids)) : null, at, handledAt: waits ? null : at, handledById: null,
    };
  }

  private async required(id: string): Promise<AnswerListRow> {
    const row = await this.repository.find(organizationId(), id);
    if (row === null) throw new AppError('NOT_FOUND', { detail: 'There is no such answer.' });
    return row;
  }

  private view(row: AnswerListRow, timeZone: string): PatientAnswerView {
    return {
      id: row.id, interventionId: row.appointmentId, person: { id: row.personId, firstName: row.firstName, lastName: row.lastName, phone: row.phone }, scheduledLocal: row.scheduledLocal,
      answer: row.answer, source: row.source, stands: stands(row), wish: row.wishCipher === null ? null : this.cipher.decrypt(row.wishCipher, wishPlace(row)),
      at: row.at.toISOString(), atLocal: localOfInstant(toInstant(row.at), timeZone), handledAt: row.handledAt?.toISOString() ?? null,
    };
  }

  private announce(): void {
    const organization = organizationId();
    this.uow.afterCommit(() => this.live.publish(organization, { topic: 'answers' }));
  }
}

function stands({ answer, at, confirmation, confirmedAt }: AnswerListRow): boolean | null {
  if (answer === 'OPT_OUT') return null;
  return confirmation === MEANS[answer] && confirmedAt !== null && at >= confirmedAt;
}

function wishPlace(row: { id: string; organizationId: string }): CipherPlace {
  return { table: 'PatientAnswer', column: 'wishCipher', row: row.id, organization: row.organizationId };
}
