import { openTestCore, type TestCore } from '@tappplus/testing/test-core';
import { newId } from '../platform/ids.js';
import { DiskSpace } from '../platform/disk-space.js';
import { HealthService } from '../health/health.service.js';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BoxModule } from './box.module.js';
import { BoxService } from './box.service.js';
import { BoxWatch } from './box-watch.service.js';

const START = '2026-11-20T09:00:00Z';
let core: TestCore;
let free: number;

beforeAll(async () => {
  core = await openTestCore([BoxModule], START);
  // The Redis of the tests is everybody's, and so is the sign of life in it.
  Object.assign(core.get(HealthService), { heartbeat: () => Promise.resolve(null) });
  core.get(DiskSpace).measure = () => Promise.resolve({ freeBytes: free, totalBytes: 200e9 });
});
afterAll(() => core.close());
beforeEach(async () => {
  core.clock.set(START);
  free = 100e9;
  await core.uow.run(async () => {
    const { tx } = core.database;
    await tx.alarm.deleteMany({});
    await tx.sweep.deleteMany({});
    await tx.providerOutage.deleteMany({});
    await tx.boxSetting.deleteMany({});
  });
});

const now = () => new Date(core.clock.now().epochMilliseconds);
const sweep = (due: number, sent: number) => core.uow.run(() => core.database.tx.sweep.create({ data: { id: newId(), startedAt: now(), finishedAt: now(), due, sent, skipped: 0, failed: 0, requeued: 0, lagMs: 5 } }));
/** The health report is kept for a second of real time: each look of a test is a new one. */
const look = async () => {
  Object.assign(core.get(HealthService), { known: undefined });
  await core.get(BoxWatch).look();
};
/** But for the canary's: no worker flies it here. */
const open = async () => (await core.database.current.alarm.findMany({ where: { clearedAt: null, key: { not: 'CANARY_LOST' } } })).map(({ key }) => key).sort();

describe('the box looks after itself', () => {
  it('not before there is a clinic', async () => {
    await sweep(5, 0);
    await look();
    expect(await open()).toEqual([]);
    await core.make.organization();
  });

  it('raises an alarm when what is due does not leave, and takes it back when something does', async () => {
    await sweep(5, 0);
    await look();
    expect(await open()).toEqual([]);
    core.clock.advance('PT3M');
    await sweep(0, 0);
    await look();
    expect(await open()).toEqual(['NOTHING_SENT']);
    core.clock.advance('PT8M');
    await sweep(3, 2);
    await look();
    expect(await open()).toEqual([]);
  });

  it('does not take its own canary for a message that left', async () => {
    await sweep(5, 0);
    await sweep(1, 1);
    core.clock.advance('PT3M');
    await sweep(0, 0);
    await core.uow.run(() => core.database.tx.canaryRun.create({ data: { id: newId(), startedAt: now(), dueAt: now(), arrivedAt: now(), reminderId: null, state: 'ARRIVED' } }));
    await look();
    expect(await open()).toEqual(['NOTHING_SENT']);
    await core.uow.run(() => core.database.tx.canaryRun.deleteMany({}));
  });

  it('says of a silent worker only when it stays silent', async () => {
    await look();
    expect(await open()).toEqual([]);
    core.clock.advance('PT2M');
    await look();
    expect(await open()).toEqual(['WORKER_SILENT']);
    await sweep(0, 0);
    await look();
    expect(await open()).toEqual([]);
  });

  it('says that the Internet is away, not that each provider is', async () => {
    await sweep(0, 0);
    const outage = (provider: string) => core.uow.run(() => core.database.tx.providerOutage.create({ data: { id: newId(), organizationId: null, provider, startedAt: now(), lastFailureAt: now(), failures: 3 } }));
    await outage('TWILIO');
    await look();
    expect(await open()).toEqual(['PROVIDER_DOWN']);
    await outage('INTERNET');
    await look();
    expect(await open()).toEqual(['INTERNET_DOWN']);
    expect(await core.get(BoxService).get()).toMatchObject({ parts: expect.arrayContaining([expect.objectContaining({ name: 'outages', state: 'DEGRADED', value: 'TWILIO, INTERNET' })]) as unknown });
  });

  it('foresees when the disk is full, and shows all of it at once', async () => {
    for (let hour = 0; hour <= 48; hour += 1) {
      await look();
      core.clock.advance('PT1H');
      free -= 1e9;
    }
    const box = await core.get(BoxService).get();
    expect(box.disk).toMatchObject({ freeBytes: 51e9, totalBytes: 200e9, daysLeft: 2.1 });
    expect(box).toMatchObject({ state: 'DOWN', timeZoneData: { version: process.versions['tz'], source: 'BOX', refused: null }, providers: [{ state: 'UNUSED' }, { state: 'UNUSED' }, { state: 'UNUSED' }], certificate: null, clock: { skewSeconds: null } });
    expect(box.processes.map(({ name }) => name)).toEqual(['nginx', 'redis', 'api', 'web', 'worker']);
    expect(box.canary).not.toBeNull();
  });
});
