import { FakeClock } from '@tappplus/testing';
import { newId } from '@tappplus/core/platform/ids';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestApi } from '../testing/test-api.js';

interface Part { name: string; state: string; value?: unknown; detail?: string }

describe('health', () => {
  let api: TestApi;
  let clock: FakeClock;
  let operator: string;
  beforeAll(async () => {
    clock = new FakeClock(new Date().toISOString());
    api = await TestApi.start({ clock, env: { HTTP_PORT: '1', WEB_PORT: '2' } });
    operator = await api.tokenFor((await api.factories.user({ isOperator: true })).id, null);
  });
  afterAll(() => api.close());

  const parts = async (): Promise<Record<string, Part>> => {
    const { body } = await api.call('GET', '/health', { token: operator });
    return Object.fromEntries((body as { parts: Part[] }).parts.map((part) => [part.name, part]));
  };
  const afterCache = <T>(look: () => Promise<T>) => expect.poll(look, { timeout: 5000, interval: 200 });

  it('is live, and ready while Redis is away', async () => {
    expect(await api.call('GET', '/health/live')).toMatchObject({ status: 200, body: { state: 'UP' } });
    expect(await api.call('GET', '/health/ready')).toMatchObject({ status: 200, body: { state: 'UP' } });
  });

  it('tells everybody the states and the operator the details', async () => {
    const seen = await api.call('GET', '/health');
    expect(seen).toMatchObject({ status: 200, body: { state: 'DOWN' } });
    expect(seen.body).not.toHaveProperty('version');
    for (const part of (seen.body as { parts: Part[] }).parts) expect(Object.keys(part)).toEqual(['name', 'state']);
    const all = await parts();
    expect(Object.keys(all)).toEqual(['api', 'database', 'redis', 'nginx', 'web', 'worker', 'queueLag', 'lastSweep', 'clock', 'timeZoneData', 'disk', 'lastBackup', 'lastProof', 'canary', 'outages', 'alarms', 'certificate']);
    expect(all).toMatchObject({ database: { state: 'UP' }, redis: { state: 'DOWN' }, nginx: { state: 'DOWN' }, web: { state: 'DOWN' }, worker: { state: 'DOWN' }, timeZoneData: { value: process.versions.tz }, lastBackup: { value: 'none yet' }, lastProof: { value: 'none yet' } });
  });

  it('hears of the worker by its sweeps, and notices when they stop or when what is due does not leave', async () => {
    const sweep = (startedAt: Date, due: number, sent: number) => api.store.uow.run(() => api.store.database.tx.sweep.create({ data: { id: newId(), startedAt, finishedAt: startedAt, due, sent, skipped: 0, failed: 0, requeued: 0, lagMs: 0 } }));
    const now = () => new Date(clock.now().epochMilliseconds);
    await sweep(now(), 3, 3);
    await afterCache(async () => { const { worker, lastSweep } = await parts(); return [worker?.state, lastSweep?.state]; }).toEqual(['UP', 'UP']);
    clock.advance('PT11M');
    await afterCache(async () => { const { worker, lastSweep } = await parts(); return [worker?.state, lastSweep?.state]; }).toEqual(['DOWN', 'DEGRADED']);
    await sweep(now(), 5, 0);
    await afterCache(async () => (await parts())['lastSweep']?.detail).toBe('5 due and none sent in 10 minutes');
    clock.advance('-PT2H');
    await afterCache(async () => (await parts())['clock']?.state).toBe('DOWN');
  });

  it('serves figures on its own port only, and the documents', async () => {
    const figures = await api.app.inject({ method: 'GET', url: '/metrics' });
    expect(figures.statusCode).toBe(200);
    expect(figures.body).toMatch(/tappplus_http_request_seconds_count\{method="GET",route="\/api\/v1\/health",status="200"\} \d+/);
    expect((await api.call('GET', '/metrics')).status).toBe(404);
    const document = await api.call('GET', '/openapi.json');
    expect(document.body).toMatchObject({ openapi: '3.1.0' });
    const page = await api.call('GET', '/docs');
    expect(page.status).toBe(200);
    expect(String(page.body)).not.toMatch(/(src|href)="https?:/);
  });

  it('is not ready while the database is not migrated', async () => {
    await api.store.uow.run(() => api.store.database.tx.$executeRawUnsafe('DELETE FROM "_prisma_migrations"'));
    const fresh = await TestApi.start({ store: api.store });
    expect(await fresh.call('GET', '/health/ready')).toMatchObject({ status: 503, body: { code: 'UNAVAILABLE' } });
    await fresh.app.close();
  });
});
