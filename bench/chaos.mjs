// node bench/chaos.mjs: reminders come due while worker and Redis are killed with kill -9 and the stand-in provider misbehaves. Lost and doubled must be 0.
import { spawn } from 'node:child_process';
import { mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../bin/testing/services.mjs';
import { benchEnvironment, openFile, ROOT } from './lib/bench-box.mjs';
import { readOptions, say, table } from './lib/options.mjs';
import { id, ReminderSeed } from './lib/seed-reminders.mjs';

const options = readOptions('node bench/chaos.mjs [options]\nKills of worker and Redis while reminders come due; needs a built tree (npm start builds it).', {
  reminders: { fallback: 600, kind: 'number', help: 'reminders that come due' },
  kills: { fallback: 60, kind: 'number', help: 'kills, one in five of Redis' },
  seconds: { fallback: 90, kind: 'number', help: 'time over which both are spread' },
  seed: { fallback: 1, kind: 'number', help: 'the same seed, the same faults and moments' },
  naive: { fallback: 0, kind: 'number', help: '1: a worker that selects, sends and marks; it must fail' },
});
/** Lease 30 s, questions after 15 s and 45 s, and time-outs of 10 s on top. */
const HEALING_MS = 240_000;

/** Numbers in [0, 1) that only depend on the seed (mulberry32). */
function seeded(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** What the provider does with one call. */
function fault(random) {
  const draw = random();
  if (draw < 0.6) return { kind: 'SLOW', milliseconds: 20 + Math.floor(random() * 1500) };
  if (draw < 0.68) return { kind: 'RESET', accepts: random() < 0.5 };
  if (draw < 0.7) return { kind: 'TIME_OUT', accepts: random() < 0.5 };
  if (draw < 0.75) return { kind: 'STATUS', status: 503, body: { code: 20500, message: 'Internal Server Error', status: 503 } };
  if (draw < 0.8) return { kind: 'STATUS', status: 429, body: { code: 20429, message: 'Too Many Requests', status: 429 }, headers: { 'Retry-After': '2' } };
  if (draw < 0.83) return { kind: 'MALFORMED', accepts: true };
  return { kind: 'SLOW', milliseconds: 1 };
}

/** A process that comes back 0.1 s after it dies, as PM2 would bring it back. */
class Immortal {
  constructor(command, args, settings) {
    this.start = () => {
      this.child = spawn(command, args, settings);
      this.child.on('exit', () => { if (!this.done) setTimeout(this.start, 100); });
    };
    this.start();
  }

  kill() { this.child.kill('SIGKILL'); }

  end() {
    this.done = true;
    this.child.kill('SIGTERM');
  }
}

const use = (file) => import(path.join(ROOT, file));
const [{ FakeProviders }, { migrate }, { Database, UnitOfWork }, { Factories }] = await Promise.all([
  use('packages/testing/dist/providers/fake-providers.js'), use('packages/db/dist/index.js'), use('packages/db/dist/index.js'), use('packages/testing/dist/factories.js'),
]);

/** A database with one clinic, one type and one rule. */
async function makeClinic(dataDir) {
  await migrate({ url: '', dataDir });
  const database = await Database.open({ url: '', dataDir });
  const uow = new UnitOfWork(database);
  const make = new Factories({ database, uow });
  const clinic = await make.organization();
  await make.interventionType(clinic.id);
  const rule = { id: id(), organizationId: clinic.id, name: 'SMS', channel: 'SMS', before: 'PT3H', fallback: '[]', enabled: true, createdAt: new Date(), updatedAt: new Date() };
  await uow.run(() => database.tx.reminderRule.create({ data: rule }));
  await database.close();
}

const random = seeded(options.seed);
const fakes = await FakeProviders.start();
const { twilio } = fakes;
const redisPort = await freePort();
const env = await benchEnvironment({ dataDir: mkdtempSync(path.join(tmpdir(), 'tappplus-chaos-')), env: { ...fakes.environment(), REDIS_URL: `redis://127.0.0.1:${redisPort}/0`, LOG_LEVEL: 'warn' } });
await makeClinic(env.DATA_DIR);
const db = openFile(env.DATA_DIR);
const seed = new ReminderSeed(db);
const people = seed.people(options.reminders, '+21261');
const start = Date.now() + 4000;
seed.due(people, () => start + Math.floor(random() * options.seconds * 1000));
twilio.failNext(...Array.from({ length: options.reminders * 6 }, () => fault(random)));

const log = openSync(path.join(env.DATA_DIR, 'worker.log'), 'a');
const redis = new Immortal('redis-server', ['--port', String(redisPort), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'], { stdio: 'ignore' });
const worker = new Immortal(process.execPath, [path.join(ROOT, options.naive ? 'bench/lib/naive-worker.mjs' : 'apps/worker/dist/main.js')], { env, stdio: ['ignore', log, log] });
say(`Seed ${options.seed}: ${options.reminders} reminders and ${options.kills} kills in ${options.seconds} s, ${options.naive ? 'the naive worker' : 'the worker'}.`);

const sending = db.prepare(`SELECT COUNT(*) FROM "Reminder" WHERE "status" = 'SENDING'`).pluck();
const waiting = db.prepare('SELECT COUNT(*) FROM "Reminder" WHERE "nextActionAt" IS NOT NULL').pluck();
let inFlight = 0;
for (let kill = 0; kill < options.kills; kill += 1) {
  await sleep(300 + random() * (options.seconds * 1000 / options.kills) * 1.3);
  if (random() < 0.2) {
    redis.kill();
    continue;
  }
  for (let look = 0; look < 20 && sending.get() === 0; look += 1) await sleep(25);
  if (sending.get() > 0) inFlight += 1;
  worker.kill();
}
twilio.heal();
const healedAt = Date.now();
while (waiting.get() > 0 && Date.now() - healedAt < HEALING_MS) await sleep(500);

const times = new Map();
for (const { recipient } of twilio.accepted) times.set(recipient, (times.get(recipient) ?? 0) + 1);
const lost = people.filter(({ phone }) => !times.has(phone)).length;
const doubled = twilio.accepted.length - times.size;
const unknown = db.prepare(`SELECT COUNT(*) FROM "Reminder" WHERE "status" = 'UNKNOWN'`).pluck().get();
table([['reminders', 'accepted', 'lost', 'doubled', 'still unknown', 'kills', 'while sending', 'healed after s'],
  [options.reminders, twilio.accepted.length, lost, doubled, unknown, options.kills, options.naive ? '–' : inFlight, ((Date.now() - healedAt) / 1000).toFixed(0)]]);

worker.end();
redis.end();
db.close();
await fakes.close();
await sleep(1500);
rmSync(env.DATA_DIR, { recursive: true, force: true });
process.exit(lost + doubled + unknown === 0 ? 0 : 1);
