// How much a backup slows down writing: acknowledged writes (one unit of work each, at a steady rate) while a backup is made, beside the same without.
// node bench/backup.mjs [--people 20000] [--interventions 100000] [--rate 100] [--seconds 15] [--rounds 3] [--data DIR]
import { fork } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { benchEnvironment, fill, ROOT } from './lib/bench-box.mjs';
import { percentile, readOptions, say, table } from './lib/options.mjs';

const options = readOptions('Writes during a backup, beside writes without one.', {
  people: { fallback: 20_000, help: 'invented people', kind: 'number' },
  interventions: { fallback: 100_000, help: 'invented interventions', kind: 'number' },
  rate: { fallback: 100, help: 'writes a second', kind: 'number' },
  seconds: { fallback: 15, help: 'length of a round without a backup', kind: 'number' },
  rounds: { fallback: 3, help: 'rounds of each, in turn', kind: 'number' },
  data: { help: 'data folder, filled when empty (a new one that is deleted)', kind: 'text' },
});

const { Database, UnitOfWork, migrate } = await import(path.join(ROOT, 'packages/db/dist/index.js'));
const { Config } = await import(path.join(ROOT, 'packages/core/dist/platform/config.js'));
const { backupSettings } = await import(path.join(ROOT, 'packages/core/dist/backup/backup-settings.js'));

/** Writes at the rate until `ended`; each latency counts from when the write was due, so that a stall hides nothing. */
async function write(database, uow, ended, round) {
  const latencies = [];
  const pending = [];
  const begun = performance.now();
  for (let index = 0; !ended(); index += 1) {
    const due = begun + (index * 1000) / options.rate;
    await sleep(Math.max(0, due - performance.now()));
    pending.push(uow.run(async () => {
      await database.tx.boxSetting.create({ data: { key: `bench-${round}-${index}`, value: 'x'.repeat(300), updatedAt: new Date() } });
    }).then(() => latencies.push(performance.now() - due)));
  }
  await Promise.all(pending);
  return latencies;
}

function startBackup(settings, number) {
  const child = fork(path.join(ROOT, 'packages/core/dist/backup/job/backup-job.js'), [], { env: { ...process.env, TAPPPLUS_BACKUP_JOB: '1' } });
  const began = performance.now();
  const job = { done: false, answer: null, ms: 0 };
  child.once('message', (answer) => { job.answer = answer; });
  child.once('exit', () => { job.done = true; job.ms = performance.now() - began; });
  child.send({ task: 'BACKUP', settings, kind: 'MANUAL', createdAt: new Date(Date.UTC(2026, 0, 1, number)).toISOString(), always: [] });
  return job;
}

const env = await benchEnvironment({ dataDir: options.data ?? mkdtempSync(path.join(tmpdir(), 'tappplus-bench-backup-')) });
try {
  fill(env, options.people, options.interventions);
  await migrate({ url: '', dataDir: env.DATA_DIR });
  const settings = backupSettings(Config.load({ DATA_DIR: env.DATA_DIR }));
  const database = await Database.open({ url: '', dataDir: env.DATA_DIR });
  const uow = new UnitOfWork(database);
  const [without, during, backups, ratios] = [[], [], [], []];
  for (let round = 0; round < options.rounds; round += 1) {
    const until = performance.now() + options.seconds * 1000;
    const quiet = await write(database, uow, () => performance.now() > until, `${Date.now()}-w`);
    const job = startBackup(settings, round);
    const busy = await write(database, uow, () => job.done, `${Date.now()}-b`);
    without.push(...quiet);
    during.push(...busy);
    ratios.push(percentile(busy, 0.99) / percentile(quiet, 0.99));
    if (job.answer?.outcome !== 'OK') throw new Error(JSON.stringify(job.answer));
    backups.push(job.ms);
  }
  await database.close();
  const bytes = statSync(path.join(env.DATA_DIR, 'meditache.db')).size;
  const files = readdirSync(path.join(env.DATA_DIR, 'backups')).filter((name) => name.endsWith('.tpb'));
  say(`Database ${(bytes / 1e6).toFixed(0)} MB, backup ${(statSync(path.join(env.DATA_DIR, 'backups', files[0])).size / 1e6).toFixed(0)} MB in ${backups.map((ms) => (ms / 1000).toFixed(1)).join(', ')} s.\n`);
  const row = (name, all) => [name, all.length, ...[0.5, 0.95, 0.99, 1].map((share) => percentile(all, share).toFixed(2))];
  table([['writes (ms)', 'count', 'p50', 'p95', 'p99', 'max'], row('without', without), row('during a backup', during)]);
  say(`p99 during / without: ${(percentile(during, 0.99) / percentile(without, 0.99)).toFixed(2)}; median of the rounds ${percentile(ratios, 0.5).toFixed(2)} (${ratios.map((each) => each.toFixed(2)).join(', ')})`);
} finally {
  if (options.data === undefined) rmSync(env.DATA_DIR, { recursive: true, force: true });
}
process.exit();
