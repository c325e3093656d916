import { readFileSync } from 'node:fs';
import { PasswordHasher } from '@tappplus/core/auth/password-hasher';
import { NIL_ID } from '@tappplus/core/platform/ids';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestApi } from '../testing/test-api.js';

interface Overview { running: unknown; lastBackup: { id: string; outcome: string } | null; files: { file: string }[] }

describe('backups of the box', () => {
  let api: TestApi;
  let operator: string;
  beforeAll(async () => {
    api = await TestApi.start();
    operator = await api.tokenFor((await api.factories.user({ isOperator: true })).id, null);
  });
  afterAll(() => api.close());
  const overview = async () => (await api.call('GET', '/backups', { token: operator })).body as Overview;

  it('are made now, answered at once, and listed when they are there', async () => {
    expect(await overview()).toMatchObject({ lastBackup: null, files: [] });
    const begun = await api.call('POST', '/backups', { token: operator });
    expect(begun).toMatchObject({ status: 201, body: { kind: 'MANUAL', outcome: 'RUNNING' } });
    await expect.poll(async () => (await overview()).lastBackup?.outcome, { timeout: 20_000, interval: 100 }).toBe('OK');
    const done = await overview();
    expect(done).toMatchObject({ running: null, lastBackup: { id: (begun.body as { id: string }).id } });
    expect(done.files).toHaveLength(1);
  });

  it('are no business of a clinic', async () => {
    const clinic = await api.factories.organization();
    const owner = await api.tokenFor((await api.factories.member(clinic.id, ['OWNER'])).id, clinic.id);
    for (const [method, path] of [['GET', '/backups'], ['POST', '/backups'], ['POST', '/backups/passphrase'], ['GET', '/backups/sheet'], ['POST', '/backups/uploads'], ['GET', '/backups/files?place=BOX']] as const) expect((await api.call(method, path, { token: owner })).status).toBe(403);
  });
});

describe('the recovery sheet and the files', () => {
  let api: TestApi;
  let operator: string;
  const password = 'four quiet storks at noon';
  beforeAll(async () => {
    api = await TestApi.start();
    operator = await api.tokenFor((await api.factories.user({ isOperator: true, passwordHash: await new PasswordHasher().hash(password) })).id, null);
  });
  afterAll(() => api.close());

  it('shows the passphrase until the sheet is put away, and then only for the password', async () => {
    const sheet = (await api.call('GET', '/backups/sheet', { token: operator })).body as { passphrase: string };
    expect(sheet).toMatchObject({ due: true, passphrase: expect.stringMatching(/^([A-Z2-9]{4}-){5}[A-Z2-9]{4}$/) as string, places: [{ place: 'box' }] });
    expect(await api.call('POST', '/backups/sheet/done', { token: operator })).toMatchObject({ status: 200, body: { due: false, passphrase: null } });
    expect(await api.call('GET', '/backups/sheet', { token: operator })).toMatchObject({ body: { due: false, passphrase: null } });
    expect(await api.call('POST', '/backups/passphrase', { token: operator, body: { password: 'not this' } })).toMatchObject({ status: 422, body: { errors: [{ field: 'password', code: 'WRONG_PASSWORD' }] } });
    expect(await api.call('POST', '/backups/passphrase', { token: operator, body: { password } })).toMatchObject({ status: 200, body: { passphrase: sheet.passphrase } });
    const noted = await (await api.recorded()).auditEntry.findMany({ where: { organizationId: NIL_ID, entity: 'Backup' }, orderBy: { sequence: 'asc' } });
    // Reads are recorded in groups, a little later.
    expect(noted.map(({ action }) => action).sort()).toEqual(['backup.putSheetAway', 'backup.readPassphrase', 'backup.readSheet', 'backup.readSheet']);
    expect(JSON.stringify(noted) + api.logLines.join('')).not.toContain(sheet.passphrase);
  });

  it('sends a backup file once for a ticket, and no other file', async () => {
    await api.call('POST', '/backups', { token: operator });
    const overview = async () => (await api.call('GET', '/backups', { token: operator })).body as Overview;
    await expect.poll(async () => (await overview()).files.length, { timeout: 20_000, interval: 100 }).toBe(1);
    const file = (await overview()).files[0]?.file ?? '';
    const { path } = (await api.call('POST', '/backups/downloads', { token: operator, body: { file } })).body as { path: string };
    const answer = await api.call('GET', path);
    expect(answer).toMatchObject({ status: 200, headers: { 'content-disposition': `attachment; filename="${file}"` } });
    expect(String(answer.body).slice(0, 8)).toBe('TAPPBKUP');
    expect((await api.call('GET', path)).status).toBe(404);
    for (const other of ['meditache.db', '..', 'secrets']) expect((await api.call('POST', '/backups/downloads', { token: operator, body: { file: other } })).status).toBe(404);
  });

  it('restores nothing for a wrong password or another clinic’s name', async () => {
    await api.factories.organization({ name: 'Clinique Atlas' });
    const confirm = (body: object) => api.call('POST', `/backups/restores/${NIL_ID}/confirm`, { token: operator, body });
    expect(await confirm({ password: 'not this', clinicName: 'Clinique Atlas' })).toMatchObject({ status: 422, body: { errors: [{ field: 'password' }] } });
    expect(await confirm({ password, clinicName: 'Clinique' })).toMatchObject({ status: 422, body: { errors: [{ field: 'clinicName' }] } });
    expect((await confirm({ password, clinicName: 'clinique atlas' })).status).toBe(404);
  });

  it('takes a file of an operator only as it is, and only a backup', async () => {
    const send = (raw: string, token: string | undefined, type = 'application/octet-stream') => api.call('POST', '/backups/uploads', { token, raw, headers: { 'content-type': type } });
    expect((await send('x', undefined)).status).toBe(401);
    expect((await send('TAPPBKUP', operator, 'application/json')).status).toBe(400);
    expect(await send('x'.repeat(3_000_000), operator)).toMatchObject({ status: 422, body: { code: 'RESTORE_REFUSED', context: { problem: 'NOT_A_BACKUP' } } });
  });
});

