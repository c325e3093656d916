import { Injectable } from '@nestjs/common';
import { INTERVENTION_STATUSES, type InterventionsQuerySchema, type InterventionSummary, type InterventionView, type ReminderView } from '@tappplus/contracts';
import { UnitOfWork } from '@tappplus/db';
import { localOfInstant, parseRangeBound } from '@tappplus/domain/time/wall-time';
import type { z } from 'zod';
import { OrganizationsService } from '../organizations/organizations.service.js';
import { AppError, fieldError } from '../platform/app-error.js';
import { FieldCipher } from '../platform/cipher.js';
import { toDate } from '../platform/clock.js';
import { decodeCursor, encodeCursor } from '../platform/cursor.js';
import { LiveEvents } from '../platform/live.js';
import { can, organizationId } from '../platform/request-context.js';
import { PractitionersService } from '../practitioners/practitioners.service.js';
import type { AppointmentForReminders } from '../reminders/appointment-source.js';
import { RemindersService } from '../reminders/reminders.service.js';
import { toAppointment, toInterventionSummary, toInterventionView, type InterventionListRow, type InterventionRow } from './interventions.mapper.js';
import { InterventionsRepository, type TimeCursor } from './interventions.repository.js';

type Query = z.infer<typeof InterventionsQuerySchema>;

/** Reading interventions, and telling open pages that one changed. */
@Injectable()
export class InterventionViewsService {
  constructor(
    private readonly repository: InterventionsRepository,
    private readonly reminders: RemindersService,
    private readonly organizations: OrganizationsService,
    private readonly practitioners: PractitionersService,
    private readonly uow: UnitOfWork,
    private readonly cipher: FieldCipher,
    private readonly live: LiveEvents,
  ) {}

  /** A page by time. `from` and `to` are clinic dates, wall times or instants; `status` is one or several, with commas. `422` names a wrong filter. */
  async list(query: Query): Promise<{ items: InterventionSummary[]; nextCursor: string | null }> {
    const { timeZone } = await this.organizations.current();
    const filter = {
      from: bound(query.from, timeZone, 'from'), to: bound(query.to, timeZone, 'to'),
      personId: query.personId ?? null, practitionerId: query.practitionerId ?? null, statuses: statusesOf(query.status),
    };
    const limit = query.limit ?? 50;
    const rows = await this.repository.list(organizationId(), filter, readCursor(query.cursor), limit + 1);
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    return { items: await this.summaries(shown), nextCursor: rows.length > limit && last !== undefined ? encodeCursor([last.scheduledAt.getTime(), last.id]) : null };
  }

  /** Interventions that begin in [from, to), by time, cut at `limit`, and how many of them are not cancelled. */
  async between(from: Temporal.Instant, to: Temporal.Instant, limit: number): Promise<{ items: InterventionSummary[]; count: number }> {
    const filter = { from: toDate(from), to: toDate(to), personId: null, practitionerId: null, statuses: [] };
    const rows = await this.repository.list(organizationId(), filter, null, limit);
    return { items: await this.summaries(rows), count: await this.repository.countBetween(organizationId(), toDate(from), toDate(to)) };
  }

  /** One intervention with its reminders (`planned` spares reading them again); 404 when unknown or of another clinic. Clinical text only with `clinical:read`. */
  async get(id: string, planned?: readonly ReminderView[]): Promise<InterventionView> {
    const row = await this.repository.findDetail(organizationId(), id);
    if (!row) throw new AppError('NOT_FOUND', { detail: 'There is no such intervention.' });
    const reminders = can('reminders:read') ? (planned ?? (await this.reminders.viewsFor('INTERVENTION', [id])).get(id) ?? []) : [];
    return toInterventionView(row, reminders, this.cipher, { clinical: can('clinical:read'), staff: can('interventions:write') });
  }

  /** What the reminder engine must know of a row. */
  async appointment(row: InterventionRow): Promise<AppointmentForReminders> {
    return toAppointment(row, row.practitionerId === null ? null : await this.practitioners.find(row.practitionerId));
  }

  /** Wall time of an instant. */
  localOf(instant: Temporal.Instant, timeZone: string): string {
    return localOfInstant(instant, timeZone);
  }

  /** Tells open pages once the transaction is on the disk. */
  announce(id: string): void {
    const organization = organizationId();
    this.uow.afterCommit(() => {
      this.live.publish(organization, { topic: 'interventions', id });
      this.live.publish(organization, { topic: 'reminders' });
    });
  }

  private async summaries(rows: readonly InterventionListRow[]): Promise<InterventionSummary[]> {
    const counts = await this.reminders.countsFor('INTERVENTION', rows.map((row) => row.id));
    return rows.map((row) => toInterventionSummary(row, counts.get(row.id)));
  }
}

function bound(text: string | undefined, timeZone: string, which: 'from' | 'to'): Date | null {
  if (text === undefined || text === '') return null;
  const instant = parseRangeBound(text, timeZone, which);
  if (instant === null) throw fieldError(which, 'INVALID_DATE', 'Give a date, a wall time of the clinic or an instant.');
  return toDate(instant);
}

function statusesOf(text: string | undefined): string[] {
  const words = (text ?? '').split(',').map((word) => word.trim()).filter((word) => word !== '');
  for (const word of words) {
    if (!INTERVENTION_STATUSES.some((status) => status === word)) throw fieldError('status', 'INVALID', `Use ${INTERVENTION_STATUSES.join(', ')}.`);
  }
  return [...new Set(words)];
}

function readCursor(cursor: string | undefined): TimeCursor | null {
  if (cursor === undefined) return null;
  const [time, id] = decodeCursor(cursor, 2);
  const at = typeof time === 'number' ? new Date(time) : new Date(Number.NaN);
  if (Number.isNaN(at.getTime()) || typeof id !== 'string') throw fieldError('cursor', 'INVALID_CURSOR', 'This cursor was not made by this list.');
  return { scheduledAt: at, id };
}
