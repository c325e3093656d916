/** Everything that can be wrong with a backup or a restore, with the exit code of the command line. */
export const BACKUP_PROBLEMS = {
  FAILED: 1,
  WRONG_PASSPHRASE: 3,
  CUT_OFF: 4,
  DAMAGED: 5,
  OTHER_BOX: 6,
  NEWER_VERSION: 7,
  NOT_A_BACKUP: 8,
  BOX_RUNNING: 9,
  DISK_FULL: 10,
  EXTERNAL_DATABASE: 11,
  PLACE_AWAY: 12,
  OTHER_KEY: 13,
} as const;
export type BackupProblem = keyof typeof BACKUP_PROBLEMS;

/** The message is one sentence for the person who runs the box. */
export class BackupError extends Error {
  override readonly name = 'BackupError';

  readonly code: BackupProblem;

  constructor(code: BackupProblem, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** Any error as one that has a code and a sentence. */
export function asBackupError(error: unknown): BackupError {
  if (error instanceof BackupError) return error;
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  if (code === 'ENOSPC' || code === 'SQLITE_FULL') return new BackupError('DISK_FULL', 'The disk is too full for this; nothing was changed.', { cause: error });
  const said = (error instanceof Error ? error.message : String(error)).trim().split('\n')[0] ?? '';
  return new BackupError('FAILED', `It did not work: ${said.replace(/\.?$/, '.')}`, { cause: error });
}
