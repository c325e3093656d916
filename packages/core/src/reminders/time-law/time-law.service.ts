import { Injectable } from '@nestjs/common';
import type { TimeLawChangeView, TimeLawItemView } from '@tappplus/contracts';
import { UnitOfWork, type TimeLawChange, type TimeLawChangeItem } from '@tappplus/db';
import { localOfInstant } from '@tappplus/domain/time/wall-time';
import { OrganizationsService } from '../../organizations/organizations.service.js';
import { AppError, fieldError } from '../../platform/app-error.js';
import { Clock, toDate, toInstant } from '../../platform/clock.js';
import { decodeCursor, encodeCursor } from '../../platform/cursor.js';
import { organizationId } from '../../platform/request-context.js';
import { appointmentKey, AppointmentSources } from '../appointment-source.js';
import { PlanningRepository } from '../planning/planning.repository.js';
import { TimeLawRepository } from './time-law.repository.js';

type Query = { limit?: number | undefined; cursor?: string | undefined };
type Page<T> = { items: T[]; nextCursor: string | null };
const PAGE = 50;

/** What changes of legal time moved in the acting clinic. */
@Injectable()
export class TimeLawService {
  constructor(
    private readonly repository: TimeLawRepository, private readonly sources: AppointmentSources, private readonly people: PlanningRepository, private readonly organizations: OrganizationsService,
    private readonly uow: UnitOfWork, private readonly clock: Clock,
  ) {}

  /** Newest first. */
  async list(query: Query): Promise<Page<TimeLawChangeView>> {
    const limit = query.limit ?? PAGE;
    const rows = await this.repository.list(organizationId(), query.cursor === undefined ? null : String(decodeCursor(query.cursor, 1)[0]), limit + 1);
    const { timeZone } = await this.organizations.current();
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    return { items: shown.map((row) => toView(row, timeZone)), nextCursor: rows.length > limit && last !== undefined ? encodeCursor([last.id]) : null };
  }

  /** The appointments of one change, soonest first, with whom they are of. `NOT_FOUND` for another clinic's. */
  async items(id: string, query: Query): Promise<Page<TimeLawItemView>> {
    const change = await this.found(id);
    const limit = query.limit ?? PAGE;
    const rows = await this.repository.items(change.id, readCursor(query.cursor), limit + 1);
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    return { items: await this.withNames(shown), nextCursor: rows.length > limit && last !== undefined ? encodeCursor([last.newAt.getTime(), last.id]) : null };
  }

  /** Somebody of the clinic has read it. */
  async see(id: string): Promise<TimeLawChangeView> {
    return this.uow.run(async () => {
      await this.found(id);
      await this.repository.see(organizationId(), id, toDate(this.clock.now()));
      return toView(await this.found(id), (await this.organizations.current()).timeZone);
    });
  }

  private async withNames(rows: readonly TimeLawChangeItem[]): Promise<TimeLawItemView[]> {
    const appointments = await this.sources.load(rows.map((row) => ({ kind: row.appointmentKind, id: row.appointmentId })));
    const people = await this.people.people(organizationId(), [...appointments.values()].map((each) => each.personId));
    return rows.map((row) => {
      const person = people.get(appointments.get(appointmentKey(row.appointmentKind, row.appointmentId))?.personId ?? '');
      return {
        id: row.id, interventionId: row.appointmentKind === 'INTERVENTION' ? row.appointmentId : null, personId: person?.id ?? null, personName: person === undefined ? null : `${person.firstName} ${person.lastName}`,
        scheduledLocal: row.scheduledLocal, oldAt: row.oldAt.toISOString(), newAt: row.newAt.toISOString(), reminderCount: row.reminderCount,
      };
    });
  }

  private async found(id: string): Promise<TimeLawChange> {
    const row = await this.repository.find(organizationId(), id);
    if (row === null) throw new AppError('NOT_FOUND');
    return row;
  }
}

function readCursor(cursor: string | undefined): { newAt: Date; id: string } | null {
  if (cursor === undefined) return null;
  const [newAt, id] = decodeCursor(cursor, 2);
  if (typeof newAt !== 'number' || typeof id !== 'string') throw fieldError('cursor', 'INVALID_CURSOR', 'This cursor was not made by this list.');
  return { newAt: new Date(newAt), id };
}

function toView(row: TimeLawChange, timeZone: string): TimeLawChangeView {
  const [from, to] = [row.fromVersion.split('+')[0] ?? '', row.toVersion.split('+')[0] ?? ''];
  // The mark of a file's content is of interest only where the versions alone do not differ.
  const versions = from === to ? { fromVersion: row.fromVersion, toVersion: row.toVersion } : { fromVersion: from, toVersion: to };
  return {
    id: row.id, timeZone: row.timeZone, ...versions, startedAt: row.startedAt.toISOString(), startedLocal: localOfInstant(toInstant(row.startedAt), timeZone),
    finishedAt: row.finishedAt?.toISOString() ?? null, appointmentCount: row.appointmentCount, reminderCount: row.reminderCount, seenAt: row.seenAt?.toISOString() ?? null,
  };
}
