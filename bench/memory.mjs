// node bench/memory.mjs: memory of each process of a private box, idle and after load. RSS counts shared pages in every process, PSS shares them out.
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { pm2Home } from '../bin/box/pm2.mjs';
import { boxPids, pm2Pid } from '../bin/box/processes.mjs';
import { apiKinds, facts } from './lib/api-mix.mjs';
import { benchEnvironment, fill, openFile, signIn, start } from './lib/bench-box.mjs';
import { partOf } from './lib/cpu.mjs';
import { mixedLoad } from './lib/load.mjs';
import { readOptions, say, table } from './lib/options.mjs';

const options = readOptions('node bench/memory.mjs [options]\nMemory of each process of a private box, idle, during and after a mixed load (MB).', {
  people: { fallback: 1000, kind: 'number', help: 'invented people' },
  interventions: { fallback: 10_000, kind: 'number', help: 'invented interventions' },
  idle: { fallback: 15, kind: 'number', help: 'seconds to wait before a measurement at rest' },
  seconds: { fallback: 15, kind: 'number', help: 'of load' },
  connections: { fallback: 16, kind: 'number', help: 'that ask at the same time' },
});

const read = (file) => { try { return readFileSync(file, 'utf8'); } catch { return ''; } };
const kilobytes = (text, name) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(text)?.[1] ?? 0);

/** RSS and PSS in MB by part of the box. */
function look(settings) {
  const parts = new Map();
  const daemon = pm2Pid(pm2Home(settings));
  for (const pid of new Set([...boxPids(settings), ...(daemon === undefined ? [] : [daemon])])) {
    const rollup = read(`/proc/${pid}/smaps_rollup`);
    if (rollup === '') continue;
    const known = parts.get(partOf(pid)) ?? { rss: 0, pss: 0, processes: 0 };
    parts.set(partOf(pid), { rss: known.rss + kilobytes(rollup, 'Rss') / 1024, pss: known.pss + kilobytes(rollup, 'Pss') / 1024, processes: known.processes + 1 });
  }
  return parts;
}

const env = await benchEnvironment();
fill(env, options.people, options.interventions);
const box = await start(env);
try {
  const looks = [];
  await sleep(options.idle * 1000);
  looks.push(['idle', look(box.settings)]);
  const db = openFile(env.DATA_DIR, { readonly: true });
  const kinds = apiKinds(facts(db));
  db.close();
  const load = mixedLoad({ url: box.url, token: await signIn(box.url), kinds, seconds: options.seconds, connections: options.connections });
  await sleep((options.seconds * 1000) / 2);
  looks.push(['loaded', look(box.settings)]);
  const { perSecond } = await load;
  await sleep(options.idle * 1000);
  looks.push(['after', look(box.settings)]);
  report(looks, perSecond);
} finally {
  await box.stop();
}
process.exit(0);

function report(looks, perSecond) {
  const names = [...new Set(looks.flatMap(([, parts]) => [...parts.keys()]))].sort();
  const cells = (name) => looks.flatMap(([, parts]) => [parts.get(name)?.rss, parts.get(name)?.pss].map((each) => (each === undefined ? '-' : each.toFixed(1))));
  const sums = looks.flatMap(([, parts]) => ['rss', 'pss'].map((kind) => [...parts.values()].reduce((sum, part) => sum + part[kind], 0).toFixed(1)));
  say(`\nMemory in MB; load: ${perSecond.toFixed(0)} requests a second`);
  table([['', ...looks.flatMap(([when]) => [`${when} RSS`, `${when} PSS`])], ...names.map((name) => [name, ...cells(name)]), ['all', ...sums]]);
}
