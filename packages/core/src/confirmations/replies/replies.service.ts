import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { InboundMessageView, ResolveInboundSchema } from '@tappplus/contracts';
import { UnitOfWork } from '@tappplus/db';
import { localOfInstant } from '@tappplus/domain/time/wall-time';
import type { z } from 'zod';
import { AuditService } from '../../audit/audit.service.js';
import { InterventionConfirmationService, type ConfirmableIntervention } from '../../interventions/intervention-confirmation.service.js';
import { inboundBodyPlace } from '../../reminders/facts/inbound-body.js';
import { SuppressionsService } from '../../notifications/suppressions/suppressions.service.js';
import { OrganizationsService } from '../../organizations/organizations.service.js';
import { PeopleService } from '../../people/people.service.js';
import { PersonConsentsService } from '../../people/person-consents.service.js';
import { AppError, fieldError } from '../../platform/app-error.js';
import { FieldCipher } from '../../platform/cipher.js';
import { Clock, toDate, toInstant } from '../../platform/clock.js';
import { DomainEvents } from '../../platform/domain-events.js';
import { LiveEvents } from '../../platform/live.js';
import { Logger } from '../../platform/logger.js';
import { currentContext, organizationId, runInContext, systemContext } from '../../platform/request-context.js';
import { AnswersService } from '../answers.service.js';
import { readTimeCursor, timePage } from '../time-pages.js';
import { RepliesRepository, type InboundChange, type InboundRow, type Reached } from './replies.repository.js';

type Resolution = z.infer<typeof ResolveInboundSchema>;
/** A channel a patient can reply by. */
type ReplySource = 'SMS' | 'WHATSAPP';

/**
 * What patients write back. A reply is acted upon by itself only when it is certain whose it is and which appointment it is about; all else waits for a
 * person. A STOP from a number that several patients share holds all messages to it until staff has said whom it meant.
 */
@Injectable()
export class RepliesService implements OnModuleInit {
  constructor(
    private readonly repository: RepliesRepository, private readonly answers: AnswersService, private readonly interventions: InterventionConfirmationService, private readonly people: PeopleService, private readonly consents: PersonConsentsService,
    private readonly suppressions: SuppressionsService, private readonly organizations: OrganizationsService, private readonly audit: AuditService, private readonly uow: UnitOfWork, private readonly clock: Clock,
    private readonly cipher: FieldCipher, private readonly events: DomainEvents, private readonly live: LiveEvents, private readonly logger: Logger,
  ) {}

  onModuleInit(): void {
    this.events.on('message.received', (event) => runInContext({ ...systemContext(event.organizationId), actorKind: 'PATIENT' }, () => this.received(event.inboundMessageId)));
  }

  /** A page, newest first. */
  async list(query: { needsStaff?: 'true' | 'false' | undefined; limit?: number | undefined; cursor?: string | undefined }): Promise<{ items: InboundMessageView[]; nextCursor: string | null }> {
    const limit = query.limit ?? 50;
    const rows = await this.repository.list(organizationId(), query.needsStaff === 'true', readTimeCursor(query.cursor), limit + 1);
    const views = await this.views(rows);
    return timePage(rows, limit, (row) => row.receivedAt, (row) => required(views.get(row.id)));
  }

  /** Staff says whom a message is from and what it means. 404 when there is none such, 422 for an unknown person, 409 when there is no appointment it could be about. */
  resolve(id: string, { personId, meaning }: Resolution): Promise<InboundMessageView> {
    return this.uow.run(async () => {
      await this.uow.lock('INBOUND', [id]);
      const row = await this.repository.find(organizationId(), id);
      if (row === null) throw new AppError('NOT_FOUND', { detail: 'There is no such message.' });
      if (personId !== undefined && (await this.people.summaries([personId])).length === 0) throw fieldError('personId', 'UNKNOWN_ID', 'There is no such person.');
      const meant = { ...row, meaning: meaning ?? row.meaning };
      await this.act(meant, personId);
      const change = { needsStaff: false, handledAt: toDate(this.clock.now()), handledById: currentContext().userId, meaning: meant.meaning, personId: personId ?? row.personId };
      await this.repository.update(row.organizationId, id, change);
      this.announce();
      return required((await this.views([{ ...row, ...change }])).get(id));
    });
  }

  /** A failure here must not hold up the messages behind it: then a person looks. */
  private async received(id: string): Promise<void> {
    const row = await this.repository.find(organizationId(), id);
    if (row === null || row.handledAt !== null) return;
    let change: InboundChange = { needsStaff: true };
    try {
      await this.uow.attempt(async () => { change = await this.understand(row); });
    } catch (error) {
      change = { needsStaff: true };
      this.logger.error('A reply could not be acted upon; staff is asked', { inboundMessageId: id, error });
    }
    await this.repository.update(row.organizationId, id, { ...change, handledAt: change.needsStaff === true ? null : toDate(this.clock.now()) });
    await this.audit.record({ action: 'confirmations.reply', entity: 'InboundMessage', entityId: id, details: { meaning: row.meaning, asksStaff: change.needsStaff === true } });
    this.announce();
  }

