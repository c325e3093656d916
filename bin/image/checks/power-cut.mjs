// A kill does not test fsync, the kernel writes on. So every write and sync of the database's files is recorded, and the disk is rebuilt as
// a power cut at each of those moments may have left it; what had been acknowledged by then must be in it.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Disk, seeded } from '../power-cut/crashes.mjs';
import { FILES, operations, pidsInside, record } from '../power-cut/recording.mjs';
import { ensurePackages } from '../../setup/debian.mjs';

const WRITERS = ['/apps/api/dist/main.js', '/apps/worker/dist/main.js'];
const SEED = 20261120;
const RECORDED_MS = 3000;
/** Moments tried in the short form; the long one tries each. */
const SAMPLE = 150;

/** Every crash prefix: the database opens, is whole, and knows every patient and appointment acknowledged before the cut. */
export async function everyPrefix({ box, clinic, short }) {
  if (process.getuid?.() !== 0) return 'NOT RUN: only root may watch the processes of a container';
  await ensurePackages(['strace']);
  const folder = mkdtempSync(path.join(tmpdir(), 'tappplus-power-cut-'));
  try {
    const { first, text, acknowledged } = await recording(box, clinic, folder);
    const made = operations(text);
    const syncs = made.filter((each) => each.kind === 'sync').length;
    if (acknowledged.length < 10 || syncs < 10) throw new Error(`only ${acknowledged.length} acknowledged writes and ${syncs} syncs were recorded`);
    const moments = short ? sample(made.length, SAMPLE) : new Set(made.keys());
    const reader = await opener(folder);
    const { tried, bad } = cuts(first, made, acknowledged, moments, reader);
    if (bad.length > 0) throw new Error(`${bad.length} of ${tried} rebuilt disks: ${bad[0]}`);
    const blind = made.map((each) => ({ ...each, began: each.kind === 'sync' ? 0 : each.began }));
    const caught = cuts(first, blind, acknowledged, sample(made.length, 40), reader);
    if (caught.bad.length === 0) throw new Error('a box that never synced passed as well');
    return `${acknowledged.length} acknowledged appointments, ${made.length} writes and syncs (${syncs}); ${tried} disks rebuilt after ${moments.size} moments, seed ${SEED}: 0 lost, 0 damaged. Had nothing been synced, ${caught.bad.length} of ${caught.tried} would have lost something`;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The files as they were, what was written since, and which appointments were acknowledged when (seconds since 1970). */
async function recording(box, clinic, folder) {
  const initPid = Number(await box.inspect('{{.State.Pid}}'));
  const pids = pidsInside(initPid, WRITERS);
  const log = path.join(folder, 'strace');
  pids.forEach((pid) => process.kill(pid, 'SIGSTOP'));
  const first = Object.fromEntries(FILES.map((name) => [name, readFileSync(`/proc/${initPid}/root/app/data/${name}`)]));
  const watching = await record(pids, log).finally(() => pids.forEach((pid) => process.kill(pid, 'SIGCONT')));
  const acknowledged = [];
  const until = Date.now() + RECORDED_MS;
  await Promise.all([1, 2, 3].map(async (writer) => {
    for (let each = 0; Date.now() < until; each += 1) {
      const { personId, id } = await clinic.appoint(`+2126700${writer}${String(each).padStart(4, '0')}`, 300 + each);
      acknowledged.push({ personId, id, at: Date.now() / 1000 });
    }
  }));
  await sleep(200);
  await watching.end();
  return { first, text: readFileSync(log, 'latin1'), acknowledged };
}

function sample(length, wanted) {
  const random = seeded(SEED);
  return new Set(Array.from({ length: wanted }, () => Math.floor(random() * length)));
}

/** Cuts the power after each of these moments; what was wrong with the disks, a sentence each. */
function cuts(first, made, acknowledged, moments, complaintOf) {
  const random = seeded(SEED);
  const disk = new Disk(first);
  const bad = [];
  let tried = 0;
  made.forEach((operation, number) => {
    disk.apply(operation, number);
    if (!moments.has(number)) return;
    const cutAt = made[number + 1]?.from ?? Infinity;
    const promised = acknowledged.filter((each) => each.at <= cutAt);
    for (const [kind, state] of [['everything', disk.all()], ['only what was synced', disk.synced()], ['some of it', disk.some(random)]]) {
      tried += 1;
      const complaint = complaintOf(state, promised);
      if (complaint !== undefined) bad.push(`cut after operation ${number} with ${kind} written: ${complaint}`);
    }
  });
  return { tried, bad };
}

/** Opens a rebuilt disk as the box would; says what is wrong with it, or nothing. */
async function opener(folder) {
  const { default: Database } = await import('better-sqlite3');
  const file = path.join(folder, FILES[0]);
  return (state, promised) => {
    for (const name of [...FILES, `${FILES[0]}-shm`]) rmSync(path.join(folder, name), { force: true });
    for (const [name, content] of Object.entries(state)) writeFileSync(path.join(folder, name), content);
    let database;
    try {
      database = new Database(file, { fileMustExist: true });
      const [check] = database.pragma('quick_check').map((row) => row.quick_check);
      if (check !== 'ok') return `quick_check says ${check}`;
      return missing(database, promised);
    } catch (error) {
      return error.message;
    } finally {
      database?.close();
    }
  };
}

function missing(database, promised) {
  const idsOf = (table) => new Set(database.prepare(`SELECT "id" FROM "${table}"`).pluck().all());
  const [people, interventions] = [idsOf('Person'), idsOf('Intervention')];
  const lost = promised.filter((each) => !people.has(each.personId) || !interventions.has(each.id)).length;
  if (lost > 0) return `${lost} of ${promised.length} acknowledged appointments are not there`;
  const halves = database.prepare('SELECT COUNT(*) FROM "Intervention" i WHERE NOT EXISTS (SELECT 1 FROM "Reminder" r WHERE r."appointmentId" = i."id")').pluck().get();
  return halves > 0 ? `${halves} appointments came without their reminders` : undefined;
}
