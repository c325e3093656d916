import { Injectable } from '@nestjs/common';
import { Database } from '@tappplus/db';
import { z } from 'zod';

const PREFIX = 'replan.';
const TZ_KEY = 'tzVersion';

/** Appointments of one clinic that are to be planned again, and how far that has come. */
const TaskSchema = z.object({
  /** Null = all types. */
  typeId: z.string().nullable(),
  /** True: derive the instants from wall time and zone first. */
  rederive: z.boolean(),
  /** Which of the registered sources, and the last appointment of it that is done. */
  source: z.number().int(),
  after: z.object({ scheduledAt: z.string(), id: z.string() }).nullable(),
  requestedAt: z.string(),
  /** Not begun before: other processes may hold facts of the clinic in memory for a moment longer. */
  notBefore: z.string(),
  changed: z.number().int(),
  /** Which versions of the time-zone data lie between, when `rederive`. */
  law: z.object({ from: z.string(), to: z.string() }).nullable().default(null),
});
export type ReplanningTask = z.infer<typeof TaskSchema>;

/** Re-planning still to do, one row per clinic in the box's settings: it survives any restart. */
@Injectable()
export class ReplanningRepository {
  constructor(private readonly database: Database) {}

  /** Clinics with something to do, the longest waiting first. */
  async waiting(): Promise<string[]> {
    const rows = await this.database.current.boxSetting.findMany({ where: { key: { startsWith: PREFIX } }, orderBy: { updatedAt: 'asc' } });
    return rows.map((row) => row.key.slice(PREFIX.length));
  }

  async find(organizationId: string): Promise<ReplanningTask | null> {
    const row = await this.database.current.boxSetting.findUnique({ where: { key: PREFIX + organizationId } });
    return row === null ? null : TaskSchema.parse(JSON.parse(row.value));
  }

  async put(organizationId: string, task: ReplanningTask, now: Date): Promise<void> {
    const value = JSON.stringify(TaskSchema.parse(task));
    await this.database.tx.boxSetting.upsert({ where: { key: PREFIX + organizationId }, create: { key: PREFIX + organizationId, value, updatedAt: now }, update: { value, updatedAt: now } });
  }

  async remove(organizationId: string): Promise<void> {
    await this.database.tx.boxSetting.deleteMany({ where: { key: PREFIX + organizationId } });
  }

  /** Version of the time-zone data that stored instants were last derived with; null on a new box. */
  async tzVersion(): Promise<string | null> {
    return (await this.database.current.boxSetting.findUnique({ where: { key: TZ_KEY } }))?.value ?? null;
  }

  async setTzVersion(version: string, now: Date): Promise<void> {
    await this.database.tx.boxSetting.upsert({ where: { key: TZ_KEY }, create: { key: TZ_KEY, value: version, updatedAt: now }, update: { value: version, updatedAt: now } });
  }

  /** Clinics of the box that are not closed. */
  async organizationIds(): Promise<string[]> {
    return (await this.database.current.organization.findMany({ where: { archivedAt: null }, select: { id: true } })).map((row) => row.id);
  }
}
