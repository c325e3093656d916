// Runs inside the container: `kill -9` of each of the five parts in turn, so many rounds, and how long each took until it served
// again (milliseconds, as JSON on standard output). A box that does not come back within 30 s ends this with code 1.
import { readdirSync, readFileSync } from 'node:fs';
import net from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const rounds = Number(process.argv[2]);
/** A part that was up this long is a healthy one, whose restart is not delayed. */
const PAUSE_MS = 1600;
const DATA = process.env.DATA_DIR;
const FRONT = `http://127.0.0.1:${process.env.HTTP_PORT}`;
const MARKS = { api: '/apps/api/dist/main.js', worker: '/apps/worker/dist/main.js', web: 'next-server', nginx: 'nginx: master', redis: 'redis-server ' };

function pidOf(part) {
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
      if (line.includes(MARKS[part]) && Number(pid) !== process.pid && !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))) return Number(pid);
    } catch {
      // Gone between the look and the reading.
    }
  }
  return undefined;
}

async function answers(where) {
  try {
    const response = await fetch(`${FRONT}${where}`, { signal: AbortSignal.timeout(3000) });
    await response.body?.cancel();
    return response.status === 200;
  } catch {
    return false;
  }
}

function redisAnswers() {
  const password = readFileSync(`${DATA}/secrets/redis-password`, 'utf8').trim();
  return new Promise((resolve) => {
    const socket = net.connect({ port: 6379, host: '127.0.0.1', timeout: 1000 }, () => socket.write(`AUTH ${password}\r\nPING\r\n`));
    let text = '';
    const end = (value) => { socket.destroy(); resolve(value); };
    socket.on('data', (chunk) => { text += chunk; if (text.includes('+PONG')) end(true); else if (text.includes('-LOADING')) end(false); });
    socket.once('error', () => end(false)).once('timeout', () => end(false)).once('close', () => resolve(false));
  });
}

const serves = {
  nginx: () => answers('/sign-in'),
  web: () => answers('/sign-in'),
  api: () => answers('/api/v1/health/ready'),
  redis: redisAnswers,
  worker: () => Promise.resolve(readFileSync(`${DATA}/run/parts`, 'utf8').includes('worker ready')),
};

/** Milliseconds from the kill until a new process of the part serves. */
async function kill(part) {
  const old = pidOf(part);
  if (old === undefined) throw new Error(`${part} does not run`);
  const from = performance.now();
  process.kill(old, 'SIGKILL');
  for (;;) {
    const now = pidOf(part);
    if (now !== undefined && now !== old && (await serves[part]())) return Math.round(performance.now() - from);
    if (performance.now() - from > 30_000) throw new Error(`${part} did not come back within 30 s`);
    await sleep(10);
  }
}

const times = Object.fromEntries(Object.keys(MARKS).map((part) => [part, []]));
for (let round = 0; round < rounds; round += 1) {
  for (const part of Object.keys(MARKS)) {
    await sleep(PAUSE_MS);
    times[part].push(await kill(part));
  }
}
process.stdout.write(`${JSON.stringify(times)}\n`);
