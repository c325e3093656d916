import { Injectable, type OnModuleInit } from '@nestjs/common';
import { UnitOfWork } from '@tappplus/db';
import { Clock, toDate } from '../../platform/clock.js';
import { DomainEvents, type DomainEventMap } from '../../platform/domain-events.js';
import { Logger } from '../../platform/logger.js';
import { runInContext, systemContext } from '../../platform/request-context.js';
import { AppointmentSources, type AppointmentForReminders, type AppointmentSource, type UpcomingCursor } from '../appointment-source.js';
import { TimeLawRecord, type LawVersions } from '../time-law/time-law-record.js';
import { ReminderPlanner } from './reminder-planner.js';
import { ReplanningRepository, type ReplanningTask } from './replanning.repository.js';

const BATCH = 100;
const PERSON_PAGE = 200;
/** Longer than any process keeps facts of a clinic in memory. */
const SETTLE = { seconds: 3 } as const;
/** A task that an older version of the box wrote does not say. */
const UNKNOWN_LAW: LawVersions = { from: 'unknown', to: 'unknown' };
/** Derived instants may move either way, so those that have just passed are looked at too. */
const REDERIVE_FROM = { hours: 3 } as const;

/**
 * Keeps plans true when something around them changes. A changed person is re-planned in the transaction of the change; a changed
 * rule, setting, type or time-zone law becomes a task in the database that the worker works off in small transactions.
 */
@Injectable()
export class ReplanningService implements OnModuleInit {
  constructor(
    private readonly repository: ReplanningRepository, private readonly planner: ReminderPlanner, private readonly timeLaw: TimeLawRecord, private readonly sources: AppointmentSources,
    private readonly uow: UnitOfWork, private readonly events: DomainEvents, private readonly clock: Clock, private readonly logger: Logger,
  ) {}

  onModuleInit(): void {
    this.events.on('person.changed', (event) => this.personChanged(event));
    this.events.on('settings.changed', (event) => this.request(event.organizationId, { typeId: null }));
    this.events.on('intervention-type.changed', (event) => this.request(event.organizationId, { typeId: event.interventionTypeId }));
  }

  /** Notes that a clinic's appointments (of one type, or all) must be planned again. Call it inside the transaction of the change. */
  async request(organizationId: string, what: { typeId: string | null; rederive?: boolean; law?: LawVersions }): Promise<void> {
    await this.uow.lock('replanning', [organizationId]);
    const known = await this.repository.find(organizationId);
    const now = this.clock.now();
    await this.repository.put(organizationId, {
      typeId: known === null || known.typeId === what.typeId ? what.typeId : null,
      rederive: (what.rederive ?? false) || (known?.rederive ?? false),
      law: what.law === undefined ? (known?.law ?? null) : { from: known?.law?.from ?? what.law.from, to: what.law.to },
      source: 0, after: null, requestedAt: known?.requestedAt ?? now.toString(), notBefore: now.add(SETTLE).toString(), changed: known?.changed ?? 0,
    }, toDate(now));
  }

  /** Requests everything anew when the box's time-zone data changed since the instants were derived; true when it did. */
  checkTimeZoneData(version: string): Promise<boolean> {
    return this.uow.run(async () => {
      const known = await this.repository.tzVersion();
      if (known === version) return false;
      await this.repository.setTzVersion(version, toDate(this.clock.now()));
      if (known === null) return false;
      for (const organizationId of await this.repository.organizationIds()) await this.request(organizationId, { typeId: null, rederive: true, law: { from: known, to: version } });
      this.logger.info('The time-zone data changed; instants are derived again', { from: known, to: version });
      return true;
    });
  }

  /** Works for at most `budgetMs`, batch after batch; true while there is more to do. A clinic whose batch fails waits for the next call. */
  async workOff(budgetMs: number): Promise<boolean> {
    const until = performance.now() + budgetMs;
    for (const organizationId of await this.repository.waiting()) {
      while (await this.tryBatch(organizationId)) {
        if (performance.now() >= until) return true;
      }
    }
    return false;
  }

