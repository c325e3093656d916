import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const BOX = {
  state: 'DOWN', version: '1.2.3', nowUtc: '2026-11-20T09:00:00Z', processes: [{ name: 'api', state: 'UP', restarts: 2, memoryBytes: 104_857_600, startedAt: null }],
  parts: [{ name: 'api', state: 'UP' }, { name: 'canary', state: 'DOWN', value: 'LOST', detail: 'The hourly test reminder did not arrive.' }], sweep: null, canary: null,
  database: { kind: 'SQLITE', bytes: 2.5e9, walBytes: 4_000_000 }, disk: { freeBytes: 10e9, totalBytes: 50e9, daysLeft: 12.4 }, clock: { skewSeconds: 1, provider: 'TWILIO', seenAt: null },
  timeZoneData: { version: '2027a', source: 'FILE', refused: null }, providers: [{ provider: 'FCM', state: 'UNREACHED', at: null }], certificate: null,
  alarms: [{ key: 'CANARY_LOST', severity: 'CRITICAL', detail: null, raisedAt: '2026-11-20T08:00:00Z' }],
};
const dataDir = mkdtempSync(path.join(tmpdir(), 'tappplus-status-'));
let server;
let answer = BOX;

function status(...args) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [path.resolve('docker/status.mjs'), ...args], { env: { DATA_DIR: dataDir, API_PORT: '1' } });
    let text = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => { text += chunk; });
    child.on('close', (code) => resolve({ code, text }));
  });
}

beforeAll(async () => {
  server = createServer((_, response) => response.end(JSON.stringify(answer)));
  await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  mkdirSync(path.join(dataDir, 'run'));
  // The port is nginx's to know: API_PORT may have been taken.
  writeFileSync(path.join(dataDir, 'run/nginx.conf'), `upstream api {\n  server 127.0.0.1:${server.address().port};\n  keepalive 32;\n}\n`);
});
afterAll(() => {
  server.close();
  rmSync(dataDir, { recursive: true });
});

describe('tappplus status', () => {
  it('says what the Box page says, and ends with 1 when something is out of order', async () => {
    const { code, text } = await status();
    expect(code).toBe(1);
    expect(text).toMatch(/^TappPlus 1\.2\.3: out of order\n!! CANARY_LOST since 2026-11-20T08:00:00Z\n/);
    for (const line of [/api +well +2 restarts +105 MB/, /canary +out of order +LOST, The hourly/, /database +2\.5 GB, journal 4 MB/, /disk +10\.0 GB free of 50\.0 GB, full in 12 days/, /time zones +2027a, read from the folder tz/, /FCM +unreached/]) expect(text).toMatch(line);
  });
  it('ends with 0 when all is well, and speaks JSON', async () => {
    answer = { ...BOX, state: 'UP' };
    const { code, text } = await status('--json');
    expect([code, JSON.parse(text).version]).toEqual([0, '1.2.3']);
  });
  it('refuses what it does not understand, and helps', async () => {
    expect((await status('--jason')).code).toBe(2);
    expect(await status('--help')).toMatchObject({ code: 0, text: expect.stringContaining('--json') });
  });
  it('says that nobody answers, and what the keeper of the programs last saw', async () => {
    writeFileSync(path.join(dataDir, 'run/nginx.conf'), 'upstream api { server 127.0.0.1:1; }');
    writeFileSync(path.join(dataDir, 'run/parts'), 'api starting 4\n');
    expect(await status()).toMatchObject({ code: 1, text: expect.stringMatching(/does not answer[\s\S]*api starting 4/) });
    expect(JSON.parse((await status('--json')).text)).toMatchObject({ state: 'DOWN' });
  });
});
