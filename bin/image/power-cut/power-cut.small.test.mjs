import { describe, expect, it } from 'vitest';
import { Disk, seeded } from './crashes.mjs';
import { operations } from './recording.mjs';

const hex = (text) => [...Buffer.from(text)].map((each) => `\\x${each.toString(16).padStart(2, '0')}`).join('');
const DB = `23<${hex('/app/data/meditache.db')}>`;
const WAL = `24<${hex('/app/data/meditache.db-wal')}>`;

describe('a recording', () => {
  it('tells writes, syncs and truncations of the database, in the order in which they ended', () => {
    const text = [
      `71    1795181060.100000 pwrite64(${WAL}, "${hex('abcd')}", 4, 32) = 4`,
      `71    1795181060.100100 pwrite64(9<${hex('/app/data/logs/api.log')}>, "${hex('x')}", 1, 0) = 1`,
      `71    1795181060.200000 fdatasync(${WAL} <unfinished ...>`,
      `72    1795181060.200100 pwrite64(${WAL}, "${hex('ef')}", 2, 36) = 2`,
      '71    1795181060.300000 <... fdatasync resumed>) = 0',
      `71    1795181060.400000 ftruncate(${DB}, 8192) = 0`,
      `71    1795181060.500000 pwrite64(${DB}, "${hex('zz')}", 2, 0) = -1 ENOSPC (No space left on device)`,
    ].join('\n');
    expect(operations(text).map(({ bytes, ...each }) => ({ ...each, ...(bytes === undefined ? {} : { bytes: bytes.toString() }) }))).toEqual([
      { kind: 'write', file: 'meditache.db-wal', offset: 32, bytes: 'abcd', from: 1795181060.1, began: 0 },
      { kind: 'write', file: 'meditache.db-wal', offset: 36, bytes: 'ef', from: 1795181060.2001, began: 1 },
      { kind: 'sync', file: 'meditache.db-wal', from: 1795181060.2, began: 1 },
      { kind: 'truncate', file: 'meditache.db', size: 8192, from: 1795181060.4, began: 3 },
    ]);
  });
});

describe('a disk after a power cut', () => {
  const at = (offset, text) => ({ kind: 'write', file: 'f', offset, bytes: Buffer.from(text), began: 0 });
  const disk = () => new Disk({ f: Buffer.from('0000') });
  const text = (state) => state.f?.toString();

  it('has what was synced, and perhaps what was not', () => {
    const it = disk();
    it.apply(at(1, 'A'), 0);
    it.apply({ kind: 'sync', file: 'f', began: 1 }, 1);
    it.apply(at(3, 'BB'), 2);
    expect([text(it.all()), text(it.synced())]).toEqual(['0A0BB', '0A00']);
  });
  it('knows that a sync does not vouch for what was written while it ran', () => {
    const it = disk();
    it.apply(at(0, 'A'), 0);
    it.apply(at(1, 'B'), 1);
    it.apply({ kind: 'sync', file: 'f', began: 1 }, 2);
    expect([text(it.all()), text(it.synced())]).toEqual(['AB00', 'A000']);
  });
  it('forgets a truncation or a removal that was not synced', () => {
    const it = disk();
    it.apply({ kind: 'truncate', file: 'f', size: 1, began: 0 }, 0);
    expect([text(it.all()), text(it.synced())]).toEqual(['0', '0000']);
    it.apply({ kind: 'remove', file: 'f', began: 1 }, 1);
    expect([text(it.all()), text(it.synced())]).toEqual([undefined, '0000']);
  });
  it('may have any part of the rest', () => {
    const random = seeded(7);
    const it = disk();
    it.apply(at(0, 'A'), 0);
    it.apply(at(3, 'B'), 1);
    const states = new Set(Array.from({ length: 60 }, () => text(it.some(random))));
    expect([...states].sort()).toEqual(['0000', '000B', 'A000', 'A00B']);
  });
});
