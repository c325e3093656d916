import { describe, expect, it } from 'vitest';
import { diskLevel, isAtLeast, reserveBytes } from './disk-level.js';

const MIB = 1024 * 1024;
const GIB = 1024 * MIB;

describe('level of the disk', () => {
  it.each([
    // A disk of 32 GiB: bytes decide. Of 4 GiB and 160 MiB: shares do.
    [32 * GIB, 2049 * MIB, 'ROOMY'], [32 * GIB, 2047 * MIB, 'LOW'], [32 * GIB, 499 * MIB, 'NEARLY_FULL'], [32 * GIB, 49 * MIB, 'FULL'],
    [4 * GIB, 411 * MIB, 'ROOMY'], [4 * GIB, 409 * MIB, 'LOW'], [4 * GIB, 204 * MIB, 'NEARLY_FULL'], [4 * GIB, 40 * MIB, 'FULL'],
    [160 * MIB, 15 * MIB, 'LOW'], [160 * MIB, 7 * MIB, 'NEARLY_FULL'], [160 * MIB, 1 * MIB, 'FULL'], [160 * MIB, 0, 'FULL'],
  ])('of %d bytes with %d free is %s', (totalBytes, freeBytes, level) => {
    expect(diskLevel({ totalBytes, freeBytes, reserveHeld: true }, 'ROOMY')).toBe(level);
  });

  it('does not take the released reserve for room', () => {
    const facts = { totalBytes: 32 * GIB, freeBytes: 110 * MIB, reserveHeld: false };
    expect(diskLevel(facts, 'ROOMY')).toBe('FULL');
    expect(diskLevel({ ...facts, reserveHeld: true }, 'ROOMY')).toBe('NEARLY_FULL');
  });

  it('is full until there is twice the room', () => {
    const at = (megabytes: number) => ({ totalBytes: 32 * GIB, freeBytes: megabytes * MIB, reserveHeld: true });
    expect(diskLevel(at(60), 'NEARLY_FULL')).toBe('NEARLY_FULL');
    expect(diskLevel(at(60), 'FULL')).toBe('FULL');
    expect(diskLevel(at(101), 'FULL')).toBe('NEARLY_FULL');
  });

  it('keeps a reserve that fits the disk', () => {
    expect([reserveBytes(32 * GIB), reserveBytes(100 * MIB)]).toEqual([64 * MIB, 4 * MIB]);
    expect([isAtLeast('FULL', 'NEARLY_FULL'), isAtLeast('LOW', 'NEARLY_FULL')]).toEqual([true, false]);
  });
});
