// node bench/api.mjs: mixed load through nginx on a private box, and on a bare handler with the same SQL in the same run.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { apiKinds, bareKinds, facts } from './lib/api-mix.mjs';
import { benchEnvironment, fill, openFile, ROOT, signIn, start } from './lib/bench-box.mjs';
import { mixedLoad } from './lib/load.mjs';
import { readOptions, say, table } from './lib/options.mjs';

const options = readOptions('node bench/api.mjs [options]\nMixed load (90 % reads) through nginx on a private box with invented data; latencies in ms.', {
  sizes: { fallback: '10000', kind: 'numbers', help: 'interventions, several with commas; the goals speak of 10000,1000000' },
  people: { fallback: 0, kind: 'number', help: 'people; 0 = a tenth of the interventions, 1000 to 100000' },
  seconds: { fallback: 10, kind: 'number', help: 'of load per measurement' },
  connections: { fallback: 16, kind: 'number', help: 'that ask at the same time' },
  keep: { fallback: undefined, kind: 'text', help: 'folder to keep the filled boxes in and use them again' },
});

const ms = (number) => (Number.isNaN(number) ? '-' : number.toFixed(1));

async function bare(dataDir, given) {
  const child = spawn(process.execPath, [path.join(ROOT, 'bench/lib/bare-server.mjs'), dataDir], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await once(child.stdout, 'data');
  try {
    return await mixedLoad({ url: `http://127.0.0.1:${String(line).trim()}`, kinds: bareKinds(given), seconds: options.seconds, connections: options.connections });
  } finally {
    child.kill('SIGTERM');
    await once(child, 'exit');
  }
}

async function measure(size) {
  const people = options.people || Math.min(100_000, Math.max(1000, Math.round(size / 10)));
  const env = await benchEnvironment({ dataDir: options.keep === undefined ? undefined : path.resolve(options.keep, `${people}-${size}`) });
  fill(env, people, size);
  const box = await start(env, { keep: options.keep !== undefined });
  try {
    const db = openFile(env.DATA_DIR, { readonly: true });
    const given = facts(db);
    db.close();
    const load = { url: box.url, token: await signIn(box.url), kinds: apiKinds(given), connections: options.connections };
    await mixedLoad({ ...load, seconds: 3 });
    const api = await mixedLoad({ ...load, seconds: options.seconds });
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
  const bad = Object.entries({ ...api.bad, ...(api.errors > 0 ? { 'broken connections': api.errors } : {}) });
  say(bad.length === 0 ? 'every answer was 2xx' : `not 2xx: ${bad.map(([what, count]) => `${what} × ${count}`).join(', ')}`);
}

const results = [];
for (const size of options.sizes) results.push([size, await measure(size)]);
if (results.length > 1) {
  const [[smallSize, small], [largeSize, large]] = [results[0], results.at(-1)];
  say(`\nGrowth of p95 from ${smallSize} to ${largeSize} interventions (goal: 1.5 at most)`);
  table([['', 'small', 'large', 'ratio'], ...['list', 'search', 'agenda day', 'agenda week'].map((name) => [name, ms(small.kinds[name].p95), ms(large.kinds[name].p95), (large.kinds[name].p95 / small.kinds[name].p95).toFixed(2)])]);
}
process.exit(0);
