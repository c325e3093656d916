import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { MigrationError } from '@tappplus/db/errors';
import { withMigrationLock } from '@tappplus/db/migrate/migration-lock';
import { whileUnused } from '@tappplus/db/snapshot/sqlite-snapshot';
import { readBoxFacts } from '../../platform/config.js';
import { uploadsFolder } from '../restores/restore-source.js';
import { databaseOf, restorePlaceOf } from './restore-backup.js';
import { finishRestore, isSwapDecided } from './swap.js';

/** The other processes of the box let their last calls end first. */
const OTHERS_LEAVE_MS = 60_000;
const PAUSE_MS = 200;
const LOOK_MS = 300;

/**
 * At the start of a process of the box, before it reads its settings: a restore that was decided while the box ran changes places with the
 * data, once every other process has let go of the database. Does nothing when none was decided.
 */
export async function settleDecidedSwap(env: Record<string, string | undefined> = process.env): Promise<void> {
  const facts = readBoxFacts(env);
  if (!isSwapDecided(facts.dataDir)) return;
  const database = databaseOf(restorePlaceOf(facts));
  const finish = async () => {
    await finishRestore(facts.dataDir);
    // What a browser sent has served.
    await rm(uploadsFolder(facts.dataDir), { recursive: true, force: true });
  };
  for (const deadline = performance.now() + OTHERS_LEAVE_MS; ; await sleep(PAUSE_MS)) {
    try {
      await (existsSync(database) ? whileUnused(database, finish) : withMigrationLock(database, finish));
      return;
    } catch (error) {
      if (!(error instanceof MigrationError) || performance.now() > deadline) throw error;
    }
  }
}

/** Calls `stop` once, soon after a restore was decided: the process then ends and `settleDecidedSwap` does the rest when it starts again. */
export function watchForSwap(dataDir: string, stop: () => void): void {
  const looking = setInterval(() => {
    if (!isSwapDecided(dataDir)) return;
    clearInterval(looking);
    stop();
  }, LOOK_MS).unref();
}
