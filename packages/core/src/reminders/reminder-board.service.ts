import { Injectable } from '@nestjs/common';
import { REMINDER_STATUSES, type ReminderListQuerySchema, type ReminderStatus, type ReminderView, type ResolveReminderSchema } from '@tappplus/contracts';
import { UnitOfWork } from '@tappplus/db';
import { canRetry } from '@tappplus/domain/reminders/reminder-status';
import { parseRangeBound } from '@tappplus/domain/time/wall-time';
import type { z } from 'zod';
import { OrganizationsService } from '../organizations/organizations.service.js';
import { AppError, fieldError } from '../platform/app-error.js';
import { FieldCipher } from '../platform/cipher.js';
import { Clock, toDate } from '../platform/clock.js';
import { decodeCursor, encodeCursor } from '../platform/cursor.js';
import { DomainEvents } from '../platform/domain-events.js';
import { LiveEvents } from '../platform/live.js';
import { organizationId } from '../platform/request-context.js';
import { AppointmentSources } from './appointment-source.js';
import { ReminderQueue } from './delivery/reminder-queue.js';
import { toReminderView, type ReminderRow } from './reminders.mapper.js';
import { RemindersRepository, type ReminderFilter, type StaffChange } from './reminders.repository.js';

type ListQuery = z.infer<typeof ReminderListQuerySchema>;

/** What staff see and do on the reminders board. */
@Injectable()
export class ReminderBoardService {
  constructor(
    private readonly repository: RemindersRepository, private readonly organizations: OrganizationsService, private readonly sources: AppointmentSources,
    private readonly queue: ReminderQueue, private readonly uow: UnitOfWork, private readonly cipher: FieldCipher, private readonly clock: Clock, private readonly events: DomainEvents, private readonly live: LiveEvents,
  ) {}

  /** A page of reminders, soonest first; `status` is a comma list, `from` and `to` are clinic dates, wall times or instants. */
  async list(query: ListQuery): Promise<{ items: ReminderView[]; nextCursor: string | null }> {
    const filter = await this.filterOf(query);
    const rows = await this.repository.list({ ...filter, limit: filter.limit + 1 });
    const page = rows.slice(0, filter.limit);
    const attempts = await this.repository.attempts(page.map((row) => row.id));
    const last = page.at(-1);
    return {
      items: page.map((row) => toReminderView(row, attempts.get(row.id) ?? [], this.cipher)),
      nextCursor: rows.length > page.length && last ? encodeCursor([last.scheduledAt.getTime(), last.id]) : null,
    };
  }

  /** One reminder with its attempts; `NOT_FOUND`. */
  async get(id: string): Promise<ReminderView> {
    const row = await this.existing(id);
    return toReminderView(row, (await this.repository.attempts([id])).get(id) ?? [], this.cipher);
  }

  /**
   * Sends a FAILED, EXPIRED or SKIPPED reminder now. It is looked at once more before it leaves, so what still stands against it
   * (no contact, opted out) skips it again. 409 when it is UNKNOWN, was sent, or its appointment is closed or has begun.
   */
  retry(id: string): Promise<ReminderView> {
    return this.uow.run(async () => {
      const row = await this.existing(id);
      const status = row.status as ReminderStatus;
      if (!canRetry(status)) throw refusal(status, 'Only a reminder that failed, expired or was skipped can be sent again.');
      const now = toDate(this.clock.now());
      await this.requireUpcoming(row, now);
      await this.move(row, { status: 'PENDING', reason: null, nextActionAt: now, attemptCount: 0, updatedAt: now });
      this.uow.afterCommit(() => this.queue.offerSoon([{ id, claimRevision: 0, dueAt: now }]));
      return this.get(id);
    });
  }

  /** Cancels a reminder nobody has claimed; 409 otherwise. It is not planned again for the same appointment time. */
  cancel(id: string): Promise<ReminderView> {
    return this.uow.run(async () => {
      const row = await this.existing(id);
      const status = row.status as ReminderStatus;
      if (status !== 'PENDING') throw refusal(status, 'Only a reminder that waits can be cancelled.');
      await this.move(row, { status: 'CANCELLED', reason: 'CANCELLED_BY_STAFF', nextActionAt: null, updatedAt: toDate(this.clock.now()) });
      return this.get(id);
    });
  }

