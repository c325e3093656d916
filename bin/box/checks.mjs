// What could stop a box from starting, found before anything is touched. Each refusal is one sentence.
import { chmodSync, closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, statfsSync, unlinkSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { freePort } from '../testing/services.mjs';
import { Refusal } from '../setup/run.mjs';
import { pm2Pid } from './processes.mjs';

const MIB = 1024 * 1024;
/** Room the data folder needs: a database that grows, its journal, the queue's file, logs. */
const DATA_ROOM = 200 * MIB;

function nearestFolder(dir) {
  return existsSync(dir) ? dir : nearestFolder(path.dirname(dir));
}

/** One by one: where nothing can ever be made (under /proc), Node's own recursive way never comes back. */
function makeFolders(dir) {
  if (existsSync(dir)) return;
  makeFolders(path.dirname(dir));
  mkdirSync(dir);
}

/** Refuses when less than `needed` bytes are free for this user where `dir` is or will be. */
export function checkRoom(dir, needed, what) {
  const { bavail, bsize } = statfsSync(nearestFolder(dir));
  if (bavail * bsize >= needed) return;
  throw new Refusal(`The disk is too full: ${what} needs ${Math.ceil(needed / MIB)} MB in ${dir}, and ${Math.floor((bavail * bsize) / MIB)} MB are free.`);
}

/** Refuses a data folder in which nothing can be written, or whose name nginx could not be told. */
export function checkDataDir(settings) {
  for (const dir of [settings.root, settings.dataDir]) {
    if (/[$\n]/.test(dir)) throw new Refusal(`The path ${JSON.stringify(dir)} holds a dollar sign or a line break; please use another folder.`);
  }
  const probe = path.join(settings.dataDir, `.probe-${process.pid}`);
  try {
    if (!existsSync(settings.dataDir)) {
      makeFolders(settings.dataDir);
      chmodSync(settings.dataDir, 0o711);
    }
    closeSync(openSync(probe, 'w'));
    unlinkSync(probe);
  } catch (error) {
    if (error.code === 'ENOSPC') throw new Refusal(`The disk is full: nothing can be written in ${settings.dataDir}.`);
    throw new Refusal(`The data folder ${settings.dataDir} cannot be written (${error.code}); choose another with DATA_DIR or change its owner.`);
  }
  checkRoom(settings.dataDir, DATA_ROOM, 'the box');
}

/** Refuses when this box is already up. */
export function checkNotRunning(settings, pm2Home) {
  if (pm2Pid(pm2Home) === undefined) return;
  throw new Refusal(`This box is already running with the data in ${settings.dataDir}; stop it first with: npm stop`);
}

/**
 * One start at a time for a data folder. Returns the way to give the lock back; a lock whose owner is gone is taken over,
 * and taking it again in the same process is harmless.
 */
export function lockStart(settings) {
  mkdirSync(settings.runDir, { recursive: true, mode: 0o711 });
  const file = path.join(settings.runDir, 'start.lock');
  for (;;) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' });
      return () => rmSync(file, { force: true });
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      const pid = Number(readFileSync(file, 'utf8'));
      const command = existsSync(`/proc/${pid}/cmdline`) ? readFileSync(`/proc/${pid}/cmdline`, 'utf8') : '';
      if (pid === process.pid) return () => undefined;
      if (command.includes('node')) {
        throw new Refusal(`This box is being started by another process (${pid}) with the data in ${settings.dataDir}.`);
      }
      rmSync(file, { force: true });
    }
  }
}

/** What a machine without IPv6 answers: nothing that could be taken. */
const NO_SUCH_ADDRESS = new Set(['EAFNOSUPPORT', 'EADDRNOTAVAIL']);

/** Error code of listening on the port, or undefined when it is free. */
function listenError(port, host) {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once('error', (error) => resolve(NO_SUCH_ADDRESS.has(error.code) ? undefined : error.code));
    server.listen({ port, host, exclusive: true, ipv6Only: host === '::' }, () => server.close(() => resolve(undefined)));
  });
}

/**
 * Returns the settings with ports that are free. The box's own address and ports the person named are refused when taken;
 * an inner port nobody named moves to a free one.
 */
export async function settlePorts(settings) {
  const error = (await listenError(settings.httpPort, '0.0.0.0')) ?? (await listenError(settings.httpPort, '::'));
  if (error === 'EACCES') throw new Refusal(`This user may not open port ${settings.httpPort}; choose one above 1023 with HTTP_PORT.`);
  if (error) throw new Refusal(`Port ${settings.httpPort} is taken by another program; choose another with HTTP_PORT, for example HTTP_PORT=${settings.httpPort + 1} npm start`);
  if (settings.tls !== 'off') {
    const code = (await listenError(settings.httpsPort, '0.0.0.0')) ?? (await listenError(settings.httpsPort, '::'));
    if (code === 'EACCES') throw new Refusal(`This user may not open port ${settings.httpsPort}; choose one above 1023 with HTTPS_PORT.`);
    if (code) throw new Refusal(`Port ${settings.httpsPort} is taken by another program; choose another with HTTPS_PORT.`);
  }
  const settled = { ...settings };
  const inner = { apiPort: 'API_PORT', webPort: 'WEB_PORT', ...(settings.ownRedis ? { redisPort: 'REDIS_PORT' } : {}) };
  const used = new Set([settings.httpPort, ...(settings.tls === 'off' ? [] : [settings.httpsPort])]);
  for (const [key, name] of Object.entries(inner)) {
    const taken = used.has(settled[key]) || (await listenError(settled[key], '127.0.0.1')) !== undefined;
    if (taken && settings.chosen.includes(name)) throw new Refusal(`Port ${settled[key]} (${name}) is taken by another program; choose another or leave ${name} out.`);
    if (taken) settled[key] = await freePort();
    used.add(settled[key]);
  }
  return settled;
}
