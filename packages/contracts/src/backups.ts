import { z } from 'zod';
import { endpoint } from './endpoint.js';
import { HEALTH_STATES } from './health.js';
import { IdSchema, InstantSchema, LocalDateTimeSchema, PasswordSchema } from './primitives.js';

export const BACKUP_KINDS = ['HOURLY', 'DAILY', 'MANUAL'] as const;
export const BACKUP_OUTCOMES = ['RUNNING', 'OK', 'FAILED'] as const;
/** BOX: made by the box itself. EXTERNAL: the database is on a server of its own, which makes its backups. */
export const BACKUP_MODES = ['BOX', 'EXTERNAL'] as const;
export const PLACE_OUTCOMES = ['OK', 'AWAY', 'FAILED'] as const;

/** One making (`kind`) or one proof (`kind` null) of a backup. `problem` is a code, `detail` one English sentence. */
export const BackupRunSchema = z.object({
  id: IdSchema, kind: z.enum(BACKUP_KINDS).nullable(), outcome: z.enum(BACKUP_OUTCOMES), startedAt: InstantSchema, /** Wall time of the box's zone, as all `…Local` here. */ startedLocal: LocalDateTimeSchema, finishedAt: InstantSchema.nullable(),
  file: z.string().nullable(), bytes: z.number().int().nullable(), rows: z.number().int().nullable(), problem: z.string().nullable(), detail: z.string().nullable(),
});
export type BackupRunView = z.infer<typeof BackupRunSchema>;

export const BackupFileSchema = z.object({ file: z.string(), kind: z.enum(BACKUP_KINDS), createdAt: InstantSchema, createdLocal: LocalDateTimeSchema, bytes: z.number().int(), /** Restored on trial, every byte of it. */ proven: z.boolean() });
export const BackupPlaceSchema = z.object({
  place: z.enum(['box', 'folder', 's3']), location: z.string(),
  /** Null while nothing was copied to it yet. */
  outcome: z.enum(PLACE_OUTCOMES).nullable(), lastCopyAt: InstantSchema.nullable(), lastCopyLocal: LocalDateTimeSchema.nullable(), detail: z.string().nullable(),
});
export const BackupsSchema = z.object({
  mode: z.enum(BACKUP_MODES), running: BackupRunSchema.nullable(), lastBackup: BackupRunSchema.nullable(), lastGoodBackup: BackupRunSchema.nullable(),
  lastProof: BackupRunSchema.nullable(), lastGoodProof: BackupRunSchema.nullable(), keep: z.object({ hours: z.number().int(), days: z.number().int(), weeks: z.number().int() }),
  places: z.array(BackupPlaceSchema), files: z.array(BackupFileSchema),
  /** Data that restores put aside; the newest is what the last one can be undone with. */
  asides: z.array(z.object({ name: z.string(), createdAt: InstantSchema, createdLocal: LocalDateTimeSchema })),
  lastRestore: BackupRunSchema.nullable(),
  nowLocal: LocalDateTimeSchema,
  /** How the last backup and the last proof are, as on the page of the box. */
  backupState: z.enum(HEALTH_STATES), proofState: z.enum(HEALTH_STATES),
});
export type BackupsView = z.infer<typeof BackupsSchema>;

/** What is printed and kept away from the box. `passphrase` only while the sheet was not yet put away (`due`). */
export const RecoverySheetSchema = z.object({
  mode: z.enum(BACKUP_MODES), due: z.boolean(), passphrase: z.string().nullable(), box: z.string(), places: z.array(BackupPlaceSchema.pick({ place: true, location: true })), version: z.string(), today: z.iso.date(),
});
export type RecoverySheet = z.infer<typeof RecoverySheetSchema>;
export const ReadPassphraseSchema = z.object({ password: PasswordSchema });
export const DownloadInputSchema = z.object({ file: z.string().regex(/^[\w.-]{1,120}$/) });

export const backupEndpoints = {
  list: endpoint({ id: 'backups.list', method: 'GET', path: '/backups', permission: 'OPERATOR', summary: 'Backups on this box, newest first, where copies go, and the last proof', response: BackupsSchema, status: 200 }),
  create: endpoint({ id: 'backups.create', method: 'POST', path: '/backups', permission: 'OPERATOR', summary: 'Make one now; answers at once, with the run under way if there is one', response: BackupRunSchema, status: 201, audit: { action: 'backup.start', entity: 'Backup' } }),
  passphrase: endpoint({ id: 'backups.passphrase', method: 'POST', path: '/backups/passphrase', permission: 'OPERATOR', summary: 'What opens the backups of this box, for who enters his own password again', body: ReadPassphraseSchema, response: z.object({ passphrase: z.string() }), status: 200, audit: { action: 'backup.readPassphrase', entity: 'Backup' } }),
  sheet: endpoint({ id: 'backups.sheet', method: 'GET', path: '/backups/sheet', permission: 'OPERATOR', summary: 'The recovery sheet; with the passphrase until it was put away', response: RecoverySheetSchema, status: 200, audit: { action: 'backup.readSheet', entity: 'Backup' } }),
  sheetDone: endpoint({ id: 'backups.sheetDone', method: 'POST', path: '/backups/sheet/done', permission: 'OPERATOR', summary: 'The recovery sheet is printed or written down', response: RecoverySheetSchema, status: 200, audit: { action: 'backup.putSheetAway', entity: 'Backup' } }),
  download: endpoint({ id: 'backups.download', method: 'POST', path: '/backups/downloads', permission: 'OPERATOR', summary: 'A link, good once and for a minute, that a browser fetches a backup file with', body: DownloadInputSchema, response: z.object({ path: z.string() }), status: 201, audit: { action: 'backup.download', entity: 'Backup' } }),
};
