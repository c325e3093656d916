// The whole box (PM2, Redis with its delayed jobs, API, worker) under libfaketime: its clock jumps an hour ahead, back, an hour behind, and back.
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { say } from '../options.mjs';

const HOUR_MS = 3_600_000;
const LATEST_MS = 5000;
/** What is due soon after each step has this long to arrive. */
const STEP_MS = 10_000;
/** For PM2 to bring a part back. */
const RESTART_MS = 4000;

/** Debian's libfaketime; throws when it is not installed. */
function library() {
  const found = readdirSync('/usr/lib').map((folder) => path.join('/usr/lib', folder, 'faketime/libfaketimeMT.so.1')).find((file) => existsSync(file));
  if (found === undefined) throw new Error('libfaketime is not installed: apt-get install libfaketime');
  return found;
}

/** Environment of a box whose wall clock is told by a file; timers go by the monotonic clock, as on a machine whose time is set. */
export function fakeTime(env) {
  const file = path.join(env.DATA_DIR, 'faketime');
  writeFileSync(file, '+0\n');
  return { LD_PRELOAD: library(), FAKETIME_TIMESTAMP_FILE: file, FAKETIME_NO_CACHE: '1', FAKETIME_DONT_FAKE_MONOTONIC: '1' };
}

/** Makes the clock jump while reminders come due; answers what was seen, in the time of the box. */
export async function jumpClock({ clinic, providers, parts, env }) {
  const jumps = [];
  const jump = (hours) => {
    writeFileSync(env.FAKETIME_TIMESTAMP_FILE, `${hours >= 0 ? '+' : ''}${hours * 3600}\n`);
    jumps.push({ at: Date.now(), offset: hours * HOUR_MS });
    say(`The clock of the box shows ${new Date(Date.now() + hours * HOUR_MS).toISOString()}.`);
  };
  const boxNow = () => Date.now() + (jumps.at(-1)?.offset ?? 0);
  const soon = () => clinic.bulk(15, boxNow() + 2000, boxNow() + 6000, 0);
  const start = Date.now();
  clinic.bulk(10, start + HOUR_MS / 2, start + HOUR_MS / 2 + 5000, 0);
  clinic.bulk(10, start + 3 * HOUR_MS, start + 3 * HOUR_MS + 5000, 0);
  const never = clinic.expected.slice(-10);
  await clinic.book(6000);
  for (const hours of [0, 1, 0, -1, 0]) {
    jump(hours);
    soon();
    await sleep(STEP_MS);
    // PM2 brings it back by the jumped clock, and what is due after the next jump finds it.
    if (hours !== 0) await parts.kill('worker');
    await sleep(hours === 0 ? 0 : RESTART_MS);
  }
  await sleep(10_000);
  return judge(clinic.expected.filter((each) => !never.includes(each)), never, providers, jumps);
}

function judge(expected, never, providers, jumps) {
  const messages = [...providers.sendgrid.accepted, ...providers.twilio.accepted, ...providers.fcm.accepted];
  const of = (each) => messages.filter((message) => message.channel === each.channel && message.recipient === each.recipient && message.text.includes(each.time));
  const inBoxTime = (message) => message.acceptedAt + (jumps.findLast((each) => each.at <= message.acceptedAt)?.offset ?? 0);
  const lags = expected.map((each) => of(each).map((message) => inBoxTime(message) - each.dueAt));
  const overdue = (lag) => lag > HOUR_MS / 4;
  return {
    reminders: expected.length, missing: lags.filter((each) => each.length === 0).length, repeated: lags.filter((each) => each.length > 1).length,
    early: lags.flat().filter((lag) => lag < 0).length + never.filter((each) => of(each).length > 0).length,
    skipped: lags.flat().filter(overdue).length, latest: Math.max(...lags.flat().filter((lag) => !overdue(lag))),
  };
}

/** Whether nothing was lost, early, repeated or late but for what the clock itself jumped over. */
export const keptTime = (seen) => seen.missing === 0 && seen.repeated === 0 && seen.early === 0 && seen.latest <= LATEST_MS;

/** One sentence about it. */
export const tellJumps = (seen) => `Clock jumps: ${seen.reminders} reminders, ${seen.missing} missing, ${seen.repeated} repeated, ${seen.early} before the time the box showed; the latest ${seen.latest} ms after it, ${seen.skipped} whose time was jumped over left at the jump.`;
