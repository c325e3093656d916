// npm run chaos: a whole box is killed at 200 moments while reminders come due and the providers misbehave. Nothing may be lost, nothing sent twice.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { benchEnvironment, fill, openFile, ROOT, signIn, start } from '../bench-box.mjs';
import { say, table } from '../options.mjs';
import { ChaosClinic } from './clinic.mjs';
import { fakeTime, jumpClock, keptTime, tellJumps } from './clock-jumps.mjs';
import { Faults } from './faults.mjs';
import { Kills, Parts } from './kills.mjs';
import { seeded } from './random.mjs';
import { heldOut, redisAway, tellOutage } from './redis-away.mjs';
import { judge, passed } from './verdict.mjs';

const HELP = `npm run chaos -- [options]
A private box (nginx, Redis, API, worker under PM2) with stand-in providers on 127.0.0.1. Reminders come due while API, worker and
Redis are killed with kill -9 and the providers delay, drop connections before and after accepting, answer 429 and 5xx.
Then everything heals. Exit code 0: nothing lost, nothing twice, every UNKNOWN settled or listed for a person.

  --kills <n>      kills in all; six of ten hit the worker in the middle of a call (200)
  --reminders <n>  reminders that come due meanwhile (1500)
  --redis-away <s> afterwards Redis is flushed, then away for so many seconds and its file deleted; 0 leaves that out (60)
  --seed <n>       seed of moments, targets and faults (a new one, printed)
  --naive          select, send, mark in the worker's place; the run succeeds when it is caught losing or doubling
  --clock-jumps    instead: the clock of the box jumps an hour ahead and back, and behind and back (needs Debian's libfaketime)
  --races <n>      instead: so many cancellations and moves racing the due time, on SQLite and PostgreSQL
  --help           this text`;

const WORKER_SHARE = 0.6;
/** Reminders booked through the API before and during the kills: one for so many kills of the worker, a third of them cancelled when due. */
const BOOK_EVERY = 2;
const BOOKED_FIRST = 10;
const CANCELLED = 0.33;
const SHOWN = 10;
/** Lease 30 s, questions after 15 s and 45 s, time-outs of 10 s, one more round for a question that failed (60 s); then some. */
const HEALING_MS = 900_000;
/** The naive worker has no more to say when nothing has moved for this long after the last was due. */
const NAIVE_HEALING_MS = 15_000;

function readOptions() {
  const text = { type: 'string' };
  const { values } = parseArgs({ options: { 'redis-away': text, kills: text, reminders: text, seed: text, races: text, naive: { type: 'boolean' }, 'clock-jumps': { type: 'boolean' }, help: { type: 'boolean' } } });
  const number = (name, fallback) => {
    const given = values[name] ?? String(fallback);
    if (!/^\d{1,9}$/.test(given)) throw new Error(`--${name} is "${given}", but must be a whole number.`);
    return Number(given);
  };
  const naive = values.naive === true;
  return { help: values.help, naive, clockJumps: values['clock-jumps'] === true, redisAway: naive ? 0 : number('redis-away', 60), kills: number('kills', 200), reminders: number('reminders', 1500), seed: number('seed', Date.now() % 1_000_000), races: number('races', 0) };
}

async function prepare(options, random) {
  const { FakeProviders } = await import(path.join(ROOT, 'packages/testing/dist/providers/fake-providers.js'));
  const providers = await FakeProviders.start();
  const keys = providers.environment();
  const env = await benchEnvironment({ env: keys });
  if (options.clockJumps) Object.assign(env, fakeTime(env));
  fill(env, 0, 0);
  say('Starting the box …');
  const box = await start(env);
  const db = openFile(env.DATA_DIR);
  const clinic = new ChaosClinic({ db, url: box.url, token: await signIn(box.url), random: random.fork('clinic') });
  await clinic.prepare();
  const parts = new Parts(box.settings, options.naive ? [env.DATA_DIR, JSON.stringify(keys)] : undefined);
  await parts.begin();
  return { providers, box, db, clinic, parts, env };
}

/** Kills in two lanes while work keeps coming; resolves when all kills are done and all calls of the API are acknowledged. */
async function rage({ clinic, parts, db }, faults, random, options) {
  const kills = new Kills({ parts, db, faults, random, naive: options.naive });
  const workerKills = Math.ceil(options.kills * WORKER_SHARE);
  const open = [];
  const book = () => open.push(clinic.book(clinic.random.between(4000, 15_000)).then((entry) => (clinic.random.chance(CANCELLED) ? clinic.cancelAround(entry) : undefined)));
  for (let index = 0; index < BOOKED_FIRST; index += 1) book();
  let written = 0;
  const feed = (number) => {
    const wanted = Math.round((options.reminders * number) / workerKills);
    clinic.bulk(wanted - written, Date.now(), Date.now() + 4000);
    written = wanted;
    if (number % BOOK_EVERY === 0) book();
  };
  await Promise.all([kills.worker(workerKills, feed, say), kills.others(options.kills - workerKills)]);
  await Promise.all(open);
  return kills;
}

/** Waits until nothing is due that has not been claimed: what the kills held up has left. */
async function caughtUp(db) {
  const behind = db.prepare(`SELECT COUNT(*) FROM "Reminder" WHERE "status" = 'PENDING' AND "nextActionAt" <= ?`).pluck();
  const deadline = Date.now() + HEALING_MS;
  while (behind.get(Date.now() - 1000) > 0 && Date.now() < deadline) await sleep(250);
}

