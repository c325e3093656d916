import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkDataDir, checkRoom, lockStart } from './checks.mjs';
import { pm2Home } from './pm2.mjs';

const require = createRequire(import.meta.url);
const { readSettings } = require('../../docker/settings.cjs');
const { prepare } = require('../../docker/prepare.cjs');

let folder;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'tappplus-small-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const settings = (env = {}) => readSettings({ DATA_DIR: path.join(folder, 'data'), ...env });

describe('settings', () => {
  it('has the documented defaults', () => {
    const { httpPort, apiPort, webPort, redisPort, dataDir, ownRedis, chosen, root } = readSettings({});
    expect({ httpPort, apiPort, webPort, redisPort, ownRedis, chosen }).toEqual({ httpPort: 8080, apiPort: 5550, webPort: 5500, redisPort: 6379, ownRedis: true, chosen: [] });
    expect(dataDir).toBe(path.join(root, 'data'));
  });

  it.each(['0', '65536', '80a', '-1', '8080.5'])('refuses the port %s', (HTTP_PORT) => {
    expect(() => readSettings({ HTTP_PORT })).toThrow('a port is a whole number from 1 to 65535');
  });

  it('runs no Redis of its own where one is given', () => {
    expect(readSettings({ REDIS_URL: 'redis://elsewhere' }).ownRedis).toBe(false);
    expect(readSettings({ REDIS_URL_FILE: '/run/secrets/redis' }).ownRedis).toBe(false);
  });
});

describe('room and rights', () => {
  it('says at once that nothing can be made under /proc', () => {
    expect(() => checkDataDir(settings({ DATA_DIR: '/proc/none/data' }))).toThrow(/^The data folder \/proc\/none\/data cannot be written \(E[A-Z]+\); choose another with DATA_DIR or change its owner\.$/);
  });

  it('says how much is needed and how much is free', () => {
    expect(() => checkRoom(folder, 2 ** 60, 'the box')).toThrow(/^The disk is too full: the box needs \d+ MB in .+, and \d+ MB are free\.$/);
    expect(() => checkRoom(folder, 1, 'the box')).not.toThrow();
  });

  it('refuses a folder that nginx could not be told', () => {
    expect(() => checkDataDir(settings({ DATA_DIR: path.join(folder, 'a$b') }))).toThrow('dollar sign');
  });

  it('gives the start to one process at a time, and takes over from a dead one', () => {
    const asked = settings();
    const unlock = lockStart(asked);
    const file = path.join(asked.runDir, 'start.lock');
    expect(readFileSync(file, 'utf8')).toBe(String(process.pid));
    unlock();
    writeFileSync(file, '4194304');
    lockStart(asked)();
    writeFileSync(file, String(process.ppid));
    expect(() => lockStart(asked)).toThrow('is being started by another process');
  });

  it('finds a shorter home for PM2 when the path is too long for a socket', () => {
    expect(pm2Home(settings())).toBe(path.join(folder, 'data/run/pm2'));
    const far = pm2Home(settings({ DATA_DIR: path.join(folder, 'x'.repeat(120)) }));
    expect(Buffer.byteLength(`${far}/rpc.sock`)).toBeLessThan(108);
  });
});

describe('what nginx and Redis are given', () => {
  it('keeps the Redis password over starts, for its owner alone', () => {
    const first = prepare(settings());
    expect(first).toMatch(/^redis:\/\/:[0-9a-f]{48}@127\.0\.0\.1:6379\/0$/);
    expect(prepare(settings())).toBe(first);
    const { secretsDir, runDir } = settings();
    expect(statSync(path.join(secretsDir, 'redis-password')).mode & 0o777).toBe(0o600);
    expect(statSync(path.join(runDir, 'redis.conf')).mode & 0o777).toBe(0o600);
    expect(statSync(secretsDir).mode & 0o777).toBe(0o700);
  });

  it('puts Redis on loopback with an append-only file and no eviction', () => {
    prepare(settings());
    const lines = readFileSync(path.join(settings().runDir, 'redis.conf'), 'utf8').split('\n');
    expect(lines).toEqual(expect.arrayContaining(['bind 127.0.0.1', 'appendonly yes', 'maxmemory-policy noeviction', 'save ""']));
  });

  it.each([[true, 'https "max-age=2592000"'], [false, 'https ""']])('tells browsers to insist on HTTPS only where anybody trusts the certificate: %s', (publiclyTrusted, line) => {
    const asked = settings({ TLS: 'files', HTTPS_PORT: '8124' });
    prepare(asked);
    writeFileSync(path.join(asked.runDir, 'tls.json'), JSON.stringify({ mode: 'files', names: ['clinic.ma'], publiclyTrusted }));
    prepare(asked);
    const text = readFileSync(path.join(asked.runDir, 'nginx.conf'), 'utf8');
    expect(text).toContain(line);
    expect(text).toContain('listen 8124 ssl http2');
  });

  it('lets nobody read the figures but who knows the token', () => {
    const location = (env) => {
      prepare(settings(env));
      return /location = \/metrics \{ (.+) \}\n/.exec(readFileSync(path.join(settings().runDir, 'nginx.conf'), 'utf8'))?.[1];
    };
    expect(location({})).toBe('return 404;');
    expect(location({ METRICS_TOKEN: 'a-token-of-twenty-signs' })).toBe('if ($http_authorization != "Bearer a-token-of-twenty-signs") { return 404; } proxy_pass http://api;');
    expect(() => settings({ METRICS_TOKEN: 'short"; return 200' })).toThrow('METRICS_TOKEN must have 20');
  });

  it('leaves no gap in nginx.conf and no log of requests', () => {
    prepare(settings({ HTTP_PORT: '8123' }));
    const text = readFileSync(path.join(settings().runDir, 'nginx.conf'), 'utf8');
    expect(text).not.toMatch(/\{\{|\}\}|undefined/);
    expect(text).toContain('listen 8123');
    expect(text).not.toMatch(/access_log (?!\/dev\/stderr failures if=\$failed;)/);
    expect(/log_format failures (.*)/.exec(text)?.[1]).not.toMatch(/\$(request_uri|uri|args|request|remote_addr|http_)\b/);
    expect(text).toContain('proxy_set_header X-Forwarded-For $remote_addr;');
  });
});
