// The processes of a box (nginx, Redis, API, web, worker, and shells that look after the certificate and the logs), for `npm start` (its own PM2) and for `pm2-runtime ecosystem.config.js` in the image.
// CommonJS on purpose: PM2 requires this file.
'use strict';

const path = require('node:path');
const { readSettings } = require('./docker/settings.cjs');
const { prepare } = require('./docker/prepare.cjs');
const { timeZoneFiles } = require('./docker/time-zone-files.cjs');

const settings = readSettings(process.env);
const redisUrl = prepare(settings);
const timeZones = timeZoneFiles(settings.dataDir);

/** For the API and the worker a stop is patient: a call in flight to a provider gets its seconds. */
const PATIENT_STOP_MS = 9000;
const REDIS_STOP_MS = 9500;
const MEMORY = ['--max-old-space-size=160', '--max-semi-space-size=2'];
/** glibc keeps what V8's compiler threads freed in an arena per thread, 40 to 50 MB a process; one arena, and large pieces go back at once (docs/bench.md). */
const ALLOCATOR = { MALLOC_ARENA_MAX: '1', MALLOC_MMAP_THRESHOLD_: '32768', MALLOC_TRIM_THRESHOLD_: '65536' };

const env = {
  NODE_ENV: 'production',
  NEXT_TELEMETRY_DISABLED: '1',
  // Marks the processes of this box, so that what a crash left behind can be told from another box's.
  TAPPPLUS_BOX: settings.dataDir,
  DATA_DIR: settings.dataDir,
  HTTP_PORT: String(settings.httpPort),
  HTTPS_PORT: String(settings.httpsPort),
  API_PORT: String(settings.apiPort),
  WEB_PORT: String(settings.webPort),
  REDIS_PORT: String(settings.redisPort),
  // Newer time-zone data than Node carries: ICU reads its .res files from here, and instants are derived again when they change.
  ...(timeZones.folder === null ? {} : { ICU_TIMEZONE_FILES_DIR: timeZones.folder }),
  ...(timeZones.refused === null ? {} : { TZ_FILES_REFUSED: timeZones.refused }),
  ...(redisUrl === undefined ? {} : { REDIS_URL: redisUrl }),
};

/**
 * One process. It is started again for ever, after 0.1 s at first and up to 15 s when it keeps failing.
 * Node runs without an interpreter: PM2's own loader would import() an ES module and hide that it failed.
 */
function app(name, script, args, more = {}) {
  return {
    name,
    // Relative to cwd: PM2 hands a script whose path has a space to a shell, cut in two.
    script: path.relative(settings.root, script),
    args,
    interpreter: 'none',
    cwd: settings.root,
    env: { ...env, ...more.env },
    // Each part ends its own children, in its own order; and PM2's way of doing it needs a `ps` that slim systems lack.
    treekill: false,
    kill_timeout: more.killTimeout ?? 3000,
    exp_backoff_restart_delay: 100,
    max_restarts: 1_000_000,
    vizion: false,
    merge_logs: true,
    out_file: path.join(settings.logsDir, `${name}.log`),
    error_file: path.join(settings.logsDir, `${name}.log`),
  };
}

const node = (name, file, more) => app(name, process.execPath, [...MEMORY, ...(more.memory ?? []), path.join(settings.root, file)], { ...more, env: { ...ALLOCATOR, ...more.env } });
const shell = (name, more) => app(name, path.join(settings.root, 'docker', `${name}.sh`), [], more);

module.exports = {
  apps: [
    ...(settings.ownRedis ? [shell('redis', { killTimeout: REDIS_STOP_MS })] : []),
    // A crowd of due reminders spends 7.4 s of processor time per 4,000 on young objects with 2 MB, 2.9 s with 16.
    // Pages of a hundred rows outgrow 2 MB of young objects: with 8 MB an agenda costs a fifth less processor time (docs/bench.md).
    node('api', 'apps/api/dist/main.js', { killTimeout: PATIENT_STOP_MS, memory: ['--max-semi-space-size=8'] }),
    node('web', 'apps/web/.next/standalone/apps/web/server.js', { memory: ['--require', path.join(settings.root, 'docker/json-console.cjs')], env: { PORT: String(settings.webPort), HOSTNAME: '127.0.0.1', KEEP_ALIVE_TIMEOUT: '70000' } }),
    node('worker', 'apps/worker/dist/main.js', { killTimeout: PATIENT_STOP_MS, memory: ['--max-semi-space-size=16'] }),
    shell('nginx'),
    ...(settings.tls === 'off' ? [] : [shell('tls', { env: { TAPPPLUS_NODE: process.execPath } })]),
    shell('logs'),
  ],
};
