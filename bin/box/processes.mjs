// Which processes of this machine belong to a box. Everything else is none of its business.
import { readFileSync, readdirSync, readlinkSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function workingFolder(pid) {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return '';
  }
}

const allPids = () => readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(Number);

/** The id of the box's PM2 when it runs. A number left over from before a reboot is not believed. */
export function pm2Pid(pm2Home) {
  const pid = Number(read(path.join(pm2Home, 'pm2.pid')).trim());
  return pid > 0 && read(`/proc/${pid}/cmdline`).includes(pm2Home) ? pid : undefined;
}

/**
 * Ids of the box's processes. Node processes carry its mark in their environment; nginx and Redis overwrite theirs, and are
 * known by the folder they work in.
 */
export function boxPids(settings) {
  const mark = `TAPPPLUS_BOX=${settings.dataDir}`;
  const folders = { nginx: path.join(settings.runDir, 'nginx'), 'redis-server': settings.redisDir };
  return allPids().filter((pid) => {
    if (pid === process.pid) return false;
    if (read(`/proc/${pid}/environ`).split('\0').includes(mark)) return true;
    const folder = folders[read(`/proc/${pid}/comm`).trim()];
    return folder !== undefined && workingFolder(pid) === folder;
  });
}

/** Data folders of the boxes whose processes carry `name=value` in their environment. */
export function dataDirsMarked(name, value) {
  const found = allPids()
    .map((pid) => read(`/proc/${pid}/environ`).split('\0'))
    .filter((environment) => environment.includes(`${name}=${value}`))
    .flatMap((environment) => environment.filter((each) => each.startsWith('TAPPPLUS_BOX=')))
    .map((each) => each.slice('TAPPPLUS_BOX='.length));
  return [...new Set(found)];
}

function signal(pids, name) {
  for (const pid of pids) {
    try {
      process.kill(pid, name);
    } catch {
      // Gone between the look and the signal.
    }
  }
}

/** Ends what a killed PM2 left of this box: asked first, made to after `patience` milliseconds. */
export async function endLeftovers(settings, patience = 10_000) {
  const deadline = Date.now() + patience;
  let pids = boxPids(settings);
  if (pids.length === 0) return;
  signal(pids, 'SIGTERM');
  while ((pids = boxPids(settings)).length > 0) {
    if (Date.now() > deadline) signal(pids, 'SIGKILL');
    await sleep(100);
  }
}

/** Process ids of a named part of a running box: what a test kills. */
export function partPids(settings, part) {
  const pids = boxPids(settings);
  const comm = { nginx: 'nginx', redis: 'redis-server' }[part];
  if (comm) return pids.filter((pid) => read(`/proc/${pid}/comm`).trim() === comm);
  const file = { api: '/apps/api/dist/main.js', worker: '/apps/worker/dist/main.js' }[part];
  return pids.filter((pid) => {
    const environment = read(`/proc/${pid}/environ`).split('\0');
    return file ? read(`/proc/${pid}/cmdline`).includes(file) : environment.includes(`name=${part}`);
  });
}
