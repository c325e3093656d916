import { existsSync } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { flushFolder } from '../durable-file.js';

/** While this file is in the data folder, a restore is decided and not yet finished. */
const JOURNAL = 'restore-in-progress.json';
const JournalSchema = z.object({
  /** Folder of the restored data, below the data folder. */
  side: z.string().regex(/^\.restoring-[\w-]+$/),
  /** Folder that takes the old data, below the data folder. */
  aside: z.string().regex(/^before-restore-[\w-]+$/),
  /** What changes places, in this order. */
  names: z.array(z.string().regex(/^[\w.-]+$/)),
  database: z.string().regex(/^[\w.-]+$/),
});
export type SwapPlan = z.infer<typeof JournalSchema>;

/** From here on the restored data are the box's: a crash is finished by `finishRestore` at the next start. */
export async function decideSwap(dataDir: string, plan: SwapPlan): Promise<void> {
  const file = path.join(dataDir, JOURNAL);
  await writeFile(`${file}.tmp`, JSON.stringify(plan), { mode: 0o600, flush: true });
  await rename(`${file}.tmp`, file);
  await flushFolder(dataDir);
}

/**
 * Finishes a decided restore, if there is one: old data go aside, restored ones take their places. Safe to repeat after a crash at any
 * moment. Nothing may have the database open. Answers the folder with the old data, or null when there were none.
 */
export async function finishRestore(dataDir: string): Promise<string | null> {
  const file = path.join(dataDir, JOURNAL);
  if (!existsSync(file)) return null;
  const plan = JournalSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  const side = path.join(dataDir, plan.side);
  const aside = path.join(dataDir, plan.aside);
  await mkdir(aside, { recursive: true, mode: 0o700 });
  // The old log would be replayed into the restored file.
  for (const suffix of ['-wal', '-shm', '-journal']) if (existsSync(path.join(side, plan.database))) await move(path.join(dataDir, plan.database + suffix), path.join(aside, plan.database + suffix));
  for (const name of plan.names) {
    if (!existsSync(path.join(side, name))) continue;
    await move(path.join(dataDir, name), path.join(aside, name));
    await rename(path.join(side, name), path.join(dataDir, name));
  }
  for (const each of [aside, dataDir]) await flushFolder(each);
  const kept = (await readdir(aside)).length > 0;
  if (!kept) await rmdir(aside);
  await rm(file);
  await rm(side, { recursive: true, force: true });
  await flushFolder(dataDir);
  return kept ? aside : null;
}

async function move(from: string, to: string): Promise<void> {
  if (existsSync(from)) await rename(from, to);
}

/** Whether a restore is decided and waits for the next start. */
export const isSwapDecided = (dataDir: string): boolean => existsSync(path.join(dataDir, JOURNAL));

/** Flushes a file and the folder it is in. */
export async function flushFile(file: string): Promise<void> {
  const handle = await open(file, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
  await flushFolder(path.dirname(file));
}