  private async tryBatch(organizationId: string): Promise<boolean> {
    try {
      return await runInContext(systemContext(organizationId), () => this.uow.run(() => this.batch(organizationId)));
    } catch (error) {
      this.logger.error('Re-planning failed; it is tried again', { organizationId, error });
      return false;
    }
  }

  /** One batch in one transaction, with the place it came to. True when there is more. */
  private async batch(organizationId: string): Promise<boolean> {
    await this.uow.lock('replanning', [organizationId]);
    const task = await this.repository.find(organizationId);
    if (task === null || Temporal.Instant.compare(this.clock.now(), task.notBefore) < 0) return false;
    const source = this.sources.all()[task.source];
    if (source === undefined) {
      await this.finish(organizationId, task);
      return false;
    }
    const page = await source.listUpcoming(organizationId, cursorOf(task), BATCH, this.filterOf(task));
    const changed = await this.replan(source, page.items, task.rederive ? (task.law ?? UNKNOWN_LAW) : null);
    const next = page.next === null ? { source: task.source + 1, after: null } : { source: task.source, after: { scheduledAt: page.next.scheduledAt.toString(), id: page.next.id } };
    await this.repository.put(organizationId, { ...task, ...next, changed: task.changed + changed }, toDate(this.clock.now()));
    return true;
  }

  private async replan(source: AppointmentSource, items: readonly AppointmentForReminders[], law: LawVersions | null): Promise<number> {
    if (items.length === 0) return 0;
    const ids = items.map((each) => each.id);
    await this.planner.lock(ids);
    const before = law !== null ? await source.load(ids) : [];
    const moved = law !== null ? await source.rederive(ids) : [];
    const after = await source.load(ids);
    if (moved.length > 0) await this.planner.followLaw(before, after);
    const result = await this.planner.plan(after);
    if (law !== null && moved.length > 0) await this.timeLaw.moved(items[0]?.organizationId ?? '', law, before, after, result.createdOf);
    return law !== null ? moved.length : result.created + result.cancelled;
  }

  private filterOf(task: ReplanningTask) {
    return {
      ...(task.typeId === null ? {} : { typeId: task.typeId }),
      ...(task.rederive ? { from: this.clock.now().subtract(REDERIVE_FROM) } : {}),
    };
  }

  private async finish(organizationId: string, task: ReplanningTask): Promise<void> {
    await this.repository.remove(organizationId);
    if (task.rederive) await this.timeLaw.finish(organizationId);
    this.uow.afterCommit(() => this.logger.info('Re-planned', { organizationId, changed: task.changed, rederived: task.rederive, requestedAt: task.requestedAt }));
  }

  /** Of the person and of those whose guardian he is. Contact, consent, death and archive decide what may be sent; the language does not: texts are rendered when they are sent. */
  private async personChanged(event: DomainEventMap['person.changed']): Promise<void> {
    if (event.what.every((each) => each === 'LOCALE')) return;
    for (const personId of await this.planner.readersOf(event.organizationId, event.personId)) await this.replanPerson(event.organizationId, personId);
  }

  private async replanPerson(organizationId: string, personId: string): Promise<void> {
    for (const source of this.sources.all()) {
      let after: UpcomingCursor | null = null;
      do {
        const page = await source.listUpcoming(organizationId, after, PERSON_PAGE, { personId });
        if (page.items.length > 0) {
          const ids = page.items.map((each) => each.id);
          await this.planner.lock(ids);
          await this.planner.plan(await source.load(ids));
        }
        after = page.next;
      } while (after !== null);
    }
  }
}

function cursorOf(task: ReplanningTask): UpcomingCursor | null {
  return task.after === null ? null : { scheduledAt: Temporal.Instant.from(task.after.scheduledAt), id: task.after.id };
}
