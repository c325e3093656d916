import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const { timeZoneFiles } = createRequire(import.meta.url)('../../docker/time-zone-files.cjs');
const OWN = process.versions.tz;
/** Seconds of the epoch: Morocco's last changes, the one to UTC+0 of 20 September 2026 at the end. */
const MOROCCO = [1_771_120_800, 1_774_144_800, 1_789_866_000];
const A_YEAR = 365 * 86_400;
const dataDir = mkdtempSync(path.join(tmpdir(), 'tappplus-tz-files-'));
const file = path.join(dataDir, 'tz/zoneinfo64.res');
let real;

/** The time-zone data inside Node's own program: an ICU resource bundle (ICU: ucol_data.h, uresdata.h). */
function ownData() {
  const program = readFileSync(process.execPath);
  const at = program.indexOf(Buffer.from(OWN, 'utf16le'));
  const start = program.lastIndexOf(Buffer.from([0xda, 0x27, 0x14, 0x00]), at) - 2;
  const header = program.readUInt16LE(start);
  return Buffer.from(program.subarray(start, start + header + program.readInt32LE(start + header + 16) * 4));
}

/** The same data under another version, with Morocco's last change a year later. */
function changed(version) {
  const data = Buffer.from(real);
  Buffer.from(version, 'utf16le').copy(data, data.indexOf(Buffer.from(OWN, 'utf16le')));
  const needle = Buffer.alloc(MOROCCO.length * 4);
  MOROCCO.forEach((second, index) => needle.writeInt32LE(second, index * 4));
  data.writeInt32LE(MOROCCO[2] + A_YEAR, data.indexOf(needle) + 8);
  return data;
}

/** What a process of the box would compute for nine o'clock in Casablanca, by each way to compute it. */
function nineInCasablanca(folder) {
  const script = `const zone = 'Africa/Casablanca';
    const temporal = Temporal.PlainDateTime.from('2026-11-25T09:00').toZonedDateTime(zone).toInstant().toString();
    const intl = new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeStyle: 'short' }).format(new Date('2026-11-25T09:00:00Z'));
    process.stdout.write([temporal, intl, new Date('2026-11-25T09:00:00Z').getHours()].join(' '));`;
  return spawnSync(process.execPath, ['-e', script], { env: { TZ: 'Africa/Casablanca', ...(folder === null ? {} : { ICU_TIMEZONE_FILES_DIR: folder }) }, encoding: 'utf8' }).stdout;
}

beforeAll(() => {
  real = ownData();
  mkdirSync(path.dirname(file));
});
afterAll(() => rmSync(dataDir, { recursive: true }));

describe('time-zone data beside the box', () => {
  it('are none, mostly', () => {
    expect(timeZoneFiles(dataDir)).toEqual({ folder: null, refused: null });
    expect(nineInCasablanca(null)).toBe('2026-11-25T09:00:00Z 09:00 9');
  });

  it('rule Temporal, Intl and Date when they are newer', () => {
    writeFileSync(file, changed('2027a'));
    const { folder, refused } = timeZoneFiles(dataDir);
    expect([folder, refused]).toEqual([path.join(dataDir, 'tz'), null]);
    expect(nineInCasablanca(folder)).toBe('2026-11-25T08:00:00Z 10:00 10');
  });

  it('are refused when they are older than the box, as after its upgrade', () => {
    writeFileSync(file, changed('2019a'));
    expect(timeZoneFiles(dataDir)).toMatchObject({ folder: null, refused: expect.stringContaining(`is 2019a, older than the box's own ${OWN}`) });
  });

  it.each([['is no such file', () => Buffer.from('<html>')], ['is cut off', () => changed('2027a').subarray(0, 20_000)], ['is empty', () => Buffer.alloc(0)]])('are refused when the file %s', (_, made) => {
    writeFileSync(file, made());
    expect(timeZoneFiles(dataDir)).toMatchObject({ folder: null, refused: expect.stringContaining('cannot be read') });
  });
});
