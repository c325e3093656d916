import { Injectable } from '@nestjs/common';
import type { Channel, Provider, ReminderReason, ReminderStatus } from '@tappplus/contracts';
import { UnitOfWork } from '@tappplus/db';
import { countSms } from '@tappplus/domain/notifications/sms-segments';
import { fallbackDeadline } from '@tappplus/domain/reminders/fallback-chain';
import { attemptBodyPlace } from '../../notifications/attempt-body.js';
import { SenderPace } from '../../notifications/channels/sender-pace.service.js';
import { ChannelsService } from '../../notifications/channels.service.js';
import { MessageTemplatesService } from '../../notifications/message-templates.service.js';
import { OrganizationsService } from '../../organizations/organizations.service.js';
import { FieldCipher } from '../../platform/cipher.js';
import { Clock, toDate, toInstant } from '../../platform/clock.js';
import { DomainEvents } from '../../platform/domain-events.js';
import { newId } from '../../platform/ids.js';
import { LiveEvents } from '../../platform/live.js';
import { Logger } from '../../platform/logger.js';
import { runInContext, systemContext } from '../../platform/request-context.js';
import { appointmentKey, AppointmentSources, type AppointmentForReminders } from '../appointment-source.js';
import { languageFor, messageVariables } from '../planning/message-variables.js';
import { parseChannels } from '../rules/reminder-rules.mapper.js';
import { carriesLink, ConfirmationLinks, type NewLink } from '../links/confirmation-links.service.js';
import { ClaimsRepository } from './claims.repository.js';
import { decideDelivery } from './decide-delivery.js';
import { DeliveryCounters } from './delivery-counters.js';
import { LEASE_MS, type DueRow, type NewAttempt, type Shut } from './delivery-rows.js';
import { DueRepository } from './due.repository.js';
import { mergeOverdue, OVERDUE_MS, type Parcel, type Sendable } from './merge-overdue.js';

/** A reminder that passed the last look, with its text. */
interface Prepared extends Sendable {
  row: DueRow;
  /** Language of the text. */
  locale: string;
  provider: Provider;
  sender: string | null;
  contentVariables: Record<string, string> | null;
  /** The link its text carries. */
  link: NewLink | null;
  /** Its address, where the patient can also say that he wants no more messages. */
  unsubscribeUrl: string | null;
}
interface Closing {
  row: DueRow;
  status: ReminderStatus;
  reason: ReminderReason;
}

/** One call that is to be made now: the claim is held, the attempt is written. */
export interface ClaimedCall {
  attemptId: string;
  deviceId: string | null;
  recipient: string;
}
/** A claimed message with all its calls (several for PUSH). */
export interface Dispatch {
  organizationId: string;
  carrier: ClaimedReminder;
  /** Reminders that travel inside this message. */
  carried: ClaimedReminder[];
  calls: ClaimedCall[];
  message: { channel: Sendable['channel']; subject: string | null; body: string; contentSid: string | null; contentVariables: Record<string, string> | null; locale: string; unsubscribeUrl: string | null };
  provider: Provider;
  sender: string | null;
  usefulUntil: Temporal.Instant;
  leaseUntil: Temporal.Instant;
}
export interface ClaimedReminder {
  id: string;
  claimRevision: number;
  attemptCount: number;
  /** How long its delivery is waited for before the next channel is tried; null when it cannot be known, or there is none. */
  fallbackAfter: string | null;
  /** Its rule has another channel behind this one. */
  hasNextChannel: boolean;
}

/** What one claim did. `looked` = rows that were due; `moved` = rows that are no longer due. */
export interface ClaimResult {
  dispatches: Dispatch[];
  looked: number;
  moved: number;
  /** Messages that wait for the pace of their sender. */
  held: number;
}

/** A row that cannot even be looked at is looked at again after this. */
const POSTPONE_MS = 60_000;
/** Found right before the claim; the next channel of the rule may still reach the patient. */
const UNREACHED: readonly ReminderReason[] = ['NO_CONTACT', 'OPTED_OUT'];

