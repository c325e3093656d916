import { Injectable } from '@nestjs/common';
import { CALL_UNDO_MS, type CallInputSchema, type CallView } from '@tappplus/contracts';
import { UnitOfWork } from '@tappplus/db';
import type { z } from 'zod';
import { AnswersService } from '../confirmations/answers.service.js';
import { InterventionConfirmationService } from '../interventions/intervention-confirmation.service.js';
import { AppError } from '../platform/app-error.js';
import { FieldCipher } from '../platform/cipher.js';
import { Clock, toDate } from '../platform/clock.js';
import { newId } from '../platform/ids.js';
import { LiveEvents } from '../platform/live.js';
import { currentContext, organizationId } from '../platform/request-context.js';
import { CallsRepository } from './calls.repository.js';
import { notePlace, toCallView, type ReachInterventionRow } from './reach.mapper.js';
import { ReachRepository } from './reach.repository.js';

/** What came of telephone calls to patients: noted with who and when, taken back at once or never. */
@Injectable()
export class CallsService {
  constructor(
    private readonly repository: CallsRepository, private readonly interventions: ReachRepository, private readonly answers: AnswersService, private readonly confirmations: InterventionConfirmationService, private readonly uow: UnitOfWork,
    private readonly clock: Clock, private readonly cipher: FieldCipher, private readonly live: LiveEvents,
  ) {}

  /**
   * Notes a call about an intervention still to come; `404` for an unknown one, `409 STATUS_CONFLICT` when it is closed or has begun.
   * `confirmed` with REACHED keeps the patient's word that he comes.
   */
  note(appointmentId: string, body: z.infer<typeof CallInputSchema>): Promise<CallView> {
    return this.uow.run(async () => {
      await this.uow.lock('INTERVENTION', [appointmentId]);
      const intervention = await this.required(appointmentId);
      const at = toDate(this.clock.now());
      if (intervention.status !== 'SCHEDULED' || intervention.scheduledAt <= at) throw new AppError('STATUS_CONFLICT', { detail: 'The intervention is closed or has begun.' });
      const place = { id: newId(), organizationId: organizationId() };
      const noteCipher = body.note === undefined || body.note === '' ? null : this.cipher.encrypt(body.note, notePlace(place));
      await this.repository.insert({ ...place, appointmentKind: 'INTERVENTION', appointmentId, personId: intervention.personId, outcome: body.outcome, noteCipher, at, byUserId: actor() });
      if (body.outcome === 'REACHED' && body.confirmed === true) await this.answers.record(appointmentId, { answer: 'CONFIRM', source: 'STAFF' });
      this.announce(appointmentId);
      return this.view(appointmentId, place.id, intervention.timeZone);
    });
  }

  /** Takes back one's own call within a few seconds: `404` unknown, `403` somebody else's, `409 STATUS_CONFLICT` too late. */
  undo(appointmentId: string, callId: string): Promise<{ id: string }> {
    return this.uow.run(async () => {
      const call = await this.repository.find(organizationId(), appointmentId, callId);
      if (call === null) throw new AppError('NOT_FOUND', { detail: 'There is no such call.' });
      if (call.byUserId !== actor()) throw new AppError('FORBIDDEN', { detail: 'Only who noted a call may take it back.' });
      if (toDate(this.clock.now()).getTime() - call.at.getTime() > CALL_UNDO_MS) throw new AppError('STATUS_CONFLICT', { detail: 'The call was noted too long ago to be taken back.' });
      await this.repository.remove(call.organizationId, call.id);
      await this.unconfirm(appointmentId, call.at);
      this.announce(appointmentId);
      return { id: call.id };
    });
  }

  /** Takes back a word that was noted with the call, and nothing that was said before it. */
  private async unconfirm(appointmentId: string, since: Date): Promise<void> {
    const now = await this.confirmations.find(appointmentId);
    if (now === null || !this.confirmations.isOpen(now) || now.confirmation !== 'CONFIRMED' || now.confirmedBy !== 'STAFF') return;
    if (now.confirmedAt !== null && now.confirmedAt >= since) await this.confirmations.set(appointmentId, 'UNANSWERED', 'STAFF');
  }

  private async view(appointmentId: string, callId: string, timeZone: string): Promise<CallView> {
    const calls = await this.interventions.calls(organizationId(), [appointmentId]);
    const row = calls.get(appointmentId)?.find((each) => each.id === callId);
    if (row === undefined) throw new Error('The call just written is not there.');
    return toCallView(row, timeZone, this.cipher);
  }

  private async required(id: string): Promise<ReachInterventionRow> {
    const row = await this.interventions.find(organizationId(), id);
    if (row === null) throw new AppError('NOT_FOUND', { detail: 'There is no such intervention.' });
    return row;
  }

  private announce(appointmentId: string): void {
    const organization = organizationId();
    this.uow.afterCommit(() => {
      this.live.publish(organization, { topic: 'calls', id: appointmentId });
      this.live.publish(organization, { topic: 'interventions', id: appointmentId });
    });
  }
}

function actor(): string {
  const { userId } = currentContext();
  if (userId === null) throw new Error('Only people make telephone calls.');
  return userId;
}
