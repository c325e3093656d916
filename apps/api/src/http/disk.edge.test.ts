import { existsSync } from 'node:fs';
import path from 'node:path';
import { Config } from '@tappplus/core/platform/config';
import { DiskSpace, RESERVE_FILE } from '@tappplus/core/platform/disk-space';
import { AuditWriter } from '@tappplus/core/audit/audit-writer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestApi } from '../testing/test-api.js';

const MIB = 1024 * 1024;

describe('a full disk', () => {
  let api: TestApi;
  let token: string;
  let disk: DiskSpace;
  let free = 1000 * MIB;

  beforeAll(async () => {
    api = await TestApi.start();
    const clinic = (await api.factories.organization()).id;
    token = await api.tokenFor((await api.factories.member(clinic, ['OWNER'])).id, clinic);
    disk = api.app.get(DiskSpace);
    disk.measure = () => Promise.resolve({ freeBytes: free, totalBytes: 1000 * MIB });
    await disk.watch({ keepsReserve: true });
  });
  afterAll(() => api.close());

  const add = () => api.call('POST', '/people', { token, body: { firstName: 'Ali', lastName: 'Radi' } });
  const room = async (megabytes: number) => {
    free = megabytes * MIB;
    await disk.look();
  };

  it('refuses changes with a sentence, lets people read and sign out, and takes changes again with room', async () => {
    await room(5);
    expect(await add()).toMatchObject({ status: 507, body: { code: 'DISK_FULL', detail: 'Nothing can be written until there is room.' } });
    expect((await api.call('GET', '/people', { token })).status).toBe(200);
    expect((await api.call('POST', '/auth/login', { body: { identifier: 'nobody@clinic.example', password: 'wrong and long enough' } })).status).toBe(401);
    await room(900);
    expect((await add()).status).toBe(201);
  });

  it('writes down who read even when the journal meets the full disk first: the reserve makes room', async () => {
    const reserve = path.join(api.app.get(Config).dataDir, RESERVE_FILE);
    expect(existsSync(reserve)).toBe(true);
    const journalled: unknown = Reflect.get(api.app.get(AuditWriter), 'journalled');
    if (typeof journalled !== 'object' || journalled === null) return expect(api.app.get(Config).usesPostgres).toBe(true);
    const write = Reflect.get(journalled, 'write') as (draft: unknown) => Promise<void>;
    Reflect.set(journalled, 'write', (draft: unknown) => (existsSync(reserve) ? Promise.reject(Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })) : write.call(journalled, draft)));
    expect((await api.call('GET', '/people', { token })).status).toBe(200);
    expect(existsSync(reserve)).toBe(false);
    expect((await add()).status).toBe(507);
  });
});
