// The private PostgreSQL and Redis the tests run against: loopback only, thrown away afterwards.
import { execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A loopback port nobody listens on at this moment. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** Folder of the newest installed PostgreSQL server programs, or undefined. Debian keeps them out of PATH. */
export function postgresBin() {
  const root = '/usr/lib/postgresql';
  if (!existsSync(root)) return undefined;
  return readdirSync(root)
    .sort((a, b) => Number(b) - Number(a))
    .map((version) => path.join(root, version, 'bin'))
    .find((bin) => existsSync(path.join(bin, 'initdb')));
}

/** PostgreSQL refuses to run as root: then it runs as Debian's own user `postgres`. */
function unprivileged() {
  if (process.getuid() !== 0) return {};
  const id = (flag) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

/** Resolves when something answers on the loopback port; rejects when the process dies first or after 20 s. */
async function answering(port, child, name) {
  const deadline = Date.now() + 20_000;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`${name} stopped at once: ${child.said()}`);
    const open = await new Promise((resolve) => {
      const socket = net.connect(port, '127.0.0.1', () => { socket.destroy(); resolve(true); });
      socket.once('error', () => resolve(false));
    });
    if (open) return;
    await sleep(50);
  }
  throw new Error(`${name} did not answer on port ${port} within 20 s: ${child.said()}`);
}

function launch(command, args, options) {
  const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  let text = '';
  const keep = (chunk) => { text = (text + chunk).slice(-2000); };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  child.once('error', keep);
  child.said = () => text.trim();
  return child;
}

/** Starts a PostgreSQL cluster in `folder`. Returns its URL and its process. Durability is off: it is thrown away. */
export async function startPostgres(folder, port) {
  const bin = postgresBin();
  if (!bin) throw new Error('PostgreSQL is not installed (Debian package postgresql).');
  const as = unprivileged();
  const data = path.join(folder, 'pg');
  mkdirSync(data, { recursive: true });
  if (as.uid !== undefined) for (const each of [folder, data]) chownSync(each, as.uid, as.gid);
  execFileSync(path.join(bin, 'initdb'), ['-D', data, '-U', 'tappplus', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '-N'], { ...as, cwd: folder, stdio: 'pipe' });
  const settings = {
    listen_addresses: '127.0.0.1', port, unix_socket_directories: data, max_connections: 300, shared_buffers: '128MB',
    fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', autovacuum: 'off', log_min_messages: 'fatal',
  };
  const args = Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`]);
  const child = launch(path.join(bin, 'postgres'), ['-D', data, ...args], { ...as, cwd: data });
  await answering(port, child, 'PostgreSQL');
  return { url: `postgresql://tappplus@127.0.0.1:${port}/postgres`, child };
}

/** Starts a Redis that keeps nothing. Returns its URL and its process. */
export async function startRedis(folder, port) {
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder, '--maxmemory-policy', 'noeviction', '--databases', '64'];
  const child = launch('redis-server', args, { cwd: folder });
  await answering(port, child, 'Redis');
  return { url: `redis://127.0.0.1:${port}/0`, child };
}

function gone(child) {
  return child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve()
    : new Promise((resolve) => child.once('exit', resolve));
}

/**
 * Starts both services. Ports default to free ones.
 * Returns `{ env, folder, stop }`: what the tests read, where both live, and the way to end them and delete that folder.
 */
export async function startTestServices({ postgresPort, redisPort } = {}) {
  const folder = mkdtempSync(path.join(tmpdir(), 'tappplus-test-'));
  const children = [];
  const stop = async () => {
    for (const child of children) child.kill(child.spawnfile.endsWith('redis-server') ? 'SIGTERM' : 'SIGINT');
    const patience = sleep(5000, undefined, { ref: false }).then(() => children.forEach((child) => child.kill('SIGKILL')));
    await Promise.race([Promise.all(children.map(gone)), patience]);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const postgres = await startPostgres(folder, postgresPort ?? (await freePort()));
    children.push(postgres.child);
    const redis = await startRedis(folder, redisPort ?? (await freePort()));
    children.push(redis.child);
    return { env: { TEST_DATABASE_URL_PG: postgres.url, TEST_REDIS_URL: redis.url }, folder, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
