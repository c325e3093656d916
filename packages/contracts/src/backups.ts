import { z } from 'zod';
import { endpoint } from './endpoint.js';
import { IdSchema, InstantSchema } from './primitives.js';

export const BACKUP_KINDS = ['HOURLY', 'DAILY', 'MANUAL'] as const;
export const BACKUP_OUTCOMES = ['RUNNING', 'OK', 'FAILED'] as const;
/** BOX: made by the box itself. EXTERNAL: the database is on a server of its own, which makes its backups. */
export const BACKUP_MODES = ['BOX', 'EXTERNAL'] as const;
export const PLACE_OUTCOMES = ['OK', 'AWAY', 'FAILED'] as const;

/** One making (`kind`) or one proof (`kind` null) of a backup. `problem` is a code, `detail` one English sentence. */
export const BackupRunSchema = z.object({
  id: IdSchema, kind: z.enum(BACKUP_KINDS).nullable(), outcome: z.enum(BACKUP_OUTCOMES), startedAt: InstantSchema, finishedAt: InstantSchema.nullable(),
  file: z.string().nullable(), bytes: z.number().int().nullable(), rows: z.number().int().nullable(), problem: z.string().nullable(), detail: z.string().nullable(),
});
export type BackupRunView = z.infer<typeof BackupRunSchema>;

export const BackupFileSchema = z.object({ file: z.string(), kind: z.enum(BACKUP_KINDS), createdAt: InstantSchema, bytes: z.number().int() });
export const BackupPlaceSchema = z.object({
  place: z.enum(['box', 'folder', 's3']), location: z.string(),
  /** Null while nothing was copied to it yet. */
  outcome: z.enum(PLACE_OUTCOMES).nullable(), lastCopyAt: InstantSchema.nullable(), detail: z.string().nullable(),
});
export const BackupsSchema = z.object({
  mode: z.enum(BACKUP_MODES), running: BackupRunSchema.nullable(), lastBackup: BackupRunSchema.nullable(), lastGoodBackup: BackupRunSchema.nullable(),
  lastProof: BackupRunSchema.nullable(), lastGoodProof: BackupRunSchema.nullable(), keep: z.object({ hours: z.number().int(), days: z.number().int(), weeks: z.number().int() }),
  places: z.array(BackupPlaceSchema), files: z.array(BackupFileSchema),
});
export type BackupsView = z.infer<typeof BackupsSchema>;

export const backupEndpoints = {
  list: endpoint({ id: 'backups.list', method: 'GET', path: '/backups', permission: 'OPERATOR', summary: 'Backups on this box, newest first, where copies go, and the last proof', response: BackupsSchema, status: 200 }),
  create: endpoint({ id: 'backups.create', method: 'POST', path: '/backups', permission: 'OPERATOR', summary: 'Make one now; answers at once, with the run under way if there is one', response: BackupRunSchema, status: 201, audit: { action: 'backup.start', entity: 'Backup' } }),
  passphrase: endpoint({ id: 'backups.passphrase', method: 'GET', path: '/backups/passphrase', permission: 'OPERATOR', summary: 'What opens the backups of this box', response: z.object({ passphrase: z.string() }), status: 200, audit: { action: 'backup.readPassphrase', entity: 'Backup' } }),
};
