import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';

const { tally } = createRequire(import.meta.url)('../../docker/tally.cjs');

/** Ends a part so many times; returns what each end said. */
const endings = (parts, part, times) => Array.from({ length: times }, () => parts.ended(part));

describe('starts in a row without becoming ready', () => {
  it('give a part up at the limit, not before', () => {
    expect(endings(tally(['api'], 3), 'api', 3)).toEqual([false, false, true]);
  });

  it('start from zero once the part was ready: killing a ready part never counts', () => {
    const parts = tally(['api'], 3);
    for (let time = 0; time < 50; time += 1) {
      parts.ready('api');
      expect(parts.ended('api')).toBe(false);
    }
    expect(endings(parts, 'api', 3)).toEqual([false, false, true]);
  });

  it('are counted for each part, and only for parts of the box', () => {
    const parts = tally(['api', 'web'], 2);
    expect([parts.ended('api'), parts.ended('web'), parts.ended('logs'), parts.ended('logs')]).toEqual([false, false, false, false]);
    parts.ready('web');
    expect(parts.text()).toBe('api starting 1\nweb ready 0\n');
  });
});
