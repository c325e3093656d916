// node bench/reminders.mjs: how late due reminders leave, and how fast a crowd of them drains, with stand-in providers on 127.0.0.1.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { benchEnvironment, fill, openFile, ROOT, start } from './lib/bench-box.mjs';
import { percentile, readOptions, say, table } from './lib/options.mjs';
import { ReminderSeed } from './lib/seed-reminders.mjs';

const options = readOptions('node bench/reminders.mjs [options]\nLag of due reminders from their instant to the provider, drain of many due at once against a plain Bull job, memory of Redis.', {
  planned: { fallback: '10000', kind: 'numbers', help: 'reminders planned for the next 40 days; the goals speak of 10000,1000000' },
  rate: { fallback: 50, kind: 'number', help: 'reminders due a second while lag is measured' },
  seconds: { fallback: 20, kind: 'number', help: 'of that' },
  crowd: { fallback: 10_000, kind: 'number', help: 'reminders due at one instant; 0 leaves that out' },
});
const require = createRequire(path.join(ROOT, 'packages/core/package.json'));
const Bull = require('bull');
const Redis = require('ioredis');
const { FakeProviders } = await import(path.join(ROOT, 'packages/testing/dist/providers/fake-providers.js'));

/** Time for a box to start after its data are written. */
const START_MS = 30_000;
const JOBS_AT_ONCE = 10;
const ms = (number) => Number(number).toFixed(0);

/** How to reach the box's own Redis. */
const redisOf = ({ redisPort, secretsDir }) => ({ port: redisPort, host: '127.0.0.1', password: readFileSync(path.join(secretsDir, 'redis-password'), 'utf8').trim() });

/** Keeps the highest memory Redis reported. */
function watchRedis(settings) {
  const client = new Redis({ ...redisOf(settings), retryStrategy: () => 500 });
  client.on('error', () => undefined);
  const seen = { used: 0, rss: 0 };
  const look = async () => {
    const info = await client.info('memory').catch(() => '');
    for (const [key, name] of [['used', 'used_memory'], ['rss', 'used_memory_rss']]) seen[key] = Math.max(seen[key], Number(new RegExp(`^${name}:(\\d+)`, 'm').exec(info)?.[1] ?? 0));
  };
  const timer = setInterval(() => void look(), 1000);
  return { seen, end: async () => { clearInterval(timer); await look(); client.disconnect(); } };
}

async function untilAccepted(twilio, count, patienceMs) {
  let [last, since] = [-1, Date.now()];
  while (twilio.accepted.length < count) {
    if (twilio.accepted.length !== last) [last, since] = [twilio.accepted.length, Date.now()];
    if (Date.now() - since > patienceMs) break;
    await sleep(20);
  }
}

/** Drain of jobs that do nothing, on the same Redis with as many at once as the box's own queue. */
async function plainBull(settings, count) {
  const queue = new Bull('bench-no-op', { redis: redisOf(settings) });
  let [done, endedAt] = [0, 0];
  const all = new Promise((resolve) => {
    void queue.process(JOBS_AT_ONCE, async () => {
      done += 1;
      if (done === count) { endedAt = Date.now(); resolve(); }
    });
  });
  const dueAt = Date.now() + 8000;
  for (let from = 0; from < count; from += 1000) {
    await queue.addBulk(Array.from({ length: Math.min(1000, count - from) }, () => ({ data: {}, opts: { delay: dueAt - Date.now(), removeOnComplete: true } })));
  }
  await all;
  await queue.obliterate({ force: true });
  await queue.close();
  return endedAt - dueAt;
}

async function measure(planned) {
  const providers = await FakeProviders.start();
  const env = await benchEnvironment({ env: providers.environment() });
  fill(env, 0, 0);
  const db = openFile(env.DATA_DIR);
  const seed = new ReminderSeed(db);
  say(`Planning ${planned} reminders …`);
  seed.planned(planned);
  const dueCount = options.rate * options.seconds;
  const firstAt = Date.now() + START_MS;
  const dueTimes = new Map();
  const people = seed.people(dueCount, '+33602');
  seed.due(people, (index) => {
    const at = Math.round(firstAt + (index * 1000) / options.rate);
    dueTimes.set(people[index].phone, at);
    return at;
  });
  db.exec('ANALYZE');
  const crowd = options.crowd === 0 ? [] : seed.people(options.crowd, '+33603');
  const box = await start(env);
  const redis = watchRedis(box.settings);
  try {
    if (Date.now() > firstAt - 3000) say('The box took long to start; the first reminders are late for that reason.');
    await untilAccepted(providers.twilio, dueCount, START_MS + 15_000);
    const lags = providers.twilio.accepted.map((message) => message.acceptedAt - dueTimes.get(message.recipient));
    const twice = providers.twilio.accepted.length - new Set(providers.twilio.accepted.map((message) => message.recipient)).size;
    const result = { planned, due: dueCount, arrived: providers.twilio.accepted.length, twice, lags };
    if (crowd.length > 0) Object.assign(result, await drain(box, providers, seed, crowd));
    await redis.end();
    return { ...result, redis: redis.seen };
  } finally {
    await box.stop();
    await providers.close();
    db.close();
  }
}

async function drain(box, providers, seed, crowd) {
  providers.clear();
  const dueAt = Date.now() + 6000;
  seed.due(crowd, () => dueAt);
  if (Date.now() > dueAt) say('Writing the crowd took longer than its due time; drained from now.');
  await untilAccepted(providers.twilio, crowd.length, 60_000);
  const times = providers.twilio.accepted.map((message) => message.acceptedAt);
  const drainMs = Math.max(...times) - dueAt;
  const unique = new Set(providers.twilio.accepted.map((message) => message.recipient)).size;
  return { crowd: crowd.length, drained: unique, crowdTwice: times.length - unique, drainMs, bullMs: await plainBull(box.settings, crowd.length) };
}

const mb = (bytes) => `${(bytes / 1048576).toFixed(1)} MB`;
for (const planned of options.planned) {
  const result = await measure(planned);
  say(`\n${planned} planned, ${options.rate} due a second for ${options.seconds} s (lag in ms, from the due instant to the provider)`);
  table([['', 'due', 'arrived', 'twice', 'lag p50', 'p95', 'p99', 'max', 'earliest'], ['SMS', result.due, result.arrived, result.twice, ...[0.5, 0.95, 0.99, 1].map((share) => ms(percentile(result.lags, share))), ms(percentile(result.lags, 0))]]);
  if (result.crowd) {
    say(`${result.crowd} due at one instant: ${result.drained} at the provider after ${(result.drainMs / 1000).toFixed(1)} s (${(result.drained / (result.drainMs / 1000)).toFixed(0)} a second, ${result.crowdTwice} twice); plain Bull no-op: ${(result.bullMs / 1000).toFixed(1)} s; ratio ${(result.drainMs / result.bullMs).toFixed(1)}`);
  }
  say(`Redis at most: ${mb(result.redis.used)} used, ${mb(result.redis.rss)} resident`);
}
process.exit(0);
