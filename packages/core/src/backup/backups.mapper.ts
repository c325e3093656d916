import type { BackupRunView } from '@tappplus/contracts';
import type { BackupRun } from '@tappplus/db';
import { localOfInstant } from '@tappplus/domain/time/wall-time';
import { toInstant } from '../platform/clock.js';
import type { PlaceOutcome } from './places/copy-backups.js';

/** Wall time in the box's zone, to the minute. */
export const localMinute = (instant: Temporal.Instant, timeZone: string): string => localOfInstant(instant, timeZone).slice(0, 16);

/** A run as the wire shows it. */
export function runView(run: BackupRun, timeZone: string): BackupRunView {
  const { id, startedAt, finishedAt, file, bytes, rows, problem, detail } = run;
  return {
    id, kind: run.kind as BackupRunView['kind'], outcome: run.outcome as BackupRunView['outcome'], startedAt: startedAt.toISOString(), startedLocal: localMinute(toInstant(startedAt), timeZone), finishedAt: finishedAt?.toISOString() ?? null,
    file, bytes: bytes === null ? null : Number(bytes), rows, problem, detail,
  };
}

/** What a run noted of its copies. */
export function placesOfRun(run: BackupRun): PlaceOutcome[] {
  return run.places === null ? [] : (JSON.parse(run.places) as PlaceOutcome[]);
}
