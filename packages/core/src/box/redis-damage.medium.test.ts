import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { openTestCore, type TestCore } from '@tappplus/testing/test-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Config } from '../platform/config.js';
import { BoxModule } from './box.module.js';
import { RedisDamage } from './redis-damage.js';

let core: TestCore;
beforeAll(async () => { core = await openTestCore([BoxModule], '2026-11-20T09:00:00Z'); });
afterAll(() => core.close());

it('tells of Redis data that were put aside, for a week or until they are deleted', async () => {
  const open = async () => {
    await core.get(RedisDamage).look();
    return (await core.database.current.alarm.findMany({ where: { clearedAt: null, key: 'REDIS_DAMAGED' } })).map(({ detail }) => detail);
  };
  expect(await open()).toEqual([]);
  const aside = path.join(core.app.get(Config, { strict: false }).dataDir, 'redis-damaged-20261120T085900Z');
  mkdirSync(aside);
  expect(await open()).toEqual(['redis-damaged-20261120T085900Z']);
  core.clock.advance('PT192H');
  expect(await open()).toEqual([]);
  core.clock.set('2026-11-20T09:00:00Z');
  expect(await open()).toHaveLength(1);
  rmSync(aside, { recursive: true });
  expect(await open()).toEqual([]);
});
