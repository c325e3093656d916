// The PM2 of one box: a home of its own, so that no other PM2 on the machine sees it or is seen.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { withNode26 } from '../setup/node26.mjs';
import { run } from '../setup/run.mjs';

/** The kernel allows 107 bytes for the path of a socket, and PM2 puts two into its home. */
const LONGEST_HOME = 107 - '/rpc.sock'.length;

/** A shell line that runs a program so that the files it makes belong to its user alone. */
export const PRIVATELY = 'umask 077; exec "$@"';

/** Where the box's PM2 lives: in the data folder, or, when that path is too long for a socket, in a folder named after it. */
export function pm2Home(settings) {
  const home = path.join(settings.runDir, 'pm2');
  if (Buffer.byteLength(home) <= LONGEST_HOME) return home;
  return path.join(tmpdir(), `tappplus-${process.getuid()}-${createHash('sha256').update(home).digest('hex').slice(0, 16)}`);
}

function environment(settings) {
  return {
    ...withNode26(settings.root, settings.env),
    PM2_HOME: pm2Home(settings),
    // All parts are told to stop together, and Redis waits for the others by itself.
    PM2_CONCURRENT_ACTIONS: '10',
    // A part that ran three seconds counts as healthy again: the next crash is mended at once.
    EXP_BACKOFF_RESET_TIMER: '3000',
    PM2_WORKER_INTERVAL: '5000',
    PM2_DISABLE_VERSION_CHECK: 'true',
    PM2_DISCRETE_MODE: 'true',
    DATA_DIR: settings.dataDir,
    HTTP_PORT: String(settings.httpPort),
    API_PORT: String(settings.apiPort),
    WEB_PORT: String(settings.webPort),
    REDIS_PORT: String(settings.redisPort),
  };
}

const program = (settings) => [path.join(settings.root, '.tools/node/node_modules/.bin/node'), path.join(settings.root, 'node_modules/pm2/bin/pm2')];

/** Runs a PM2 command of this box and returns what it says. */
export function pm2(settings, args, failing) {
  const [node, script] = program(settings);
  return run('sh', ['-c', PRIVATELY, 'sh', node, script, ...args], { cwd: settings.root, env: environment(settings), failing });
}

/** Makes PM2's home: no measuring of the host, no question to its makers' servers. */
export function prepareHome(settings) {
  const home = pm2Home(settings);
  mkdirSync(home, { recursive: true, mode: 0o700 });
  writeFileSync(path.join(home, 'module_conf.json'), '{ "pm2": { "sysmonit": "false" } }\n');
  writeFileSync(path.join(home, 'touch'), '');
}

/** Shows the box's logs until the person ends it. */
export function followLogs(settings, args) {
  const [node, script] = program(settings);
  return new Promise((resolve) => {
    spawn(node, [script, 'logs', '--raw', ...args], { cwd: settings.root, env: environment(settings), stdio: 'inherit' }).once('exit', resolve);
  });
}
