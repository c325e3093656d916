// Loaded into pm2-runtime by the image: knows which parts became ready, writes it down for the health check (DATA_DIR/run/parts),
// and ends the container with code 1 when a part did not get ready in so many starts in a row.
// The API and the worker say themselves that they are ready; the others are ready when they listen.
'use strict';

const fs = require('node:fs');
const net = require('node:net');
const path = require('node:path');
const { bus } = require('pm2/lib/God');
const { readSettings } = require('./settings.cjs');
const { tally } = require('./tally.cjs');

const HOPELESS_STARTS = 10;
const LOOK_MS = 100;

const settings = readSettings(process.env);
const listening = { web: settings.webPort, nginx: settings.httpPort, ...(settings.ownRedis ? { redis: settings.redisPort } : {}) };
const parts = tally(['api', 'worker', ...Object.keys(listening)], HOPELESS_STARTS);
const file = path.join(settings.runDir, 'parts');
let stopping = false;

/** A full disk must not end a box that runs: then the file tells of a little earlier. */
function write() {
  try {
    fs.writeFileSync(file, parts.text(), { mode: 0o644 });
  } catch (error) {
    process.stderr.write(`${file} could not be written (${error.code}).\n`);
  }
}

function becameReady(part) {
  if (parts.isReady(part)) return;
  parts.ready(part);
  write();
}

function look() {
  for (const [part, port] of Object.entries(listening)) {
    if (parts.isReady(part)) continue;
    const socket = net.connect({ port, host: '127.0.0.1', timeout: 1000 });
    const end = () => socket.destroy();
    socket.once('connect', () => { end(); becameReady(part); }).once('timeout', end).once('error', end);
  }
}

function end(part) {
  stopping = true;
  process.stderr.write(`The box ends: ${part} did not get ready in ${HOPELESS_STARTS} starts in a row. Why is said above, and in ${path.join(settings.logsDir, `${part}.log`)}\n`);
  // pm2-runtime stops all parts and ends with 0, whatever happened.
  process.once('exit', () => { process.exitCode = 1; });
  process.kill(process.pid, 'SIGTERM');
}

bus.on('process:msg', ({ raw, process: { name } }) => {
  if (raw === 'ready') becameReady(name);
});
bus.on('process:event', ({ event, process: { name } }) => {
  if (event !== 'exit' || stopping) return;
  const hopeless = parts.ended(name);
  write();
  if (hopeless) end(name);
});
for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => { stopping = true; });

write();
setInterval(look, LOOK_MS).unref();
