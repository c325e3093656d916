import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Config } from './config.js';
import { DiskSpace, RESERVE_FILE } from './disk-space.js';
import { Logger } from './logger.js';

const MIB = 1024 * 1024;
let folder: string;
let disk: DiskSpace;
let free: number;
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'tappplus-small-'));
  disk = new DiskSpace(Config.load({ DATA_DIR: folder }), new Logger({ destination: { write: () => undefined } }));
  free = 100 * MIB;
  disk.measure = () => Promise.resolve({ freeBytes: free, totalBytes: 200 * MIB });
  await disk.watch({ keepsReserve: true });
});
afterEach(() => {
  disk.onApplicationShutdown();
  rmSync(folder, { recursive: true, force: true });
});
const reserve = () => path.join(folder, RESERVE_FILE);

it('keeps a reserve for its owner alone, releases it on a full disk and makes it again', async () => {
  expect([statSync(reserve()).size, statSync(reserve()).mode & 0o777]).toEqual([8 * MIB, 0o600]);
  free = MIB;
  expect(await disk.look()).toBe('FULL');
  expect(existsSync(reserve())).toBe(false);
  free = 9 * MIB;
  expect(await disk.look()).toBe('FULL');
  free = 100 * MIB;
  expect(await disk.look()).toBe('ROOMY');
  expect(statSync(reserve()).size).toBe(8 * MIB);
});

it('counts as full at once when a write met a full disk, whatever is said to be free', async () => {
  await disk.metFull();
  expect([disk.level, existsSync(reserve())]).toEqual(['FULL', false]);
  expect(await disk.look()).toBe('FULL');
  expect(existsSync(reserve())).toBe(false);
});

it('takes files only while they leave room', async () => {
  await disk.requireRoom(80 * MIB);
  await expect(disk.requireRoom(95 * MIB)).rejects.toMatchObject({ code: 'DISK_FULL' });
});
