// Processor time of a box's processes, which says where the time goes also on a machine that others use.
import { readFileSync } from 'node:fs';
import { boxPids } from '../../bin/box/processes.mjs';

const TICKS_A_SECOND = 100;
const read = (file) => { try { return readFileSync(file, 'utf8'); } catch { return ''; } };

/** Part of the box a process belongs to. */
export function partOf(pid) {
  const command = read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ');
  const comm = read(`/proc/${pid}/comm`).trim();
  if (command.includes('/apps/api/')) return 'api';
  if (command.includes('/apps/worker/')) return 'worker';
  if (/\/apps\/web\/|next-server/.test(command)) return 'web';
  if (/PM2/i.test(command)) return 'pm2';
  return comm === 'redis-server' ? 'redis' : comm === 'nginx' ? 'nginx' : `other (${comm})`;
}

/** Milliseconds of processor time a process has used. */
export function cpuOf(pid) {
  const fields = read(`/proc/${pid}/stat`).replace(/^.*\) /, '').split(' ');
  return ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS_A_SECOND || 0;
}

/** Milliseconds of processor time by part of the box. */
export function boxCpu(settings) {
  const parts = {};
  for (const pid of boxPids(settings)) parts[partOf(pid)] = (parts[partOf(pid)] ?? 0) + cpuOf(pid);
  return parts;
}
