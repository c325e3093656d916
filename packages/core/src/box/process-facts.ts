import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** One part of the box as the system sees it: all processes that its keeper (PM2) started under one name. */
export interface ProcessFacts {
  name: string;
  /** How often it was started again since the box began. */
  restarts: number;
  startedAt: Date;
  /** Resident memory of the process and its children. */
  memoryBytes: number;
}

interface Seen {
  pid: number;
  parent: number;
  memoryBytes: number;
  facts: { name: string; restarts: number; startedAt: Date } | null;
}

const PAGE_BYTES = 4096;
/** nginx writes its title over its environment, so its start script writes this down: pid, restarts, start in milliseconds. */
const NGINX_NOTE = 'nginx.keeper';

/**
 * The running parts of the box whose data folder this is, read from the process table: PM2 tells each process its name, its restarts and its start by its
 * environment, and `TAPPPLUS_BOX` says whose it is. Empty where nothing of the kind can be read. `proc`: where the table lies.
 */
export async function readProcessFacts(dataDir: string, proc = '/proc'): Promise<ProcessFacts[]> {
  const pids = (await readdir(proc).catch(() => [])).filter((name) => /^\d+$/.test(name)).map(Number);
  const seen = (await Promise.all(pids.map((pid) => look(proc, pid, dataDir)))).filter((each) => each !== null);
  const known = new Map(seen.map((each) => [each.pid, each]));
  await addNginx(known, dataDir);
  const found = new Map<string, ProcessFacts>();
  for (const each of seen) {
    const facts = factsOf(each, known);
    if (facts === null) continue;
    const part = found.get(facts.name) ?? { ...facts, memoryBytes: 0 };
    part.memoryBytes += each.memoryBytes;
    found.set(facts.name, part);
  }
  return [...found.values()];
}

async function look(proc: string, pid: number, dataDir: string): Promise<Seen | null> {
  try {
    const stat = await readFile(path.join(proc, String(pid), 'stat'), 'latin1');
    // The name stands in brackets and may hold anything; what follows is numbers (proc(5)).
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { pid, parent: Number(fields[1]), memoryBytes: Number(fields[21]) * PAGE_BYTES, facts: await readFacts(proc, pid, dataDir) };
  } catch {
    return null;
  }
}

async function readFacts(proc: string, pid: number, dataDir: string): Promise<Seen['facts']> {
  const text = await readFile(path.join(proc, String(pid), 'environ'), 'utf8').catch(() => '');
  const env = new Map(text.split('\0').map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]));
  const [name, restarts, uptime] = [env.get('name'), Number(env.get('restart_time')), Number(env.get('pm_uptime'))];
  if (env.get('TAPPPLUS_BOX') !== dataDir || name === undefined || Number.isNaN(restarts) || Number.isNaN(uptime)) return null;
  return { name, restarts, startedAt: new Date(uptime) };
}

/** Of the process or the nearest of its parents that is known. */
function factsOf(each: Seen, known: ReadonlyMap<number, Seen>): Seen['facts'] {
  for (let one: Seen | undefined = each, depth = 0; one !== undefined && depth < 8; one = known.get(one.parent), depth += 1) if (one.facts !== null) return one.facts;
  return null;
}

async function addNginx(known: ReadonlyMap<number, Seen>, dataDir: string): Promise<void> {
  const note = await readFile(path.join(dataDir, 'run', NGINX_NOTE), 'utf8').catch(() => '');
  const [pid, restarts, uptime] = note.trim().split(' ').map(Number);
  const master = pid === undefined ? undefined : known.get(pid);
  if (master !== undefined && restarts !== undefined && uptime !== undefined) master.facts = { name: 'nginx', restarts, startedAt: new Date(uptime) };
}
