import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkMarker, setMarker } from '../../docker/marker.mjs';

let folder;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'tappplus-small-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const file = (name) => path.join(folder, name);
const marker = () => readFileSync(file('secrets/marker'), 'utf8').trim();
const key = { ENCRYPTION_KEY: 'k'.repeat(32) };

/** A data folder as a box leaves it, without what is named. */
function lived(...without) {
  mkdirSync(file('secrets'), { mode: 0o700 });
  if (!without.includes('key')) writeFileSync(file('secrets/encryption-key'), 'key\n');
  setMarker(folder, {});
  if (!without.includes('database')) writeFileSync(file('meditache.db'), 'SQLite format 3');
}

describe('the marker of a data folder', () => {
  it('lets a new folder and a whole one start, and stays as it is', () => {
    checkMarker(folder, {});
    lived();
    const word = marker();
    checkMarker(folder, {});
    setMarker(folder, {});
    expect(marker()).toBe(word);
    expect(statSync(file('secrets/marker')).mode & 0o777).toBe(0o600);
  });

  it.each([['is gone', undefined], ['is empty', '']])('refuses a folder whose database %s', (_, left) => {
    lived('database');
    if (left !== undefined) writeFileSync(file('meditache.db'), left);
    expect(() => checkMarker(folder, {})).toThrow(`had a clinic, but its database is missing (${file('meditache.db')})`);
    expect(() => checkMarker(folder, { START_EMPTY: 'yes' })).toThrow('had a clinic');
  });

  it('begins an empty clinic once for the word of the marker, and not again', () => {
    lived('database');
    const env = { START_EMPTY: marker() };
    checkMarker(folder, env);
    expect(() => checkMarker(folder, env)).toThrow('had a clinic');
  });

  it('refuses a database without its key, unless the key is given', () => {
    lived('key');
    expect(() => checkMarker(folder, {})).toThrow('the key it was encrypted with is not');
    expect(() => checkMarker(folder, key)).not.toThrow();
    expect(() => checkMarker(folder, { ENCRYPTION_KEY_FILE: '/run/secrets/key' })).not.toThrow();
  });

  it('has nothing to say where the database is elsewhere', () => {
    lived('database', 'key');
    expect(() => checkMarker(folder, { DATABASE_URL: 'postgresql://db/tappplus' })).not.toThrow();
  });
});