describe('the restore door of an unset box', () => {
  let api: TestApi;
  beforeAll(async () => { api = await TestApi.start(); });
  afterAll(() => api.close());
  const code = () => readFileSync(`${api.folder}/secrets/setup-code`, 'utf8').trim();
  const ask = (setupCode: string, path = '/setup/restore/files', more: object = { place: 'BOX' }) => api.call('POST', path, { body: { setupCode, ...more } });
  const upload = (setupCode: string) => api.call('POST', '/setup/restore/uploads', { raw: 'no backup', headers: { 'content-type': 'application/octet-stream', 'x-setup-code': setupCode } });

  it('opens for the code of the log alone', async () => {
    expect(await ask('AAAA-BBBB-CCCC')).toMatchObject({ status: 422, body: { errors: [{ field: 'setupCode', code: 'WRONG_CODE' }] } });
    expect(await upload('AAAA-BBBB-CCCC')).toMatchObject({ status: 422, body: { errors: [{ field: 'setupCode' }] } });
    expect(await ask(code())).toMatchObject({ status: 200, body: { files: [], folder: null, s3: null } });
    expect(await upload(code())).toMatchObject({ status: 422, body: { context: { problem: 'NOT_A_BACKUP' } } });
    const begun = await ask(code(), '/setup/restore', { place: 'BOX', file: 'tappplus-00000000-20261120T110000Z-daily.tpb', passphrase: 'x' });
    expect(begun).toMatchObject({ status: 201, body: { state: expect.stringMatching(/READING|FAILED/) as string } });
    const { id } = begun.body as { id: string };
    await expect.poll(async () => ((await api.call('GET', `/restores/${id}`)).body as { state: string }).state).toBe('FAILED');
    expect((await ask(code(), `/setup/restore/${id}/confirm`, {})).status).toBe(409);
    expect((await api.call('POST', `/restores/${id}/cancel`)).status).toBe(200);
    expect((await api.call('GET', `/restores/${id}`)).status).toBe(404);
  });

  it('is closed once there is a clinic', async () => {
    const kept = code();
    await api.factories.organization();
    expect(await ask(kept)).toMatchObject({ status: 409, body: { code: 'SETUP_DONE' } });
    expect(await upload(kept)).toMatchObject({ status: 409 });
  });
});
