import { Injectable } from '@nestjs/common';
import type { AlarmKey, AlarmSeverity, AlarmView } from '@tappplus/contracts';
import { UnitOfWork, type Alarm } from '@tappplus/db';
import { SAME_AGAIN } from '@tappplus/domain/alarms/telling';
import { Clock, toDate } from '../platform/clock.js';
import { newId } from '../platform/ids.js';
import { Logger } from '../platform/logger.js';
import { AlarmsRepository } from './alarms.repository.js';
import { toAlarmView } from './alarms.mapper.js';

const MOST_LISTED = 100;
/** A standing alarm is written anew no more often than this. */
const SEEN_EVERY_MS = 60_000;

/** What is wrong with the box: one open row per key, from its beginning to its end. Who is told of it when: `AlarmTeller`. */
@Injectable()
export class AlarmsService {
  constructor(private readonly repository: AlarmsRepository, private readonly uow: UnitOfWork, private readonly clock: Clock, private readonly logger: Logger) {}

  /** Says that something is wrong; again and again while it is. `detail`: figures and parts in English, never people. */
  async raise(key: AlarmKey, severity: AlarmSeverity, detail: string | null = null): Promise<void> {
    const now = toDate(this.clock.now());
    if (this.isFresh(await this.repository.latest(key), severity, detail, now)) return;
    await this.uow.run(async () => {
      await this.uow.lock('alarm', [key]);
      const known = await this.repository.latest(key);
      const seen = { severity, detail, lastSeenAt: now };
      if (known?.clearedAt === null) return this.repository.change(known.id, seen);
      this.uow.afterCommit(() => this.logger.error('Alarm', { key, severity, detail }));
      if (known !== null && this.isSameAgain(known)) return this.repository.change(known.id, { ...seen, clearedAt: null });
      return this.repository.create({ id: newId(), organizationId: null, key, ...seen, raisedAt: now, lastToldAt: null, toldCount: 0, clearedAt: null });
    });
  }

  /** Says that it is right again; nothing happens when it was. */
  async clear(key: AlarmKey): Promise<void> {
    if ((await this.repository.latest(key))?.clearedAt !== null) return;
    await this.uow.run(async () => {
      await this.uow.lock('alarm', [key]);
      const known = await this.repository.latest(key);
      if (known === null || known.clearedAt !== null) return;
      await this.repository.change(known.id, { clearedAt: toDate(this.clock.now()) });
      this.uow.afterCommit(() => this.logger.info('Alarm over', { key }));
    });
  }

  /** Raises or clears, by what is found. */
  set(key: AlarmKey, severity: AlarmSeverity, wrong: boolean, detail: string | null = null): Promise<void> {
    return wrong ? this.raise(key, severity, detail) : this.clear(key);
  }

  /** The newest, at most 100. */
  async list(onlyOpen: boolean): Promise<AlarmView[]> {
    return (await this.repository.list(onlyOpen, MOST_LISTED)).map(toAlarmView);
  }

  private isFresh(known: Alarm | null, severity: AlarmSeverity, detail: string | null, now: Date): boolean {
    return known?.clearedAt === null && known.severity === severity && known.detail === detail && Math.abs(now.getTime() - known.lastSeenAt.getTime()) < SEEN_EVERY_MS;
  }

  private isSameAgain(known: Alarm): boolean {
    return known.clearedAt !== null && known.clearedAt >= toDate(this.clock.now().subtract(SAME_AGAIN));
  }
}
