import { z } from 'zod';
import { BACKUP_KINDS } from './backups.js';
import { endpoint } from './endpoint.js';
import { IdParamsSchema, IdSchema, InstantSchema, LocalDateTimeSchema, NoContentSchema, PasswordSchema } from './primitives.js';

/** Where a backup lies. UPLOAD: sent by the browser. BOX: in the box's own folder. ASIDE: the data an earlier restore put aside. */
export const RESTORE_PLACES = ['UPLOAD', 'BOX', 'FOLDER', 'S3', 'ASIDE'] as const;
export const RESTORE_STATES = ['READING', 'READY', 'FAILED', 'RESTARTING'] as const;
/** Everything that can be wrong with a backup or a restore. */
export const RESTORE_PROBLEMS = [
  'FAILED', 'WRONG_PASSPHRASE', 'CUT_OFF', 'DAMAGED', 'OTHER_BOX', 'NEWER_VERSION', 'NOT_A_BACKUP', 'BOX_RUNNING', 'DISK_FULL', 'EXTERNAL_DATABASE', 'PLACE_AWAY', 'OTHER_KEY',
] as const;
export type RestoreProblem = (typeof RESTORE_PROBLEMS)[number];

/** Storage that speaks S3, typed in where the box was told of none; used for this restore and not kept. */
export const RestoreStorageSchema = z.object({
  endpoint: z.url({ protocol: /^https?$/ }).max(300).nullable(), bucket: z.string().trim().min(1).max(100), region: z.string().trim().min(1).max(60),
  accessKeyId: z.string().trim().min(1).max(200), secretAccessKey: z.string().trim().min(1).max(300), prefix: z.string().trim().max(300),
});
export const RestorableFileSchema = z.object({ file: z.string(), kind: z.enum(BACKUP_KINDS), createdAt: InstantSchema, createdLocal: LocalDateTimeSchema, bytes: z.number().int().nullable(), ownBox: z.boolean() });
export type RestorableFile = z.infer<typeof RestorableFileSchema>;
/** `folder` and `s3`: where the box's second places are, null for none. */
export const RestorableFilesSchema = z.object({ files: z.array(RestorableFileSchema), folder: z.string().nullable(), s3: z.string().nullable() });

/** One restore from its asking to the restart. `found` once it is READY: what the backup holds, proven. */
export const RestoreSchema = z.object({
  id: IdSchema, state: z.enum(RESTORE_STATES), bytes: z.number().int(), of: z.number().int().nullable(), problem: z.enum(RESTORE_PROBLEMS).nullable(), detail: z.string().nullable(),
  found: z.object({
    clinics: z.array(z.string()), createdAt: InstantSchema, createdLocal: LocalDateTimeSchema, softwareVersion: z.string(), box: z.string(), rows: z.number().int(), ownBox: z.boolean(),
    /** It was made by an older version and brought up to this one. */
    updated: z.boolean(),
    /** Reminders that came due since, of which nobody knows whether they were sent. */
    doubtful: z.number().int(),
  }).nullable(),
});
export type RestoreView = z.infer<typeof RestoreSchema>;

const SetupCodeSchema = z.string().trim().min(1).max(100);
const FileSchema = z.string().regex(/^[\w.-]{1,120}$/);
const lookIn = { place: z.enum(['BOX', 'FOLDER', 'S3']), s3: RestoreStorageSchema.optional() };
const wish = { place: z.enum(RESTORE_PLACES), file: FileSchema, s3: RestoreStorageSchema.optional(), passphrase: z.string().max(200) };
export const SetupRestoreFilesSchema = z.object({ setupCode: SetupCodeSchema, ...lookIn });
export const SetupRestoreSchema = z.object({ setupCode: SetupCodeSchema, ...wish });
export const SetupRestoreConfirmSchema = z.object({ setupCode: SetupCodeSchema });
export const RestoreInputSchema = z.object({ ...wish, acceptOtherBox: z.boolean() });
export const RestoreConfirmSchema = z.object({ password: PasswordSchema, clinicName: z.string().trim().min(1).max(120) });

/** A file is sent as `application/octet-stream`: to `/setup/restore/uploads` with the header `X-Setup-Code`, or to `/backups/uploads` by an OPERATOR. */
export const restoreEndpoints = {
  setupFiles: endpoint({ id: 'setup.restoreFiles', method: 'POST', path: '/setup/restore/files', permission: 'PUBLIC', summary: 'First run: backups that can be restored', body: SetupRestoreFilesSchema, response: RestorableFilesSchema, status: 200 }),
  setupBegin: endpoint({ id: 'setup.restore', method: 'POST', path: '/setup/restore', permission: 'PUBLIC', summary: 'First run: read and prove a backup; nothing is put in place yet', body: SetupRestoreSchema, response: RestoreSchema, status: 201 }),
  setupConfirm: endpoint({ id: 'setup.confirmRestore', method: 'POST', path: '/setup/restore/:id/confirm', permission: 'PUBLIC', summary: 'First run: put the proven backup in place; the box starts again', params: IdParamsSchema, body: SetupRestoreConfirmSchema, response: RestoreSchema, status: 200 }),
  find: endpoint({ id: 'restores.find', method: 'GET', path: '/restores/:id', permission: 'PUBLIC', summary: 'How a restore stands; 404 once it is over', params: IdParamsSchema, response: RestoreSchema, status: 200 }),
  cancel: endpoint({ id: 'restores.cancel', method: 'POST', path: '/restores/:id/cancel', permission: 'PUBLIC', summary: 'Throw away what was prepared', params: IdParamsSchema, response: NoContentSchema, status: 200 }),
  files: endpoint({ id: 'backups.files', method: 'GET', path: '/backups/files', permission: 'OPERATOR', summary: 'Backups in one place', query: z.object({ place: lookIn.place }), response: RestorableFilesSchema, status: 200 }),
  begin: endpoint({ id: 'backups.restore', method: 'POST', path: '/backups/restores', permission: 'OPERATOR', summary: 'Read and prove a backup beside the data; nothing is put in place yet', body: RestoreInputSchema, response: RestoreSchema, status: 201, audit: { action: 'backup.readForRestore', entity: 'Backup' } }),
  confirm: endpoint({ id: 'backups.confirmRestore', method: 'POST', path: '/backups/restores/:id/confirm', permission: 'OPERATOR', summary: 'Put the proven backup in place of the data; the box starts again', params: IdParamsSchema, body: RestoreConfirmSchema, response: RestoreSchema, status: 200, audit: { action: 'backup.restore', entity: 'Backup' } }),
};
