import { Injectable } from '@nestjs/common';
import { Database } from '@tappplus/db';

/** What the worker last found out about the box's clock (`ClockReport` as JSON); the API shows it. */
export const CLOCK_KEY = 'clock.trust';

@Injectable()
export class ClockGuardRepository {
  constructor(private readonly database: Database) {}

  /** When the box last looked at what is due: the latest instant it has surely lived through, by its own clock then. */
  async lastSeenAt(): Promise<Date | null> {
    return (await this.database.current.sweep.findFirst({ orderBy: { startedAt: 'desc' }, select: { startedAt: true } }))?.startedAt ?? null;
  }

  /** Providers for which at least one clinic has entered keys of its own: `sendgrid`, `twilio`, `firebase`. */
  async providersInSettings(): Promise<string[]> {
    const rows = await this.database.current.setting.findMany({ where: { key: { in: ['channels.sendgrid', 'channels.twilio', 'channels.firebase'] } }, distinct: ['key'], select: { key: true } });
    return rows.map((row) => row.key.slice('channels.'.length));
  }

  async read(): Promise<string | null> {
    return (await this.database.current.boxSetting.findUnique({ where: { key: CLOCK_KEY } }))?.value ?? null;
  }

  async put(value: string, now: Date): Promise<void> {
    await this.database.tx.boxSetting.upsert({ where: { key: CLOCK_KEY }, create: { key: CLOCK_KEY, value, updatedAt: now }, update: { value, updatedAt: now } });
  }
}