/**
 * Looks at what is due and claims it: re-reads row, appointment, person and clinic, renders the texts outside any transaction, then
 * in one short transaction checks that nobody touched the rows, closes what must not be sent, claims the rest with a lease and writes
 * the attempts. Only after that commit may a call be made.
 */
@Injectable()
export class Dispatcher {
  private readonly owner = newId();

  constructor(
    private readonly dueRows: DueRepository, private readonly claims: ClaimsRepository, private readonly sources: AppointmentSources, private readonly organizations: OrganizationsService,
    private readonly templates: MessageTemplatesService, private readonly channels: ChannelsService, private readonly pace: SenderPace, private readonly links: ConfirmationLinks, private readonly cipher: FieldCipher, private readonly counters: DeliveryCounters,
    private readonly events: DomainEvents, private readonly live: LiveEvents, private readonly uow: UnitOfWork, private readonly clock: Clock, private readonly logger: Logger,
  ) {}

  /**
   * Claims at most about `limit` due reminders, none of the channels `full` and none whose sender must wait for its pace: those stay as they are.
   * A batch that cannot be claimed as a whole is claimed row by row.
   */
  async claimDue(limit: number, full: readonly Channel[] = []): Promise<ClaimResult> {
    const now = this.clock.now();
    const except: Shut[] = [...full.map((channel) => ({ channel })), ...this.pace.closed()];
    const rows = await this.dueRows.due(toDate(now), limit, except);
    if (rows.length === 0) return { dispatches: [], looked: 0, moved: 0, held: 0 };
    try {
      return await this.claimRows(rows, now, except);
    } catch (error) {
      this.logger.error('A batch of due reminders could not be claimed; each is tried alone', { count: rows.length, error });
      return this.oneByOne(rows, now, except);
    }
  }

  private async oneByOne(rows: readonly DueRow[], now: Temporal.Instant, except: readonly Shut[]): Promise<ClaimResult> {
    const result: ClaimResult = { dispatches: [], looked: rows.length, moved: 0, held: 0 };
    for (const row of rows) {
      try {
        const one = await this.claimRows([row], now, except, false);
        result.dispatches.push(...one.dispatches);
        result.moved += one.moved;
        result.held += one.held;
      } catch (error) {
        this.logger.error('A due reminder could not be claimed', { reminderId: row.id, error });
        result.moved += (await this.postpone(row, now)) ? 1 : 0;
      }
    }
    return result;
  }

  private async postpone(row: DueRow, now: Temporal.Instant): Promise<boolean> {
    try {
      await this.uow.run(() => this.claims.postpone([row.id], new Date(now.epochMilliseconds + POSTPONE_MS)));
      return true;
    } catch (error) {
      this.logger.error('A due reminder could not be postponed', { reminderId: row.id, error });
      return false;
    }
  }

  /** `together`: with what else is due for the same people and addresses, to leave in one message. */
  private async claimRows(due: readonly DueRow[], now: Temporal.Instant, except: readonly Shut[], together = true): Promise<ClaimResult> {
    const rows = together ? await this.withCompanions(due, now, except) : due;
    const appointments = await this.sources.load(rows.map((row) => ({ kind: row.appointmentKind, id: row.appointmentId })));
    const sendables: Prepared[] = [];
    const closings: Closing[] = [];
    for (const [organizationId, own] of groupBy(rows, (row) => row.organizationId)) {
      await runInContext(systemContext(organizationId), () => this.prepare(organizationId, own, appointments, now, sendables, closings));
    }
    const { parcels, duplicates } = mergeOverdue(sendables, toDate(now));
    closings.push(...duplicates.map(({ row }) => ({ row, status: 'SKIPPED' as const, reason: 'DUPLICATE' as const })));
    const leaving = parcels.filter((parcel) => this.mayLeave(parcel));
    const result = await this.uow.run(() => this.commit(rows, leaving, closings));
    this.count(due, closings, result, now);
    return { dispatches: result.dispatches, looked: due.length, moved: result.moved, held: parcels.length - leaving.length };
  }

  /** At the pace of its sender: SMS weighs its segments, everything else one for each recipient. */
  private mayLeave({ carrier, body }: Parcel<Prepared>): boolean {
    return this.pace.admit(carrier, (carrier.channel === 'SMS' ? countSms(body).segments : 1) * carrier.targets.length);
  }

