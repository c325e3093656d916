import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { timeZoneDataVersion } from './time-zone-data.js';

const folder = mkdtempSync(path.join(tmpdir(), 'tappplus-tz-'));
afterAll(() => { rmSync(folder, { recursive: true }); });

it('is the version Node carries, and another one when newer files stand beside it', () => {
  const own = process.versions['tz'];
  expect(timeZoneDataVersion(undefined)).toBe(own);
  expect(timeZoneDataVersion(path.join(folder, 'absent'))).toBe(own);
  expect(timeZoneDataVersion(folder)).toBe(own);
  writeFileSync(path.join(folder, 'zoneinfo64.res'), 'one');
  const first = timeZoneDataVersion(folder);
  expect(first).toMatch(new RegExp(`^${own}\\+[0-9a-f]{12}$`));
  writeFileSync(path.join(folder, 'zoneinfo64.res'), 'two');
  expect(timeZoneDataVersion(folder)).not.toBe(first);
});
