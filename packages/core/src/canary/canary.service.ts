import { Injectable } from '@nestjs/common';
import { UnitOfWork, type CanaryRun } from '@tappplus/db';
import { isCanaryDue, judgeCanary, type CanaryState } from '@tappplus/domain/box/canary';
import { AlarmsService } from '../alarms/alarms.service.js';
import { Clock, toDate, toInstant } from '../platform/clock.js';
import { newId } from '../platform/ids.js';
import { Logger } from '../platform/logger.js';
import { runInContext, systemContext } from '../platform/request-context.js';
import { AppointmentSources } from '../reminders/appointment-source.js';
import { RemindersService } from '../reminders/reminders.service.js';
import { CanaryRepository } from './canary.repository.js';

/** From its planning until it is due. */
const FLIGHT = { seconds: 20 } as const;
/** As the canary's own rule says: its reminder leaves an hour before its appointment. */
const BEFORE = { hours: 1 } as const;
const KEPT_DAYS = 30;
const TRACES_KEPT_HOURS = 48;
const PRUNE_EVERY_MS = 6 * 3_600_000;

/**
 * Once an hour a synthetic reminder goes the whole way: planned as a row, found by queue or sweep, claimed, rendered, given to the outbox, recorded.
 * It lives in a hidden clinic of the box. Any process may fly and judge it (`look`): the rows decide who was first.
 */
@Injectable()
export class CanaryService {
  private readonly watchedSince: Temporal.Instant;
  private firstLook = true;
  private prunedMs: number | null = null;

  constructor(
    private readonly repository: CanaryRepository, private readonly reminders: RemindersService, private readonly sources: AppointmentSources, private readonly alarms: AlarmsService,
    private readonly uow: UnitOfWork, private readonly clock: Clock, private readonly logger: Logger,
  ) {
    this.watchedSince = clock.now();
  }

  /** Judges what waits, and flies the next one when it is time. A box without a clinic has none. */
  async look(): Promise<void> {
    const now = this.clock.now();
    for (const run of await this.repository.waiting()) await this.judge(run, now);
    const judged = await this.repository.lastJudged();
    if (judged !== null) await this.alarms.set('CANARY_LOST', 'CRITICAL', judged.state === 'LOST', `due ${judged.dueAt.toISOString()}`);
    if (this.isDue(await this.repository.last(), now) && (await this.repository.holdsClinic())) await this.fly(now);
    this.firstLook = false;
    await this.prune(now);
  }

  /** The newest run, and the state of the last one whose end is known; null before the first. */
  async state(): Promise<{ last: CanaryRun; judged: CanaryState | null } | null> {
    const last = await this.repository.last();
    return last && { last, judged: ((await this.repository.lastJudged())?.state ?? null) as CanaryState | null };
  }

  private isDue(last: CanaryRun | null, now: Temporal.Instant): boolean {
    return isCanaryDue(last && { state: last.state as CanaryState, startedAt: toInstant(last.startedAt), dueAt: toInstant(last.dueAt) }, this.firstLook, now);
  }

  private async judge(run: CanaryRun, now: Temporal.Instant): Promise<void> {
    const arrived = run.reminderId === null ? null : await this.repository.arrivedAt(run.reminderId);
    const verdict = judgeCanary(toInstant(run.dueAt), arrived && toInstant(arrived), this.watchedSince, now);
    if (verdict === 'WAITING') return;
    await this.uow.run(async () => {
      if (verdict !== 'ARRIVED' && run.reminderId !== null) await this.repository.ground(run.reminderId, toDate(now));
      if (verdict === 'FORGET') await this.repository.forget(run.id);
      else await this.repository.end(run.id, verdict, arrived);
    });
    if (verdict === 'LOST') this.logger.error('The canary did not arrive in time', { canaryId: run.id, reminderId: run.reminderId });
  }

  private async fly(now: Temporal.Instant): Promise<void> {
    const at = toDate(now);
    await this.uow.run(async () => {
      await this.uow.lock('canary', ['box']);
      if (!this.isDue(await this.repository.last(), now)) return;
      const world = await this.repository.world(at);
      const dueAt = now.add(FLIGHT).round('second');
      const id = await this.repository.book(world, dueAt.add(BEFORE), at);
      const [planned] = await runInContext(systemContext(world.organizationId), () => this.plan(id));
      await this.repository.start({ id: newId(), startedAt: at, dueAt: toDate(dueAt), reminderId: planned?.id ?? null, arrivedAt: null, state: 'WAITING' });
    });
  }

  private async plan(id: string) {
    const [appointment] = (await this.sources.load([{ kind: 'INTERVENTION', id }])).values();
    return appointment === undefined ? [] : this.reminders.plan(appointment);
  }

  private async prune(now: Temporal.Instant): Promise<void> {
    if (this.prunedMs !== null && Math.abs(now.epochMilliseconds - this.prunedMs) < PRUNE_EVERY_MS) return;
    this.prunedMs = now.epochMilliseconds;
    await this.uow.run(() => this.repository.prune(toDate(now.subtract({ hours: KEPT_DAYS * 24 })), toDate(now.subtract({ hours: TRACES_KEPT_HOURS }))));
  }
}
