// Starting and stopping one box whose programs are already built.
import { closeSync, existsSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { networkInterfaces } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { withNode26 } from '../setup/node26.mjs';
import { Refusal, run, tail } from '../setup/run.mjs';
import { checkDataDir, checkNotRunning, lockStart, settlePorts } from './checks.mjs';
import { pm2, pm2Home, prepareHome, PRIVATELY } from './pm2.mjs';
import { endLeftovers, pm2Pid } from './processes.mjs';

const require = createRequire(import.meta.url);
const { prepare } = require('../../docker/prepare.cjs');
/** The settings an environment asks for. Throws a Refusal for a port that is none. */
export const settingsOf = require('../../docker/settings.cjs').readSettings;

const READY_WITHIN_MS = 90_000;
/** So many restarts before the box was ready mean that a part cannot start. */
const HOPELESS_RESTARTS = 4;

/** Everything that can be found out before a box is touched. Throws a Refusal. */
export async function checkStart(settings) {
  checkDataDir(settings);
  checkNotRunning(settings, pm2Home(settings));
  await endLeftovers(settings);
  return settlePorts(settings);
}

/**
 * Starts a box from the built tree and waits until its health is green through nginx.
 * Returns the settings with the ports it really uses. When a part cannot start, the box is stopped again and the Refusal
 * carries the last lines that part said.
 */
export async function startBox(asked) {
  checkDataDir(asked);
  const unlock = lockStart(asked);
  try {
    const settings = await checkStart(asked);
    await runScript(settings, 'docker/before-start.mjs', 'The box was not started');
    prepare(settings);
    prepareHome(settings);
    const from = logSizes(settings);
    try {
      await pm2(settings, ['start', path.join(settings.root, 'ecosystem.config.js')], 'PM2 could not start the box');
      await waitUntilReady(settings, from);
    } catch (error) {
      await stopBox(settings);
      throw error;
    }
    return settings;
  } finally {
    unlock();
  }
}

/** Stops a box and whatever a crash left of it. Returns whether there was something to stop. */
export async function stopBox(settings) {
  const running = pm2Pid(pm2Home(settings)) !== undefined;
  if (running) await pm2(settings, ['kill'], 'PM2 could not stop the box');
  await endLeftovers(settings);
  return running;
}

/** Runs a script of the box to its end, with the box's own environment. */
function runScript(settings, file, failing) {
  const env = { ...withNode26(settings.root, settings.env), NODE_ENV: 'production', DATA_DIR: settings.dataDir };
  const node = path.join(settings.root, '.tools/node/node_modules/.bin/node');
  return run('sh', ['-c', PRIVATELY, 'sh', node, path.join(settings.root, file)], { cwd: settings.root, env, failing });
}

/** Status of a GET on a port of this machine; 0 when nothing answers. */
async function status(port, where) {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}${where}`, { redirect: 'manual', signal: AbortSignal.timeout(5000) });
    await answer.body?.cancel();
    return answer.status;
  } catch {
    return 0;
  }
}

async function waitUntilReady(settings, from) {
  const deadline = Date.now() + READY_WITHIN_MS;
  let nextLook = Date.now() + 4000;
  for (;;) {
    const ready = (await status(settings.httpPort, '/api/v1/health/ready')) === 200;
    // With TLS nginx only says where the page is.
    const page = ready ? await status(settings.tls === 'off' ? settings.httpPort : settings.webPort, '/') : 0;
    if (ready && page > 0 && page < 500) return;
    if (Date.now() > nextLook) {
      nextLook = Date.now() + 4000;
      const broken = await hopeless(settings);
      if (broken || Date.now() > deadline) throw new Refusal(notReady(settings, broken, from));
    }
    await sleep(100);
  }
}

/** Name of a part that keeps failing, or undefined. */
async function hopeless(settings) {
  const list = JSON.parse((await pm2(settings, ['jlist', '--silent'], 'PM2 does not answer')).split('\n').find((line) => line.startsWith('[')) ?? '[]');
  return list.find((each) => each.pm2_env.restart_time >= HOPELESS_RESTARTS)?.name;
}

const logFile = (settings, part) => path.join(settings.logsDir, `${part}.log`);
const parts = ['api', 'web', 'worker', 'nginx', 'redis'];

function logSizes(settings) {
  return Object.fromEntries(parts.map((part) => [part, existsSync(logFile(settings, part)) ? statSync(logFile(settings, part)).size : 0]));
}

/** What a part has written since the start, at most its last 20 kB. */
function saidSince(settings, part, from) {
  const file = logFile(settings, part);
  if (!existsSync(file)) return '';
  const size = statSync(file).size;
  const start = Math.max(from, size - 20_000);
  const buffer = Buffer.alloc(Math.max(0, size - start));
  const handle = openSync(file, 'r');
  readSync(handle, buffer, 0, buffer.length, start);
  closeSync(handle);
  return buffer.toString();
}

function notReady(settings, broken, from) {
  const part = broken ?? 'api';
  const said = tail([...new Set(saidSince(settings, part, from[part]).split('\n'))].join('\n'), 8);
  const what = broken ? `The box did not start: ${part} keeps stopping.` : `The box was not ready within ${READY_WITHIN_MS / 1000} s and was stopped.`;
  return said === '' ? what : `${what} Its last words:\n${said}`;
}

/** Addresses people can reach the box at, this machine's own first. */
export function addresses(settings) {
  const outside = Object.values(networkInterfaces()).flat().filter((each) => each.family === 'IPv4' && !each.internal);
  const [scheme, port, usual] = settings.tls === 'off' ? ['http', settings.httpPort, 80] : ['https', settings.httpsPublicPort, 443];
  const suffix = port === usual ? '' : `:${port}`;
  return ['localhost', ...outside.map((each) => each.address)].map((host) => `${scheme}://${host}${suffix}`);
}

/** What the box says of its certificate (docker/tls/keep.mjs); undefined without TLS. */
export function servedTls(settings) {
  const file = path.join(settings.runDir, 'tls.json');
  return settings.tls !== 'off' && existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

/** The set-up code while the box still waits for its first clinic, else undefined. */
export async function setupCode(settings) {
  const file = path.join(settings.secretsDir, 'setup-code');
  if (!existsSync(file)) return undefined;
  const answer = await fetch(`http://127.0.0.1:${settings.apiPort}/api/v1/setup`, { signal: AbortSignal.timeout(5000) });
  const { needed } = answer.ok ? await answer.json() : { needed: true };
  return needed ? readFileSync(file, 'utf8').trim() : undefined;
}
