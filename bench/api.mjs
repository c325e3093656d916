// node bench/api.mjs: mixed load through nginx on a private box, and on a bare handler with the same SQL in the same run.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { apiKinds, bareKinds, facts } from './lib/api-mix.mjs';
import { benchEnvironment, fill, openFile, ROOT, signIn, start } from './lib/bench-box.mjs';
import { boxCpu, cpuOf } from './lib/cpu.mjs';
import { mixedLoad } from './lib/load.mjs';
import { readOptions, say, table } from './lib/options.mjs';

const options = readOptions('node bench/api.mjs [options]\nMixed load (90 % reads) through nginx on a private box with invented data; latencies in ms.', {
  sizes: { fallback: '10000', kind: 'numbers', help: 'interventions, several with commas; the goals speak of 10000,1000000' },
  people: { fallback: 0, kind: 'number', help: 'people; 0 = a tenth of the interventions, 1000 to 100000' },
  seconds: { fallback: 10, kind: 'number', help: 'of load per measurement' },
  connections: { fallback: 16, kind: 'number', help: 'that ask at the same time' },
  alone: { fallback: 3, kind: 'number', help: 'seconds of each read alone, for the processor time it takes; 0 leaves that out' },
  only: { fallback: undefined, kind: 'text', help: 'kinds of request with commas, for example "agenda day,search"' },
  profile: { fallback: undefined, kind: 'text', help: 'folder for processor profiles of the box (.cpuprofile), which slow it down' },
  keep: { fallback: undefined, kind: 'text', help: 'folder to keep the filled boxes in and use them again' },
});

const ms = (number) => (Number.isNaN(number) ? '-' : number.toFixed(1));

const wanted = options.only?.split(',').map((name) => name.trim());
const only = (kinds) => (wanted === undefined ? kinds : kinds.filter(({ name }) => wanted.includes(name)));

async function bare(dataDir, given) {
  const child = spawn(process.execPath, [path.join(ROOT, 'bench/lib/bare-server.mjs'), dataDir], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await once(child.stdout, 'data');
  try {
    const before = cpuOf(child.pid);
    const result = await mixedLoad({ url: `http://127.0.0.1:${String(line).trim()}`, kinds: only(bareKinds(given)), seconds: options.seconds, connections: options.connections });
    return { ...result, cpu: { bare: cpuOf(child.pid) - before } };
  } finally {
    child.kill('SIGTERM');
    await once(child, 'exit');
  }
}

/** Processor time of the API for one request of each kind of read, in ms: says how a read grows, also on a machine that others use. */
async function eachAlone(box, load) {
  const alone = {};
  if (options.alone === 0) return alone;
  for (const kind of load.kinds.filter((each) => each.make().method === 'GET')) {
    const before = boxCpu(box.settings).api;
    const { all } = await mixedLoad({ ...load, kinds: [kind], seconds: options.alone });
    alone[kind.name] = (boxCpu(box.settings).api - before) / all.count;
  }
  return alone;
}

async function measure(size) {
  const people = options.people || Math.min(100_000, Math.max(1000, Math.round(size / 10)));
  const profiled = options.profile === undefined ? {} : { NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${path.resolve(options.profile)}` };
  const env = await benchEnvironment({ dataDir: options.keep === undefined ? undefined : path.resolve(options.keep, `${people}-${size}`), env: profiled });
  fill(env, people, size);
  const box = await start(env, { keep: options.keep !== undefined });
  try {
    const db = openFile(env.DATA_DIR, { readonly: true });
    const given = facts(db);
    db.close();
    const load = { url: box.url, token: await signIn(box.url), kinds: only(apiKinds(given)), connections: options.connections };
    await mixedLoad({ ...load, seconds: 3 });
    const before = boxCpu(box.settings);
    const api = await mixedLoad({ ...load, seconds: options.seconds });
    api.cpu = Object.fromEntries(Object.entries(boxCpu(box.settings)).map(([part, used]) => [part, used - (before[part] ?? 0)]));
    api.alone = await eachAlone(box, load);
    const floor = await bare(env.DATA_DIR, given);
    report(size, people, api, floor);
    return api;
  } finally {
    await box.stop();
  }
}

function report(size, people, api, floor) {
  say(`\n${size} interventions, ${people} people, ${options.connections} connections, ${options.seconds} s`);
  const row = (name, box, bare) => [name, box.count, ms(box.p50), ms(box.p95), ms(box.p99), ms(box.max), ms(bare.p50), ms(bare.p99)];
  table([['', 'count', 'p50', 'p95', 'p99', 'max', 'bare p50', 'bare p99'], ...Object.keys(api.kinds).map((name) => row(name, api.kinds[name], floor.kinds[name])), row('all', api.all, floor.all)]);
  say(`requests a second: ${api.perSecond.toFixed(0)} through nginx, ${floor.perSecond.toFixed(0)} bare; ratio ${(api.perSecond / floor.perSecond).toFixed(2)}`);
  const each = (result) => Object.entries(result.cpu).filter(([, used]) => used > 0).map(([part, used]) => `${part} ${(used / result.all.count).toFixed(2)}`).join(', ');
  say(`processor time a request, ms: ${each(api)}; ${each(floor)}`);
  if (options.alone > 0) say(`processor time of the API for one read alone, ms: ${Object.entries(api.alone).map(([name, used]) => `${name} ${used.toFixed(2)}`).join(', ')}`);
  const bad = Object.entries({ ...api.bad, ...(api.errors > 0 ? { 'broken connections': api.errors } : {}) });
  say(bad.length === 0 ? 'every answer was 2xx' : `not 2xx: ${bad.map(([what, count]) => `${what} × ${count}`).join(', ')}`);
}

const results = [];
for (const size of options.sizes) results.push([size, await measure(size)]);
if (results.length > 1) {
  const [[smallSize, small], [largeSize, large]] = [results[0], results.at(-1)];
  say(`\nGrowth of p95 from ${smallSize} to ${largeSize} interventions (goal: 1.5 at most)`);
  const ratio = (name, of) => (of(large, name) / of(small, name)).toFixed(2);
  const p95 = (result, name) => result.kinds[name].p95;
  const cpu = (result, name) => result.alone[name] ?? NaN;
  table([['', 'small', 'large', 'ratio', 'processor time ratio'], ...['list', 'search', 'agenda day', 'agenda week', 'person', 'intervention'].filter((name) => name in small.kinds).map((name) => [name, ms(p95(small, name)), ms(p95(large, name)), ratio(name, p95), ratio(name, cpu)])]);
}
process.exit(0);
