import { randomFillSync } from 'node:crypto';
import { existsSync } from 'node:fs';
import { open, rename, rm, statfs } from 'node:fs/promises';
import path from 'node:path';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { diskLevel, isAtLeast, reserveBytes, type DiskLevel } from '@tappplus/domain/disk/disk-level';
import { AppError } from './app-error.js';
import { Config } from './config.js';
import { Logger } from './logger.js';

export interface DiskRoom {
  freeBytes: number;
  totalBytes: number;
}

/** In the data folder: bytes for the day there are no others. */
export const RESERVE_FILE = 'reserve';
const PIECE = 1024 * 1024;
const LOOK_MS = 2000;
/** A write met a full disk, whatever is said to be free (a quota, another program's burst). */
const FULL_FOR_MS = 15_000;

/**
 * The room on the disk of the data folder. On a full disk the reserve is released, so that what must be written still can be; it is made again by itself
 * when there is room.
 */
@Injectable()
export class DiskSpace implements OnApplicationShutdown {
  /** Asks the file system. A test puts its own in place. */
  measure: () => Promise<DiskRoom> = () => statfs(this.config.dataDir).then(({ bavail, blocks, bsize }) => ({ freeBytes: bavail * bsize, totalBytes: blocks * bsize }));
  private found: DiskLevel = 'ROOMY';
  private fullUntil = 0;
  private looking: Promise<DiskLevel> | undefined;
  private timer: NodeJS.Timeout | undefined;
  private keepsReserve = false;

  constructor(private readonly config: Config, private readonly logger: Logger) {}

  /** As found at the last look, which is no older than two seconds while `watch` runs. */
  get level(): DiskLevel {
    return performance.now() < this.fullUntil ? 'FULL' : this.found;
  }

  /** Whether it stands at this level or worse. */
  atLeast(level: DiskLevel): boolean {
    return isAtLeast(this.level, level);
  }

  /** Looks every two seconds from now on. `keepsReserve`: this process also makes the reserve anew; one of a box does. */
  async watch(options: { keepsReserve: boolean }): Promise<void> {
    this.keepsReserve = options.keepsReserve;
    await this.look();
    this.timer ??= setInterval(() => void this.look(), LOOK_MS).unref();
  }

  /** Looks now. Never rejects: what cannot be measured counts as it did before. */
  look(): Promise<DiskLevel> {
    this.looking ??= this.lookOnce().catch((error: unknown) => {
      this.logger.warn('the room on the disk could not be measured', { error });
      return this.level;
    }).finally(() => { this.looking = undefined; });
    return this.looking;
  }

  /** A write failed for want of room: the reserve goes at once, and the disk counts as full for a while. */
  async metFull(): Promise<void> {
    this.fullUntil = performance.now() + FULL_FOR_MS;
    await this.release();
  }

  /** `DISK_FULL` unless so many bytes of an upload leave the disk better than nearly full. For whatever takes files, before it does. */
  async requireRoom(bytes: number): Promise<void> {
    const { freeBytes, totalBytes } = await this.measure();
    const after = diskLevel({ freeBytes: freeBytes - bytes, totalBytes, reserveHeld: existsSync(this.reserve) }, this.found);
    if (isAtLeast(after, 'NEARLY_FULL')) throw new AppError('DISK_FULL', { detail: 'The disk of the box is nearly full; files are taken again when there is room.' });
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  private get reserve(): string {
    return path.join(this.config.dataDir, RESERVE_FILE);
  }

  private async lookOnce(): Promise<DiskLevel> {
    const room = await this.measure();
    const before = this.found;
    this.found = diskLevel({ ...room, reserveHeld: existsSync(this.reserve) }, before);
    if (this.found !== before) this.logger[isAtLeast(this.found, 'NEARLY_FULL') ? 'error' : 'info']('room on the disk', { room: this.found, freeBytes: room.freeBytes });
    if (this.level === 'FULL') await this.release();
    else if (this.keepsReserve && !existsSync(this.reserve)) await this.reserveAgain(reserveBytes(room.totalBytes));
    return this.level;
  }

  private async release(): Promise<void> {
    if (!existsSync(this.reserve)) return;
    await rm(this.reserve, { force: true });
    this.logger.error('the disk is full; the reserve is released', {});
  }

  /** Written in full and with noise: a file system that compresses or leaves holes would keep nothing aside. */
  private async reserveAgain(bytes: number): Promise<void> {
    const beside = `${this.reserve}.tmp`;
    try {
      const file = await open(beside, 'w', 0o600);
      try {
        const piece = randomFillSync(Buffer.alloc(PIECE));
        for (let left = bytes; left > 0; left -= PIECE) await file.write(piece, 0, Math.min(left, PIECE));
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(beside, this.reserve);
    } catch (error) {
      await rm(beside, { force: true });
      this.logger.warn('the reserve could not be made', { error });
    }
  }
}
