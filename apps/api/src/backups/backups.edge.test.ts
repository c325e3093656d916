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

  it('show their passphrase to the operator, who is noted in the record of the box', async () => {
    const { status, body } = await api.call('GET', '/backups/passphrase', { token: operator });
    expect([status, body]).toMatchObject([200, { passphrase: expect.stringMatching(/^([A-Z2-9]{4}-){5}[A-Z2-9]{4}$/) as string }]);
    const noted = await (await api.recorded()).auditEntry.findMany({ where: { organizationId: NIL_ID, entity: 'Backup' }, orderBy: { sequence: 'asc' } });
    expect(noted.map(({ action }) => action)).toEqual(['backup.start', 'backup.readPassphrase']);
    expect(JSON.stringify(noted) + api.logLines.join('')).not.toContain((body as { passphrase: string }).passphrase);
  });

  it('are no business of a clinic', async () => {
    const clinic = await api.factories.organization();
    const owner = await api.tokenFor((await api.factories.member(clinic.id, ['OWNER'])).id, clinic.id);
    for (const [method, path] of [['GET', '/backups'], ['POST', '/backups'], ['GET', '/backups/passphrase']] as const) expect((await api.call(method, path, { token: owner })).status).toBe(403);
  });
});