  /** Staff found out what became of an UNKNOWN one: SENT ends it, NOT_SENT makes it FAILED, from where it can be sent again or the patient be called. */
  resolve(id: string, outcome: z.infer<typeof ResolveReminderSchema>['outcome']): Promise<ReminderView> {
    return this.uow.run(async () => {
      const row = await this.existing(id);
      if (row.status !== 'UNKNOWN') throw new AppError('REMINDER_NOT_UNKNOWN', { detail: 'The outcome of this reminder is not unknown.' });
      const now = toDate(this.clock.now());
      const change: StaffChange = outcome === 'SENT'
        ? { status: 'SENT', reason: 'RESOLVED_BY_STAFF', nextActionAt: null, sentAt: now, updatedAt: now }
        : { status: 'FAILED', reason: 'RESOLVED_BY_STAFF', nextActionAt: null, updatedAt: now };
      await this.move(row, change);
      await this.repository.changeCarried(row, change);
      if (change.status === 'FAILED') await this.events.emit('reminder.not-delivered', { organizationId: row.organizationId, reminderId: id });
      return this.get(id);
    });
  }

  private async move(row: ReminderRow, change: StaffChange): Promise<void> {
    if (!(await this.repository.change(row.id, row.status as ReminderStatus, change))) throw new AppError('STATUS_CONFLICT', { detail: 'The reminder has just changed.' });
    const organization = organizationId();
    this.uow.afterCommit(() => this.live.publish(organization, { topic: 'reminders', id: row.id }));
  }

  private async requireUpcoming(row: ReminderRow, now: Date): Promise<void> {
    const appointment = [...(await this.sources.load([{ kind: row.appointmentKind, id: row.appointmentId }])).values()][0];
    const standing = appointment !== undefined && appointment.active && appointment.scheduledAt.epochMilliseconds === row.usefulUntil.getTime();
    if (!standing || row.usefulUntil <= now) throw new AppError('STATUS_CONFLICT', { detail: 'The appointment of this reminder was moved, is closed or has begun.' });
  }

  private async existing(id: string): Promise<ReminderRow> {
    const row = await this.repository.find(id);
    if (row === null) throw new AppError('NOT_FOUND');
    return row;
  }

  private async filterOf(query: ListQuery): Promise<ReminderFilter> {
    const { timeZone } = await this.organizations.current();
    return {
      statuses: parseStatuses(query.status), channel: query.channel ?? null, from: bound(query.from, timeZone, 'from'), to: bound(query.to, timeZone, 'to'),
      personId: query.personId ?? null, appointmentId: query.interventionId ?? null, after: parseCursor(query.cursor), limit: query.limit ?? 50,
    };
  }
}

function refusal(status: ReminderStatus, detail: string): AppError {
  if (status === 'UNKNOWN') return new AppError('REMINDER_UNKNOWN', { detail: 'Nobody knows yet whether it was sent; say what became of it first.' });
  if (status === 'SENT' || status === 'DELIVERED' || status === 'READ') return new AppError('REMINDER_ALREADY_SENT', { detail: 'The reminder has been sent.' });
  return new AppError('STATUS_CONFLICT', { detail, context: { status } });
}

function parseStatuses(text: string | undefined): ReminderStatus[] {
  const names = (text ?? '').split(',').map((each) => each.trim()).filter((each) => each !== '');
  return names.map((name) => {
    const status = REMINDER_STATUSES.find((each) => each === name.toUpperCase());
    if (status === undefined) throw fieldError('status', 'INVALID', `Give statuses out of ${REMINDER_STATUSES.join(', ')}, separated by commas.`);
    return status;
  });
}

function bound(text: string | undefined, timeZone: string, which: 'from' | 'to'): Date | null {
  if (text === undefined || text === '') return null;
  const instant = parseRangeBound(text, timeZone, which);
  if (instant === null) throw fieldError(which, 'INVALID_DATE', 'Give a date, a wall time or an instant.');
  return toDate(instant);
}

function parseCursor(text: string | undefined): ReminderFilter['after'] {
  if (text === undefined) return null;
  const [at, id] = decodeCursor(text, 2);
  if (typeof at !== 'number' || typeof id !== 'string') throw fieldError('cursor', 'INVALID_CURSOR', 'This cursor was not made by this list.');
  return { scheduledAt: new Date(at), id };
}
