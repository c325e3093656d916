import type { paths } from '@tappplus/api-client';
import { api, session } from '@/lib/api';
import { sendFile } from './send-file';

type Answer<Path extends keyof paths, Method extends keyof paths[Path]> = paths[Path][Method] extends { responses: { 200: { content: { 'application/json': infer Body } } } } ? Body : never;
export type Restorable = Answer<'/backups/files', 'get'>;
export type Restore = Answer<'/restores/{id}', 'get'>;
export type Place = 'UPLOAD' | 'BOX' | 'FOLDER' | 'S3' | 'ASIDE';
export interface Storage { endpoint: string | null; bucket: string; region: string; accessKeyId: string; secretAccessKey: string; prefix: string }
export interface Wish { place: Place; file: string; passphrase: string; s3?: Storage | undefined; acceptOtherBox: boolean }

/** What restoring asks of the box; an unset box is asked with its set-up code, another one by its OPERATOR. */
export interface RestoreCalls {
  files: (place: 'BOX' | 'FOLDER' | 'S3', s3?: Storage) => Promise<Restorable>;
  upload: (file: File, progress: (share: number) => void) => Promise<{ id: string }>;
  begin: (wish: Wish) => Promise<Restore>;
}

const dataOf = <Data>({ data }: { data?: Data }): Data => {
  if (data === undefined) throw new Error('The box answered nothing.');
  return data;
};
const withStorage = (s3: Storage | undefined) => (s3 === undefined ? {} : { s3 });

/** Of a box without a clinic. */
export const setupCalls = (setupCode: string): RestoreCalls => ({
  files: async (place, s3) => dataOf(await api.POST('/setup/restore/files', { body: { setupCode, place, ...withStorage(s3) } })),
  upload: (file, progress) => sendFile('/setup/restore/uploads', { 'X-Setup-Code': setupCode }, file, progress),
  begin: async ({ place, file, passphrase, s3 }) => dataOf(await api.POST('/setup/restore', { body: { setupCode, place, file, passphrase, ...withStorage(s3) } })),
});

/** Of a box with a clinic, for its OPERATOR. */
export const operatorCalls: RestoreCalls = {
  files: async (place) => dataOf(await api.GET('/backups/files', { params: { query: { place } } })),
  upload: async (file, progress) => sendFile('/backups/uploads', { Authorization: `Bearer ${(await session.token()) ?? ''}` }, file, progress),
  begin: async ({ place, file, passphrase, acceptOtherBox }) => dataOf(await api.POST('/backups/restores', { body: { place, file, passphrase, acceptOtherBox } })),
};
