import { Injectable } from '@nestjs/common';
import { Database, type CanaryRun } from '@tappplus/db';
import { newId } from '../platform/ids.js';

const NAME = 'TappPlus';
const ZONE = 'Etc/UTC';

/** The hidden clinic of the box with its one patient, rule and type. */
export interface CanaryWorld {
  organizationId: string;
  personId: string;
  typeId: string;
}

/** Rows of the canary: its runs, and the hidden clinic it flies in. Nothing here is anybody's. */
@Injectable()
export class CanaryRepository {
  constructor(private readonly database: Database) {}

  /** False on a box without a clinic: there is nothing to guard yet. */
  async holdsClinic(): Promise<boolean> {
    return (await this.database.current.organization.findFirst({ where: { hidden: false }, select: { id: true } })) !== null;
  }

  last(): Promise<CanaryRun | null> {
    return this.database.current.canaryRun.findFirst({ orderBy: { startedAt: 'desc' } });
  }

  /** The last one whose end is known. */
  lastJudged(): Promise<CanaryRun | null> {
    return this.database.current.canaryRun.findFirst({ where: { state: { not: 'WAITING' } }, orderBy: { dueAt: 'desc' } });
  }

  waiting(): Promise<CanaryRun[]> {
    return this.database.current.canaryRun.findMany({ where: { state: 'WAITING' }, orderBy: { dueAt: 'asc' } });
  }

  /** When its reminder was recorded as taken by the outbox; null while it was not. */
  async arrivedAt(reminderId: string): Promise<Date | null> {
    const row = await this.database.current.reminder.findUnique({ where: { id: reminderId }, select: { status: true, provider: true, sentAt: true } });
    return row?.status === 'SENT' && row.provider === 'OUTBOX' ? row.sentAt : null;
  }

  /** Ends a run that waits; false when another process did. */
  async end(id: string, state: 'ARRIVED' | 'LOST', arrivedAt: Date | null): Promise<boolean> {
    return (await this.database.tx.canaryRun.updateMany({ where: { id, state: 'WAITING' }, data: { state, arrivedAt } })).count === 1;
  }

  async forget(id: string): Promise<void> {
    await this.database.tx.canaryRun.deleteMany({ where: { id, state: 'WAITING' } });
  }

  /** What still waits of a run that is over is not sent any more. */
  async ground(reminderId: string, now: Date): Promise<void> {
    await this.database.tx.reminder.updateMany({ where: { id: reminderId, status: 'PENDING' }, data: { status: 'CANCELLED', reason: 'APPOINTMENT_CLOSED', nextActionAt: null, updatedAt: now } });
  }

  /** The hidden clinic, made when there is none. Inside a unit of work that holds the canary's lock. */
  async world(now: Date): Promise<CanaryWorld> {
    const { current } = this.database;
    const known = await current.organization.findFirst({ where: { hidden: true }, select: { id: true, people: { select: { id: true }, take: 1 }, interventionTypes: { select: { id: true }, take: 1 } } });
    const [person, type] = [known?.people[0], known?.interventionTypes[0]];
    return known && person && type ? { organizationId: known.id, personId: person.id, typeId: type.id } : this.make(now);
  }

  /** An appointment of the hidden clinic; it occupies nobody. */
  async book(world: CanaryWorld, scheduledAt: Temporal.Instant, now: Date): Promise<string> {
    const id = newId();
    const at = new Date(scheduledAt.epochMilliseconds);
    await this.database.tx.intervention.create({
      data: {
        id, ...world, scheduledLocal: scheduledAt.toZonedDateTimeISO(ZONE).toPlainDateTime().toString({ smallestUnit: 'second' }), timeZone: ZONE, scheduledAt: at, endsAt: new Date(at.getTime() + 60_000),
        durationMinutes: 1, status: 'SCHEDULED', revision: 1, createdAt: now, updatedAt: now,
      },
    });
    return id;
  }

  async start(row: CanaryRun): Promise<void> {
    await this.database.tx.canaryRun.create({ data: row });
  }

  /** Throws away runs that are old, and what older flights left in the hidden clinic. */
  async prune(runsBefore: Date, tracesBefore: Date): Promise<void> {
    const { tx } = this.database;
    await tx.canaryRun.deleteMany({ where: { startedAt: { lt: runsBefore } } });
    const old = await tx.intervention.findMany({ where: { organization: { hidden: true }, scheduledAt: { lt: tracesBefore } }, select: { id: true } });
    const ids = old.map((each) => each.id);
    const ofReminder = { reminder: { organization: { hidden: true }, appointmentId: { in: ids } } };
    await tx.deliveryEvent.deleteMany({ where: ofReminder });
    await tx.deliveryAttempt.deleteMany({ where: ofReminder });
    await tx.confirmationLink.deleteMany({ where: { organization: { hidden: true }, appointmentId: { in: ids } } });
    await tx.reminder.deleteMany({ where: { organization: { hidden: true }, appointmentId: { in: ids } } });
    await tx.intervention.deleteMany({ where: { id: { in: ids } } });
  }

  private async make(now: Date): Promise<CanaryWorld> {
    const { tx } = this.database;
    const [organizationId, personId, typeId] = [newId(), newId(), newId()];
    const stamps = { createdAt: now, updatedAt: now };
    await tx.organization.create({ data: { id: organizationId, name: NAME, timeZone: ZONE, locale: 'en', country: 'MA', hidden: true, ...stamps } });
    await tx.person.create({ data: { id: personId, organizationId, firstName: 'Canary', lastName: NAME, nameKey: 'tappplus canary', email: 'canary@box.invalid', ...stamps } });
    await tx.interventionType.create({ data: { id: typeId, organizationId, name: 'Canary', nameKey: 'canary', durationMinutes: 1, ...stamps } });
    await tx.reminderRule.create({ data: { id: newId(), organizationId, name: 'Canary', interventionTypeId: typeId, channel: 'EMAIL', before: 'PT1H', fallback: '[]', enabled: true, ...stamps } });
    return { organizationId, personId, typeId };
  }
}
