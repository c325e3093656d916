import { once } from 'node:events';
import { newId } from './ids.js';
import { Broadcast } from './broadcast.js';
import { LiveEvents } from './live.js';
import { Logger } from './logger.js';
import { RateCounter } from './rate-counter.js';
import { Redis } from './redis.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const quiet = new Logger({ level: 'fatal' });

describe('what the processes share through Redis', () => {
  const open: Redis[] = [];
  const connect = async (): Promise<Redis> => {
    const url = process.env['TEST_REDIS_URL'];
    if (!url) throw new Error('TEST_REDIS_URL is not set: start the test services first (node bin/test-services.mjs).');
    const redis = new Redis(url, quiet);
    open.push(redis);
    if (!redis.ready) await once(redis.client, 'ready');
    return redis;
  };
  let one: Redis;
  let two: Redis;
  beforeAll(async () => { [one, two] = [await connect(), await connect()]; });
  afterAll(() => open.forEach((redis) => redis.close()));

  it('live events reach the other process, once, and only their clinic', async () => {
    const [here, there] = [new LiveEvents(new Broadcast(one)), new LiveEvents(new Broadcast(two))];
    const [clinic, other] = [newId(), newId()];
    const seen: string[] = [];
    there.subscribe(clinic, (event) => seen.push(`there ${event.topic}`));
    const stop = here.subscribe(clinic, (event) => seen.push(`here ${event.topic}`));
    await expect.poll(() => { here.publish(other, { topic: 'outbox' }); here.publish(clinic, { topic: 'people' }); return seen.includes('there people'); }).toBe(true);
    stop();
    here.publish(clinic, { topic: 'settings' });
    await expect.poll(() => seen.filter((each) => each.endsWith('settings'))).toEqual(['there settings']);
    expect(seen).not.toContain('there outbox');
  });

  it('counts are summed over processes', async () => {
    const [here, there] = [new RateCounter(one), new RateCounter(two)];
    const key = newId();
    const now = Date.now();
    for (let i = 0; i < 5; i += 1) await here.hit(key, 3_600_000, 1, now);
    await expect.poll(async () => (await there.hit(key, 3_600_000, 0, now)).hits).toBe(5);
    await there.hit(key, 3_600_000, 2, now);
    await expect.poll(async () => (await here.hit(key, 3_600_000, 0, now)).hits).toBe(7);
  });

  it('counts go on while Redis is away', async () => {
    const away = new Redis('redis://127.0.0.1:1', quiet);
    open.push(away);
    const counter = new RateCounter(away);
    const now = 1_800_000_000_000;
    expect((await counter.hit('k', 60_000, 1, now)).hits).toBe(1);
    expect(await counter.hit('k', 60_000, 1, now + 1000)).toEqual({ hits: 2, resetMs: 59_000 - (now % 60_000) });
    expect((await counter.hit('k', 60_000, 1, now + 60_000)).hits).toBe(1);
    expect((await counter.hit('k', 60_000, -5, now + 60_000)).hits).toBe(0);
  });
});