/** Waits until no reminder has anything left to do; false when that takes too long. */
async function quiet({ db, clinic }, naive) {
  const lastDue = Math.max(...clinic.expected.map((each) => each.dueAt));
  const waiting = db.prepare('SELECT COUNT(*) FROM "Reminder" WHERE "nextActionAt" IS NOT NULL').pluck();
  let [last, since, told] = [-1, Math.max(lastDue, Date.now()), Date.now()];
  for (;;) {
    const left = waiting.get();
    if (left === 0) return true;
    if (left !== last) [last, since] = [left, Math.max(since, Date.now())];
    if (Date.now() - since > (naive ? NAIVE_HEALING_MS : HEALING_MS)) return false;
    if (Date.now() - told > 15_000) {
      say(`  ${left} reminders not settled yet …`);
      told = Date.now();
    }
    await sleep(250);
  }
}

function report(kills, faults, result, times) {
  const { counts, inFlight } = kills;
  const total = counts.worker + counts.api + counts.redis;
  say(`\n${total} kills: worker ${counts.worker}, API ${counts.api}, Redis ${counts.redis}. While an attempt was SENDING: ${inFlight.worker} of the worker (${inFlight.reminders} reminders cut off), ${inFlight.api + inFlight.redis} of the others.`);
  say(`Faults: ${Object.entries(faults.counts).map(([name, count]) => `${name} ${count}`).join(', ')}.`);
  say(`Kills took ${(times.kills / 1000).toFixed(0)} s, healing ${(times.healing / 1000).toFixed(0)} s.\n`);
  table([
    ['reminders', 'sent', 'cancelled', 'claimed before cancel', 'for a person', 'lost', 'duplicates', 'stale', 'unsettled', 'PUSH repeats by design'],
    [result.reminders, result.sent, result.cancelled, result.claimedBeforeCancel, result.forAPerson.length, result.lost.length, result.duplicates.length, result.stale.length, result.unsettled.length, result.pushRepeats],
  ]);
  for (const name of ['lost', 'duplicates', 'stale', 'unsettled', 'forAPerson']) {
    for (const line of result[name].slice(0, SHOWN)) say(`  ${name === 'forAPerson' ? 'for a person' : name}: ${line}`);
    if (result[name].length > SHOWN) say(`  … and ${result[name].length - SHOWN} more.`);
  }
  if (result.apiDoubled !== 0) say(`  ${result.apiDoubled} patients more than were booked through the API.`);
}

function races(count) {
  let failed = false;
  for (const size of ['medium-sqlite', 'medium-postgres']) {
    const { status } = spawnSync(process.execPath, [path.join(ROOT, 'bin/test.mjs'), size, 'cancel-races'], { stdio: 'inherit', env: { ...process.env, CHAOS_RACES: String(count) } });
    failed ||= status !== 0;
  }
  return failed ? 1 : 0;
}

async function chaos(options) {
  say(`Seed ${options.seed}; ${options.kills} kills, ${options.reminders} reminders${options.naive ? '; the naive worker' : ''}.`);
  const random = seeded(options.seed);
  const scene = await prepare(options, random);
  try {
    const faults = new Faults(scene.providers, random.fork('faults'));
    const begun = Date.now();
    const kills = await rage(scene, faults, random, options);
    const healedAt = Date.now();
    faults.heal();
    say('Everything heals; waiting for quiet …');
    if (options.redisAway > 0) await caughtUp(scene.db);
    // Leases and questions of the kills run out meanwhile.
    const outage = options.redisAway > 0 ? await redisAway(scene, options.redisAway, say) : undefined;
    await quiet(scene, options.naive);
    const healing = Date.now() - healedAt;
    const result = judge({ ...scene, expected: scene.clinic.expected, naive: options.naive });
    report(kills, faults, result, { kills: healedAt - begun, healing });
    if (outage !== undefined) say(tellOutage(outage));
    return { kills, result, outage };
  } finally {
    await close(scene);
  }
}

/** The other run: no kills by the seed, no faults, but a clock that jumps. */
async function clockJumps(options) {
  const scene = await prepare(options, seeded(options.seed));
  try {
    const seen = await jumpClock(scene);
    say(tellJumps(seen));
    say(keptTime(seen) ? 'Passed.' : 'Failed.');
    return keptTime(seen) ? 0 : 1;
  } finally {
    await close(scene);
  }
}

async function close({ parts, box, providers, db }) {
  parts.end();
  await box.stop();
  await providers.close();
  db.close();
}

function conclude(options, { kills, result, outage }) {
  const good = passed(result) && (outage === undefined || heldOut(outage));
  if (options.naive) {
    say(good ? 'The naive worker was not caught: the run shows nothing.' : 'The naive worker loses or doubles, as it must: the run can tell.');
    return good ? 1 : 0;
  }
  if (kills.inFlight.worker * 2 < kills.counts.worker) say('Too few kills of the worker landed while it was sending.');
  say(good ? `Passed: lost 0, duplicates 0 (seed ${options.seed}).` : `Failed (seed ${options.seed}).`);
  return good && kills.inFlight.worker * 2 >= kills.counts.worker ? 0 : 1;
}

let options;
try {
  options = readOptions();
} catch (error) {
  process.stderr.write(`${error.message.split('\n')[0]} See: npm run chaos -- --help\n`);
  process.exit(2);
}
if (options.help) say(HELP);
else if (options.clockJumps) process.exitCode = await clockJumps(options);
else process.exitCode = options.races > 0 ? races(options.races) : conclude(options, await chaos(options));
process.exit();
