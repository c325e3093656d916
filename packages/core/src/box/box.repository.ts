import { Injectable } from '@nestjs/common';
import { Database } from '@tappplus/db';
import type { DiskSample } from '@tappplus/domain/box/disk-forecast';
import { z } from 'zod';

const SAMPLES_KEY = 'disk.samples';
const SamplesSchema = z.array(z.tuple([z.number(), z.number()]));

/** What the database knows of the box itself. */
@Injectable()
export class BoxRepository {
  constructor(private readonly database: Database) {}

  /** Free space as sampled, oldest first. */
  async samples(): Promise<DiskSample[]> {
    const row = await this.database.current.boxSetting.findUnique({ where: { key: SAMPLES_KEY } });
    const read = SamplesSchema.safeParse(row === null ? [] : JSON.parse(row.value));
    return read.success ? read.data.map(([at, free]) => ({ at, free })) : [];
  }

  async keepSamples(samples: readonly DiskSample[], now: Date): Promise<void> {
    const value = JSON.stringify(samples.map(({ at, free }) => [at, free]));
    await this.database.tx.boxSetting.upsert({ where: { key: SAMPLES_KEY }, create: { key: SAMPLES_KEY, value, updatedAt: now }, update: { value, updatedAt: now } });
  }

  /** Size of the database on a server; SQLite's is its file's. */
  async serverBytes(): Promise<number | null> {
    if (this.database.dialect !== 'postgres') return null;
    const [row] = await this.database.current.$queryRaw<{ bytes: bigint }[]>`SELECT pg_database_size(current_database()) AS "bytes"`;
    return row === undefined ? null : Number(row.bytes);
  }
}
