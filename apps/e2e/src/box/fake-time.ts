import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A clock for a box that can be moved on (Debian's libfaketime); timers go on by the monotonic clock, as on a machine whose time is set. */
export class FakeTime {
  private readonly folder = mkdtempSync(path.join(tmpdir(), 'tappplus-time-'));
  private readonly file = path.join(this.folder, 'offset');
  private offsetMs = 0;

  constructor() {
    this.write();
  }

  /** What the box needs in its environment. */
  get environment(): Record<string, string> {
    return { LD_PRELOAD: library(), FAKETIME_TIMESTAMP_FILE: this.file, FAKETIME_NO_CACHE: '1', FAKETIME_DONT_FAKE_MONOTONIC: '1' };
  }

  /** Milliseconds since 1970, as the box's clock shows them. */
  readonly now = (): number => Date.now() + this.offsetMs;

  moveOn(minutes: number): void {
    this.offsetMs += minutes * 60_000;
    this.write();
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private write(): void {
    writeFileSync(this.file, `+${this.offsetMs / 1000}\n`);
  }
}

function library(): string {
  const found = readdirSync('/usr/lib').map((folder) => path.join('/usr/lib', folder, 'faketime/libfaketimeMT.so.1')).find((file) => existsSync(file));
  if (found === undefined) throw new Error('libfaketime is not installed: apt-get install libfaketime');
  return found;
}