  private async withCompanions(due: readonly DueRow[], now: Temporal.Instant, except: readonly Shut[]): Promise<DueRow[]> {
    const overdue = due.filter((row) => now.epochMilliseconds - row.scheduledAt.getTime() >= OVERDUE_MS);
    const missed = await this.dueRows.overdueOf(overdue, toDate(now), except);
    return [...due, ...missed, ...(await this.dueRows.ofSharers([...due, ...missed], toDate(now), except))];
  }

  private async prepare(organizationId: string, rows: readonly DueRow[], appointments: ReadonlyMap<string, AppointmentForReminders>, now: Temporal.Instant, sendables: Prepared[], closings: Closing[]): Promise<void> {
    const clinic = await this.organizations.facts(organizationId);
    for (const row of rows) {
      const appointment = appointments.get(appointmentKey(row.appointmentKind, row.appointmentId));
      const decision = decideDelivery(row, appointment, clinic, now);
      if (decision.kind === 'CLOSE' || appointment === undefined) {
        closings.push(decision.kind === 'CLOSE' ? { row, status: decision.status, reason: decision.reason } : { row, status: 'CANCELLED', reason: 'APPOINTMENT_CANCELLED' });
        continue;
      }
      const link = this.links.draft(row, appointment, now);
      const text = await this.templates.render({ channel: row.channel, locale: languageFor(row.locale, clinic.locale), variables: (locale) => messageVariables(row, appointment, clinic, locale, link?.url ?? null) });
      const { provider, sender } = await this.stateOf(row);
      sendables.push({
        id: row.id, organizationId, personId: row.personId, appointmentId: row.appointmentId, channel: row.channel, targets: decision.targets, scheduledAt: row.scheduledAt, usefulUntil: row.usefulUntil,
        row, locale: text.locale, provider, sender, subject: text.subject, body: text.body, contentSid: text.contentSid, mayBeShown: row.mayBeShown, contentVariables: text.contentVariables,
        ...(link !== null && carriesLink(text, link.url) ? { link: link.row, unsubscribeUrl: link.url } : { link: null, unsubscribeUrl: null }),
      });
    }
  }

  /** Unreadable keys are the business of the call (NOT_SENT, CONFIGURATION), not of the claim. */
  private async stateOf(row: DueRow): Promise<{ provider: Provider; sender: string | null }> {
    try {
      return await this.channels.stateOf(row.organizationId, row.channel);
    } catch {
      return { provider: row.channel === 'EMAIL' ? 'SENDGRID' : row.channel === 'PUSH' ? 'FCM' : 'TWILIO', sender: null };
    }
  }

  private async commit(rows: readonly DueRow[], parcels: readonly Parcel<Prepared>[], closings: readonly Closing[]): Promise<{ dispatches: Dispatch[]; moved: number; claimed: number }> {
    // The lease starts now, not when the batch was read: preparing may have taken a while.
    const now = this.clock.now();
    const at = toDate(now);
    const free = await this.claims.stillAsSeen(rows);
    for (const [key, group] of groupBy(closings.filter(({ row }) => free.has(row.id)), (each) => `${each.status} ${each.reason}`)) {
      const first = group[0];
      if (first !== undefined && key !== '') await this.claims.close(group.map(({ row }) => row.id), first.status, first.reason, at);
      if (first !== undefined && UNREACHED.includes(first.reason)) for (const { row } of group) await this.events.emit('reminder.not-delivered', { organizationId: row.organizationId, reminderId: row.id });
    }
    const whole = parcels.filter((parcel) => [parcel.carrier, ...parcel.carried].every((each) => free.has(each.id)));
    const ids = whole.flatMap((parcel) => [parcel.carrier.id, ...parcel.carried.map((each) => each.id)]);
    const numbers = await this.claims.lastNumbers(whole.filter(({ carrier }) => carrier.row.claimRevision > 0).map(({ carrier }) => carrier.id));
    await this.claims.claim(ids, this.owner, at);
    await this.claims.awaitDelivery(whole.flatMap((parcel) => [parcel.carrier, ...parcel.carried]).flatMap((each) => deadlineOf(each, now)));
    for (const parcel of whole) if (parcel.carried.length > 0) await this.claims.carry(parcel.carrier.id, parcel.carried.map((each) => each.id));
    const made = whole.map((parcel) => this.dispatch(parcel, numbers.get(parcel.carrier.id) ?? 0, now));
    await this.links.add(whole.flatMap((parcel) => [parcel.carrier, ...parcel.carried]).flatMap((each) => each.link ?? []));
    await this.claims.addAttempts(made.flatMap(({ attempts }) => attempts));
    this.tell(rows.filter((row) => free.has(row.id)));
    const closed = closings.filter(({ row }) => free.has(row.id)).length;
    return { dispatches: made.map(({ dispatch }) => dispatch), moved: ids.length + closed, claimed: ids.length };
  }

