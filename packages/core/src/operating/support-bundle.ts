import { execFile } from 'node:child_process';
import { createReadStream, existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { mkdir, mkdtemp, open, readdir, rename, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { databaseFile, dialectOf } from '@tappplus/db/options';
import { lookIntoSqlite } from '@tappplus/db/snapshot/sqlite-look';
import { readProcessFacts } from '../box/process-facts.js';
import { ConfigError, readBoxFacts, type BoxFacts } from '../platform/config.js';
import { EnvironmentSchema, SECRET_NAMES } from '../platform/config.schema.js';
import { examine } from './doctor.js';
import { scrub } from './scrub.js';

const run = promisify(execFile);
const LOG_BYTES = 2 * 1024 * 1024;
const KEPT_BUNDLES = 3;
/** Settings that name no person, no account and no key: shown as they are. Of all others only whether they are set. */
const SHOWN = new Set([
  'HTTP_PORT', 'HTTPS_PORT', 'API_PORT', 'WEB_PORT', 'REDIS_PORT', 'TLS', 'TZ_DEFAULT', 'COUNTRY_DEFAULT', 'RATE_LIMIT_ANONYMOUS', 'RATE_LIMIT_USER', 'JWT_EXPIRES_IN', 'REFRESH_TOKEN_EXPIRES_IN',
  'BACKUP_KEEP_HOURS', 'BACKUP_KEEP_DAYS', 'BACKUP_KEEP_WEEKS', 'BACKUP_PROOF_AT', 'LOG_LEVEL',
]);

/** Tables that tell how the box works and hold nobody: their newest rows. */
const ROWS = {
  'sweeps.json': 'SELECT * FROM "Sweep" ORDER BY "startedAt" DESC LIMIT 200',
  'alarms.json': 'SELECT "key", "severity", "detail", "raisedAt", "lastSeenAt", "clearedAt", "toldCount" FROM "Alarm" ORDER BY "raisedAt" DESC LIMIT 100',
  'backup-runs.json': 'SELECT "task", "kind", "startedAt", "finishedAt", "outcome", "bytes", "rows", "problem" FROM "BackupRun" ORDER BY "startedAt" DESC LIMIT 100',
  'outages.json': 'SELECT "provider", "startedAt", "endedAt", "failures", "errorCode" FROM "ProviderOutage" ORDER BY "startedAt" DESC LIMIT 100',
  'reminders.json': 'SELECT "channel", "status", "reason", count(*) AS "count" FROM "Reminder" GROUP BY 1, 2, 3',
};

/** Help is asked for above all when a setting is wrong: then what is needed to look at all. */
function factsOf(env: NodeJS.ProcessEnv): BoxFacts {
  try {
    return readBoxFacts(env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return readBoxFacts({ DATA_DIR: env['DATA_DIR'] });
  }
}

/** Every setting the box knows, without what is secret or a person's. */
function settings(env: NodeJS.ProcessEnv): Record<string, string> {
  const names = [...Object.keys(EnvironmentSchema.shape), ...SECRET_NAMES.map((name) => `${name}_FILE`)];
  return Object.fromEntries(names.flatMap((name) => {
    const value = env[name]?.trim() ?? '';
    if (value === '') return [];
    return [[name, SHOWN.has(name) ? value : 'set']];
  }));
}

/** Values that must not leave in any form: secrets of the environment and of the data folder. */
function secretsOf(env: NodeJS.ProcessEnv, dataDir: string): string[] {
  const shown = Object.keys(settings(env)).filter((name) => !SHOWN.has(name) && !['DATA_DIR', 'DATABASE_URL'].includes(name)).map((name) => env[name]?.trim() ?? '');
  const folder = path.join(dataDir, 'secrets');
  const kept = existsSync(folder) ? readdirSync(folder).map((name) => readFileSync(path.join(folder, name), 'utf8').trim()) : [];
  return [...shown, ...kept].filter((value) => value !== '');
}

const json = (value: unknown) => `${JSON.stringify(value, (_key, each: unknown) => (typeof each === 'bigint' ? Number(each) : each), 2)}\n`;

function machine(version: string): Record<string, unknown> {
  return {
    madeAt: Temporal.Now.instant().toString({ smallestUnit: 'second' }), version, node: process.version, timeZoneData: process.versions['tz'], system: `${os.type()} ${os.release()} ${os.arch()}`,
    cores: os.availableParallelism(), memoryBytes: os.totalmem(), freeMemoryBytes: os.freemem(), uptimeSeconds: Math.round(os.uptime()), load: os.loadavg(),
  };
}

function databaseParts({ databaseUrl, dataDir }: BoxFacts): Record<string, unknown> {
  const file = databaseFile({ url: databaseUrl, dataDir });
  if (dialectOf(databaseUrl) === 'postgres' || !existsSync(file)) return { 'database.json': { kind: dialectOf(databaseUrl), there: false } };
  const bytes = (name: string) => (existsSync(name) ? statSync(name).size : 0);
  try {
    return lookIntoSqlite(file, (look) => ({
      'database.json': { kind: 'sqlite', bytes: bytes(file), walBytes: bytes(`${file}-wal`), quickCheck: look.quickCheck, rowCounts: look.rowCounts, migrations: look.migrations },
      ...Object.fromEntries(Object.entries(ROWS).map(([name, sql]) => [name, look.rows(sql)])),
    }));
  } catch (error) {
    return { 'database.json': { kind: 'sqlite', bytes: bytes(file), problem: error instanceof Error ? error.message : String(error) } };
  }
}

/** The end of a log, from the beginning of a line. */
async function endOf(file: string): Promise<string> {
  const handle = await open(file, 'r');
  try {
    const { size } = await handle.stat();
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(Math.min(size, LOG_BYTES)), 0, Math.min(size, LOG_BYTES), Math.max(0, size - LOG_BYTES));
    const text = buffer.subarray(0, bytesRead).toString('utf8');
    return size > LOG_BYTES ? text.slice(text.indexOf('\n') + 1) : text;
  } finally {
    await handle.close();
  }
}

async function logParts(dataDir: string): Promise<Record<string, string>> {
  const folder = path.join(dataDir, 'logs');
  const names = existsSync(folder) ? (await readdir(folder)).filter((name) => /\.log(\.1)?$/.test(name)) : [];
  return Object.fromEntries(await Promise.all(names.map(async (name) => [`logs/${name}`, await endOf(path.join(folder, name))] as const)));
}

/**
 * Writes what a person who helps from afar needs to know into `DATA_DIR/support/…tar.gz` and answers its path: settings without secrets, machine, findings of the
 * doctor, counts of the database, the ends of the logs. No name, number, text or key of anybody. The newest three stay.
 */
export async function makeBundle(env: NodeJS.ProcessEnv): Promise<string> {
  const facts = factsOf(env);
  const { dataDir } = facts;
  const secrets = secretsOf(env, dataDir);
  const processes = (await readProcessFacts(dataDir)).map(({ name, restarts, memoryBytes, startedAt }) => ({ name, restarts, memoryBytes, startedAt }));
  const documents = { 'machine.json': machine(facts.version), 'settings.json': settings(env), 'doctor.json': await examine(env), 'processes.json': processes, ...databaseParts(facts) };
  const files = { ...Object.fromEntries(Object.entries(documents).map(([name, value]) => [name, json(value)])), ...(await logParts(dataDir)) };
  return pack(path.join(dataDir, 'support'), facts.version, Object.fromEntries(Object.entries(files).map(([name, text]) => [name, scrub(text, secrets)])));
}

async function pack(folder: string, version: string, files: Record<string, string>): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const name = `tappplus-support-${version}-${Temporal.Now.instant().toString({ smallestUnit: 'second' }).replace(/[-:]/g, '')}`;
  const work = await mkdtemp(path.join(folder, '.making-'));
  try {
    for (const [file, text] of Object.entries(files)) {
      const place = path.join(work, name, file);
      await mkdir(path.dirname(place), { recursive: true });
      await writeFile(place, text, { mode: 0o600 });
    }
    await run('tar', ['-czf', path.join(work, 'bundle'), '-C', work, '--owner=0', '--group=0', name]);
    const target = path.join(folder, `${name}.tar.gz`);
    await rename(path.join(work, 'bundle'), target);
    const old = (await readdir(folder)).filter((each) => each.endsWith('.tar.gz')).sort().slice(0, -KEPT_BUNDLES);
    for (const each of old) await rm(path.join(folder, each));
    return target;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** The bundle as bytes, for a pipe out of the container. */
export const readBundle = (file: string) => createReadStream(file);
