import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { S3StandIn } from '@tappplus/testing/providers/s3-stand-in';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { backupName } from '../backup-name.js';
import { backupsFolder, type BackupSettings } from '../backup-settings.js';
import { settingsIn } from '@tappplus/testing/backup-box';
import { copyToPlaces, placesOf, thinOut } from './copy-backups.js';
import { S3Place } from './s3.place.js';

const START = Temporal.Instant.from('2026-11-20T00:00:00Z');
let store: S3StandIn;
let dataDir: string;
let usb: string;

beforeAll(async () => { store = await new S3StandIn().start(); });
afterAll(() => store.stop());
beforeEach(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'tappplus-places-'));
  usb = path.join(dataDir, 'usb');
  mkdirSync(usb);
  mkdirSync(backupsFolder(dataDir));
  store.objects.clear();
  Object.assign(store, { away: false, forgetful: false });
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

const settings = (env: Record<string, string> = {}): BackupSettings => settingsIn(dataDir, { BACKUP_DIR: usb, ...env });
const s3 = () => ({ endpoint: store.endpoint, bucket: store.bucket, region: 'us-east-1', accessKeyId: store.accessKeyId, secretAccessKey: 'secret', prefix: 'clinics/atlas' });
/** A file as the box would have made it in that hour. */
function made(hour: number, bytes = randomBytes(2000), kind: 'HOURLY' | 'MANUAL' = 'HOURLY'): string {
  const name = backupName(settings().instanceId, START.add({ hours: hour }), kind);
  writeFileSync(path.join(backupsFolder(dataDir), name), bytes);
  return name;
}
const bytesOf = async (stream: AsyncIterable<Buffer>) => Buffer.concat(await Array.fromAsync(stream));

describe('a mounted folder', () => {
  it('gets each backup once, whole, and nothing else of the disk is touched', async () => {
    writeFileSync(path.join(usb, 'holiday.jpg'), 'x');
    writeFileSync(path.join(usb, 'tappplus-00000000-20261120T000000Z-daily.tpb'), 'of another box');
    const names = [made(0), made(1)];
    expect(await copyToPlaces(settings(), [])).toEqual([{ place: 'folder', outcome: 'OK', copied: 2, detail: null }]);
    expect(await copyToPlaces(settings(), [])).toMatchObject([{ outcome: 'OK', copied: 0 }]);
    for (const name of names) expect(readFileSync(path.join(usb, name)).equals(readFileSync(path.join(backupsFolder(dataDir), name)))).toBe(true);
    expect(readdirSync(usb)).toHaveLength(4);
  });

  it('that is away is said, and gets what it missed when it is back', async () => {
    made(0);
    expect(await copyToPlaces(settings(), [])).toMatchObject([{ outcome: 'OK', copied: 1 }]);
    renameSync(usb, `${usb}-unplugged`);
    made(1);
    expect(await copyToPlaces(settings(), [])).toMatchObject([{ outcome: 'AWAY', copied: 0, detail: expect.stringMatching(/is the disk mounted\?$/) as string }]);
    made(2);
    renameSync(`${usb}-unplugged`, usb);
    expect(await copyToPlaces(settings(), [])).toMatchObject([{ outcome: 'OK', copied: 2 }]);
    expect(readdirSync(usb)).toHaveLength(3);
  });

  it('keeps the last five that somebody made by hand beside the hourly ones', async () => {
    const manual = Array.from({ length: 7 }, (_, index) => made(index, randomBytes(10), 'MANUAL'));
    const newest = made(60);
    await thinOut(settings({ BACKUP_KEEP_HOURS: '1', BACKUP_KEEP_DAYS: '0', BACKUP_KEEP_WEEKS: '0' }), []);
    expect(readdirSync(backupsFolder(dataDir)).sort()).toEqual([...manual.slice(2), newest].sort());
  });

  it('is thinned out like the data folder, and the proven one stays in both', async () => {
    const names = Array.from({ length: 60 }, (_, hour) => made(hour));
    const few = settings({ BACKUP_KEEP_HOURS: '3', BACKUP_KEEP_DAYS: '2', BACKUP_KEEP_WEEKS: '1' });
    const proven = names[10] ?? '';
    await copyToPlaces(settings({ BACKUP_KEEP_HOURS: '100' }), []);
    await thinOut(few, [proven]);
    await copyToPlaces(few, [proven]);
    const kept = [names[59], names[58], names[57], names[47], proven].sort();
    expect(readdirSync(backupsFolder(dataDir)).sort()).toEqual(kept);
    expect(readdirSync(usb).sort()).toEqual(kept);
  });
});

describe('storage that speaks S3', () => {
  const env = () => ({ BACKUP_DIR: '', BACKUP_S3_ENDPOINT: store.endpoint, BACKUP_S3_BUCKET: store.bucket, BACKUP_S3_ACCESS_KEY_ID: store.accessKeyId, BACKUP_S3_SECRET_ACCESS_KEY: 'secret', BACKUP_S3_PREFIX: '/clinics/atlas/' });

  it('gets small and large files whole, lists them, gives them back and forgets old ones', async () => {
    const small = made(0);
    const large = made(1, randomBytes(40_000_000));
    expect(await copyToPlaces(settings(env()), [])).toEqual([{ place: 's3', outcome: 'OK', copied: 2, detail: null }]);
    expect([...store.objects.keys()].sort()).toEqual([`clinics/atlas/${small}`, `clinics/atlas/${large}`]);
    const [place] = placesOf(settings(env()));
    for (const name of [small, large]) expect(createHash('sha256').update(await bytesOf(place?.get(name) ?? (async function* () {})())).digest('hex')).toBe(createHash('sha256').update(readFileSync(path.join(backupsFolder(dataDir), name))).digest('hex'));
    await copyToPlaces(settings({ ...env(), BACKUP_KEEP_HOURS: '1', BACKUP_KEEP_DAYS: '0', BACKUP_KEEP_WEEKS: '0' }), []);
    expect(await place?.list()).toEqual([large]);
  });

  it('that is away, wrong or loses bytes is said in a sentence without the key', async () => {
    made(0);
    store.forgetful = true;
    expect(await copyToPlaces(settings(env()), [])).toMatchObject([{ outcome: 'FAILED', detail: expect.stringMatching(/^The copy in s3:.* is not what was sent\.$/) as string }]);
    expect(await copyToPlaces(settings({ ...env(), BACKUP_S3_ACCESS_KEY_ID: 'AKIDWRONG' }), [])).toMatchObject([{ outcome: 'AWAY', detail: expect.stringMatching(/InvalidAccessKeyId/) as string }]);
    store.away = true;
    const [away] = await copyToPlaces(settings(env()), []);
    expect(away).toMatchObject({ outcome: 'AWAY', detail: expect.stringMatching(/^The storage for copies \(s3:\/\/clinic\/clinics\/atlas\) does not answer/) as string });
    expect(JSON.stringify(away)).not.toContain('secret');
  });

  it('a name it does not have is said', async () => {
    await expect(bytesOf(new S3Place(s3()).get('nothing.tpb'))).rejects.toMatchObject({ code: 'NOT_A_BACKUP' });
  });
});
