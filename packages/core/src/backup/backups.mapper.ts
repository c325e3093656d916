import type { BackupRunView } from '@tappplus/contracts';
import type { BackupRun } from '@tappplus/db';
import type { PlaceOutcome } from './places/copy-backups.js';

/** A run as the wire shows it. */
export function runView(run: BackupRun): BackupRunView {
  const { id, startedAt, finishedAt, file, bytes, rows, problem, detail } = run;
  return {
    id, kind: run.kind as BackupRunView['kind'], outcome: run.outcome as BackupRunView['outcome'], startedAt: startedAt.toISOString(), finishedAt: finishedAt?.toISOString() ?? null,
    file, bytes: bytes === null ? null : Number(bytes), rows, problem, detail,
  };
}

/** What a run noted of its copies. */
export function placesOfRun(run: BackupRun): PlaceOutcome[] {
  return run.places === null ? [] : (JSON.parse(run.places) as PlaceOutcome[]);
}
