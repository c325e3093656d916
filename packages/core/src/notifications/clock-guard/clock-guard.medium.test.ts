import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openTestCore, type TestCore } from '@tappplus/testing/test-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Config } from '../../platform/config.js';
import { Logger } from '../../platform/logger.js';
import { NotificationsModule } from '../notifications.module.js';
import { ClockGuard, type ClockReport } from './clock-guard.js';
import { CLOCK_KEY, ClockGuardRepository } from './clock-guard.repository.js';

const NOW = '2026-11-25T09:00:00Z';
let core: TestCore;
let provider: Server;
/** What the provider's clock shows; null = it tells none. */
let theirs: string | null;
let asked: number;

beforeAll(async () => {
  core = await openTestCore([NotificationsModule], NOW);
  provider = createServer((_, response) => {
    asked += 1;
    response.sendDate = false;
    if (theirs !== null) response.setHeader('date', new Date(theirs).toUTCString());
    response.statusCode = 404;
    response.end();
  });
  await new Promise<void>((resolve) => { provider.listen(0, '127.0.0.1', resolve); });
});
afterAll(async () => {
  provider.close();
  await core.close();
});
beforeEach(async () => {
  core.clock.set(NOW);
  [theirs, asked] = [NOW, 0];
  await core.uow.run(() => core.database.tx.sweep.deleteMany());
});

const twilio = (port: number) => ({ TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`, TWILIO_AUTH_TOKEN: 'stand-in', TWILIO_FROM: '+15005550006', TWILIO_BASE_URL: `http://127.0.0.1:${port}` });
async function guard(keys: Record<string, string> = twilio((provider.address() as AddressInfo).port)): Promise<ClockGuard> {
  const config = Config.load({ DATA_DIR: '/tmp', ENCRYPTION_KEY: 'a key of the tests, long enough for all', JWT_SECRET: 'a secret of the tests, long enough for all', ...keys });
  const made = new ClockGuard(core.get(ClockGuardRepository), core.uow, config, core.clock, core.get(Logger));
  await made.watch();
  return made;
}
const report = async (): Promise<ClockReport> => JSON.parse((await core.database.current.boxSetting.findUniqueOrThrow({ where: { key: CLOCK_KEY } })).value) as ClockReport;
const lived = (at: string) => core.uow.run(() => core.database.tx.sweep.create({ data: { id: crypto.randomUUID(), startedAt: new Date(at), due: 0, sent: 0, skipped: 0, failed: 0, requeued: 0, lagMs: 0 } }));

describe('before the first message', () => {
  it('a provider is asked for the hour, once', async () => {
    const made = await guard();
    expect([await made.maySend(), await made.maySend(), asked]).toEqual([true, true, 1]);
    expect(await report()).toMatchObject({ state: 'RIGHT', maySend: true, at: NOW });
  });
  it.each([['an hour ahead', '2026-11-25T08:00:00Z', 3_600_000], ['a month behind', '2026-12-25T09:00:00Z', -2_592_000_000]])('a clock that is %s holds everything, and says so', async (_, hour, offMs) => {
    theirs = hour;
    expect(await (await guard()).maySend()).toBe(false);
    expect(await report()).toMatchObject({ state: 'WRONG', because: 'PROVIDERS', maySend: false, offMs });
    expect(core.log.at(-1)).toContain('The clock of the box is wrong');
  });
  it('a box without Internet whose clock fell behind its own past holds, until a provider says that it is right', async () => {
    await lived('2026-11-26T09:00:00Z');
    theirs = null;
    expect(await (await guard()).maySend()).toBe(false);
    expect(await report()).toMatchObject({ because: 'OWN_PAST', offMs: -86_400_000 });
    theirs = NOW;
    expect(await (await guard()).maySend()).toBe(true);
  });
  it('a box that cannot reach the provider is not held: nothing can leave', async () => {
    expect(await (await guard(twilio(1))).maySend()).toBe(true);
    expect(await report()).toMatchObject({ state: 'UNVERIFIED' });
  });
  it('a provider that comes back is asked before anything leaves by it', async () => {
    theirs = null;
    const made = await guard();
    expect(await made.maySend()).toBe(true);
    theirs = '2026-12-25T09:00:00Z';
    expect(await Promise.all([made.maySend(), made.maySend()])).toEqual([false, false]);
  });
  it('a box without any provider asks nobody and fills its outbox', async () => {
    await lived('2026-11-26T09:00:00Z');
    expect(await (await guard({})).maySend()).toBe(true);
    expect(asked).toBe(0);
  });
});

describe('while it runs', () => {
  it('a jump of the clock puts it in doubt, and it goes on when the clock is set right', async () => {
    const made = await guard();
    expect(await made.maySend()).toBe(true);
    core.clock.set('2026-11-25T10:00:00Z');
    expect([await made.maySend(), asked]).toEqual([false, 2]);
    core.clock.set(NOW);
    expect([await made.maySend(), asked]).toEqual([true, 3]);
  });
});