  private dispatch(parcel: Parcel<Prepared>, lastNumber: number, now: Temporal.Instant): { dispatch: Dispatch; attempts: NewAttempt[] } {
    const { carrier } = parcel;
    const calls = carrier.targets.map((target) => ({ attemptId: newId(), deviceId: target.deviceId, recipient: target.recipient }));
    const attempts = calls.map((call, index) => ({
      id: call.attemptId, organizationId: carrier.organizationId, reminderId: carrier.id, number: lastNumber + index + 1, channel: carrier.channel, provider: carrier.provider,
      deviceId: call.deviceId, recipient: call.recipient, sender: carrier.sender, subject: carrier.subject,
      bodyCipher: this.cipher.encrypt(parcel.body, attemptBodyPlace(call.attemptId, carrier.organizationId)), startedAt: toDate(now),
      segments: carrier.channel === 'SMS' ? countSms(parcel.body).segments : null,
    }));
    const { channel, subject, contentSid, contentVariables, locale, unsubscribeUrl } = carrier;
    return {
      attempts,
      dispatch: {
        organizationId: carrier.organizationId, carrier: claimed(carrier), carried: parcel.carried.map(claimed), calls, provider: carrier.provider, sender: carrier.sender,
        message: { channel, subject, body: parcel.body, contentSid, contentVariables, locale, unsubscribeUrl },
        usefulUntil: toInstant(carrier.usefulUntil), leaseUntil: now.add({ milliseconds: LEASE_MS }),
      },
    };
  }

  private tell(rows: readonly DueRow[]): void {
    const organizations = new Set(rows.map((row) => row.organizationId));
    this.uow.afterCommit(() => { for (const id of organizations) this.live.publish(id, { topic: 'reminders' }); });
  }

  private count(due: readonly DueRow[], closings: readonly Closing[], result: { moved: number; claimed: number }, now: Temporal.Instant): void {
    const skipped = Math.min(closings.length, result.moved - result.claimed);
    const lag = Math.max(0, ...due.map((row) => now.epochMilliseconds - row.nextActionAt.getTime()));
    this.counters.add({ due: result.claimed, skipped, lagMs: result.moved > 0 ? lag : 0 });
  }
}

function claimed(each: Prepared): ClaimedReminder {
  return { id: each.id, claimRevision: each.row.claimRevision + 1, attemptCount: each.row.attemptCount + 1, fallbackAfter: waitOf(each), hasNextChannel: hasNextChannel(each) };
}

/** Only while the rule has another channel behind this one, and something leaves the box at all. */
function waitOf({ row, provider }: Prepared): string | null {
  return provider === 'OUTBOX' || !hasNextChannel({ row }) ? null : row.ruleFallbackAfter;
}

function hasNextChannel({ row }: Pick<Prepared, 'row'>): boolean {
  const chain = [row.ruleChannel, ...parseChannels(row.ruleFallback)];
  return chain.indexOf(row.channel) < chain.length - 1;
}

function deadlineOf(each: Prepared, now: Temporal.Instant): { id: string; at: Date }[] {
  const at = fallbackDeadline(each.channel, waitOf(each), now);
  return at === null ? [] : [{ id: each.id, at: toDate(at) }];
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}