  private async understand(row: InboundRow): Promise<InboundChange> {
    const reached = await this.repository.reachedAt(row.organizationId, [row.sender]);
    const owners = reached.filter((each) => each.reads);
    const owner = owners.length === 1 ? owners[0] : undefined;
    const known = { personId: owner?.id ?? null };
    switch (row.meaning) {
      case 'STOP':
        if (owner === undefined) return { ...known, needsStaff: await this.hold(row, owners) };
        await this.consents.record(owner.id, row.channel, false, sourceOf(row));
        return { ...known, needsStaff: false };
      case 'START':
        await this.suppressions.liftStopped(row.organizationId, row.channel, row.sender);
        if (owner !== undefined) await this.consents.record(owner.id, row.channel, true, sourceOf(row));
        return { ...known, needsStaff: owner === undefined };
      case 'CONFIRM':
      case 'DECLINE': return { ...known, ...(await this.answer(row, reached)) };
      case 'OTHER': return { ...known, needsStaff: true };
    }
  }

  /** Nothing more goes to a shared number until staff has said whom the STOP meant: better one message too few. */
  private async hold(row: InboundRow, owners: readonly Reached[]): Promise<true> {
    if (owners.length > 1) {
      const closed = await this.suppressions.learn([{ organizationId: row.organizationId, channel: row.channel, recipient: row.sender, reason: 'STOPPED', errorCode: null, reminderId: row.reminderId, at: row.receivedAt }]);
      await this.suppressions.replan(closed);
    }
    return true;
  }

  private async answer(row: InboundRow, reached: readonly Reached[]): Promise<InboundChange> {
    const told = row.reminderId === null ? await this.repository.told(row.organizationId, reached.map((each) => each.id), row.channel, row.receivedAt) : await this.repository.toldBy(row.organizationId, row.reminderId);
    const open: ConfirmableIntervention[] = [];
    for (const id of new Set(told.map((each) => each.appointmentId))) {
      const intervention = await this.interventions.find(id);
      if (intervention !== null && this.interventions.isOpen(intervention)) open.push(intervention);
    }
    // A yes is for what was not answered yet, if that is one; a no may take back an earlier yes.
    const unanswered = open.filter((each) => each.confirmation === 'UNANSWERED');
    const meant = row.meaning === 'CONFIRM' && unanswered.length > 0 ? unanswered : open;
    const [only, ...others] = meant;
    if (only === undefined || others.length > 0) return { needsStaff: true };
    await this.answers.record(only.id, { answer: row.meaning === 'CONFIRM' ? 'CONFIRM' : 'CANCEL', source: sourceOf(row) });
    return { needsStaff: false, personId: only.personId, reminderId: row.reminderId ?? told.find((each) => each.appointmentId === only.id)?.reminderId ?? null };
  }

  private async act(row: InboundRow, personId: string | undefined): Promise<void> {
    if (row.meaning === 'STOP' || row.meaning === 'START') {
      const everybody = (await this.repository.reachedAt(row.organizationId, [row.sender])).filter((each) => each.reads).map((each) => each.id);
      for (const id of personId === undefined ? everybody : [personId]) await this.consents.record(id, row.channel, row.meaning === 'START', sourceOf(row));
    }
    if (row.meaning !== 'CONFIRM' && row.meaning !== 'DECLINE') return this.suppressions.liftStopped(row.organizationId, row.channel, row.sender);
    if (personId === undefined) return;
    const soonest = await this.soonest(row, personId);
    if (soonest === null) throw new AppError('STATUS_CONFLICT', { detail: 'This person has been told of no appointment that is still to come.' });
    await this.answers.record(soonest.id, { answer: row.meaning === 'CONFIRM' ? 'CONFIRM' : 'CANCEL', source: sourceOf(row) });
  }

  private async soonest(row: InboundRow, personId: string): Promise<ConfirmableIntervention | null> {
    const told = await this.repository.told(row.organizationId, [personId], row.channel, toDate(this.clock.now()));
    let soonest: ConfirmableIntervention | null = null;
    for (const id of new Set(told.map((each) => each.appointmentId))) {
      const found = await this.interventions.find(id);
      if (found !== null && this.interventions.isOpen(found) && (soonest === null || found.scheduledAt < soonest.scheduledAt)) soonest = found;
    }
    return soonest;
  }

  private async views(rows: readonly InboundRow[]): Promise<Map<string, InboundMessageView>> {
    const { timeZone } = await this.organizations.current();
    const reached = await this.repository.reachedAt(organizationId(), [...new Set(rows.map((row) => row.sender))]);
    return new Map(rows.map((row) => [row.id, {
      id: row.id, channel: row.channel, sender: row.sender, text: row.bodyCipher === null ? null : this.cipher.decrypt(row.bodyCipher, inboundBodyPlace(row.id, row.organizationId)),
      meaning: row.meaning, receivedAt: row.receivedAt.toISOString(), receivedLocal: localOfInstant(toInstant(row.receivedAt), timeZone), needsStaff: row.needsStaff, handledAt: row.handledAt?.toISOString() ?? null,
      personId: row.personId, people: reached.filter((each) => each.number === row.sender).map(({ id, firstName, lastName }) => ({ id, firstName, lastName })),
    }]));
  }

  private announce(): void {
    const organization = organizationId();
    this.uow.afterCommit(() => this.live.publish(organization, { topic: 'answers' }));
  }
}

function sourceOf(row: InboundRow): ReplySource {
  return row.channel === 'WHATSAPP' ? 'WHATSAPP' : 'SMS';
}

function required<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('A row of the page has no view.');
  return value;
}
