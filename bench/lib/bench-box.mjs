// A private box on 127.0.0.1 for measuring: own ports, own data folder, filled with invented data.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { settingsOf, startBox, stopBox } from '../../bin/box/box.mjs';
import { freePort } from '../../bin/testing/services.mjs';
import { say } from './options.mjs';

export const ROOT = path.resolve(import.meta.dirname, '../..');
export const ADMIN = { email: 'bench@example.org', password: 'le-banc-d-essai-du-box' };
const requireDb = createRequire(path.join(ROOT, 'packages/db/package.json'));
const FOREIGN = /^(DATA_DIR|DATABASE_URL|REDIS_URL|.*_PORT|PUBLIC_URL|CORS_ORIGINS|ADMIN_.*|SENDGRID_.*|TWILIO_.*|FIREBASE_.*|FCM_.*|JWT_.*|ENCRYPTION_KEY.*|RATE_LIMIT_.*|PACE_.*|NODE_OPTIONS)$/;

/** Environment of a box to be measured: nothing of the person's shell, no rate limits, `dataDir` or a new folder. */
export async function benchEnvironment({ dataDir, env = {} } = {}) {
  const clean = Object.fromEntries(Object.entries(process.env).filter(([name]) => !FOREIGN.test(name)));
  const [http, api, web, redis] = await Promise.all([freePort(), freePort(), freePort(), freePort()]);
  return {
    ...clean, DATA_DIR: dataDir ?? mkdtempSync(path.join(tmpdir(), 'tappplus-bench-')),
    HTTP_PORT: String(http), API_PORT: String(api), WEB_PORT: String(web), REDIS_PORT: String(redis),
    RATE_LIMIT_ANONYMOUS: '1000000000', RATE_LIMIT_USER: '1000000000', JWT_EXPIRES_IN: '1d', ADMIN_EMAIL: ADMIN.email, ADMIN_PASSWORD: ADMIN.password, ...env,
  };
}

/** Fills the data folder of `env` with an invented clinic, unless it is filled already. */
export function fill(env, people, interventions) {
  if (existsSync(path.join(env.DATA_DIR, 'meditache.db'))) return say(`Using the data in ${env.DATA_DIR}.`);
  mkdirSync(env.DATA_DIR, { recursive: true });
  say(`Inventing ${people} people and ${interventions} interventions …`);
  const out = execFileSync(process.execPath, [path.join(ROOT, 'packages/core/dist/demo/demo-cli.js'), '--people', String(people), '--interventions', String(interventions)], { env, encoding: 'utf8', maxBuffer: 1 << 26 });
  return say(out.trim().split('\n').filter((line) => /practitioners/.test(line)).join('\n'));
}

/** The box's database file, opened beside or instead of the box. */
export function openFile(dataDir, options = {}) {
  const BetterSqlite = requireDb('better-sqlite3');
  const db = new BetterSqlite(path.join(dataDir, 'meditache.db'), options);
  db.pragma('busy_timeout = 5000');
  return db;
}

/** Boxes that run now: none outlives this program, however it ends. */
const running = new Map();
for (const event of ['SIGINT', 'SIGTERM', 'uncaughtException', 'unhandledRejection']) {
  process.once(event, (reason) => {
    if (reason instanceof Error) process.stderr.write(`${reason.stack}\n`);
    void Promise.allSettled([...running.values()].map((stop) => stop())).then(() => process.exit(1));
  });
}

/** Starts the box; `stop` ends it and, unless the folder was given, deletes its data. */
export async function start(env, { keep = false } = {}) {
  const settings = await startBox(settingsOf(env));
  const stop = async () => {
    running.delete(settings.dataDir);
    await stopBox(settings);
    if (!keep) rmSync(settings.dataDir, { recursive: true, force: true });
  };
  running.set(settings.dataDir, stop);
  return { settings, stop, url: `http://127.0.0.1:${settings.httpPort}` };
}

/** Access token of the box's administrator. */
export async function signIn(url) {
  const answer = await fetch(`${url}/api/v1/auth/login`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ identifier: ADMIN.email, password: ADMIN.password }) });
  if (!answer.ok) throw new Error(`Signing in answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()).accessToken;
}
