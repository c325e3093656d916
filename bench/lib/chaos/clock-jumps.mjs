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

/**
 * Makes the clock jump while reminders come due. The providers' clocks stay right, so the box can know that its own is wrong: it must send
 * nothing meanwhile, and all that is due once the clock is right. Everything is judged by the true time.
 */
export async function jumpClock({ clinic, providers, parts, env }) {
  const jumps = [{ at: 0, offset: 0 }];
  const jump = (hours) => {
    writeFileSync(env.FAKETIME_TIMESTAMP_FILE, `${hours >= 0 ? '+' : ''}${hours * 3600}\n`);
    jumps.push({ at: Date.now(), offset: hours * HOUR_MS });
    say(`The clock of the box shows ${new Date(Date.now() + hours * HOUR_MS).toISOString()}.`);
  };
  const made = (count, from, to) => {
    const known = clinic.expected.length;
    clinic.bulk(count, from, to, 0);
    for (const each of clinic.expected.slice(known)) each.madeAt = Date.now();
  };
  const boxNow = () => Date.now() + jumps.at(-1).offset;
  made(10, Date.now() + HOUR_MS / 2, Date.now() + HOUR_MS / 2 + 5000);
  made(10, Date.now() + 3 * HOUR_MS, Date.now() + 3 * HOUR_MS + 5000);
  await clinic.book(6000);
  for (const hours of [0, 1, 0, -1, 0]) {
    jump(hours);
    made(15, boxNow() + 2000, boxNow() + 6000);
    await sleep(STEP_MS);
    // PM2 brings it back by the jumped clock, and what is due after the next jump finds it.
    if (hours !== 0) await parts.kill('worker');
    await sleep(hours === 0 ? 0 : RESTART_MS);
  }
  await sleep(10_000);
  return judge(clinic.expected, providers, jumps);
}

function judge(expected, providers, jumps) {
  const messages = [...providers.sendgrid.accepted, ...providers.twilio.accepted, ...providers.fcm.accepted];
  const of = (each) => messages.filter((message) => message.channel === each.channel && message.recipient === each.recipient && message.text.includes(each.time));
  const isRight = (at) => jumps.findLast((each) => each.at <= at).offset === 0;
  /** When it could leave at the earliest: due, known to the box, and the clock right. */
  const fairFrom = (each) => {
    const from = Math.max(each.dueAt, each.madeAt ?? 0);
    return isRight(from) ? from : jumps.find((jump) => jump.at > from && jump.offset === 0).at;
  };
  const due = expected.filter((each) => each.dueAt < Date.now() - LATEST_MS);
  const sent = expected.flatMap((each) => of(each).map((message) => ({ early: message.acceptedAt < each.dueAt, held: !isRight(message.acceptedAt), lag: message.acceptedAt - fairFrom(each) })));
  return {
    reminders: expected.length, notYetDue: expected.length - due.length, missing: due.filter((each) => of(each).length === 0).length,
    repeated: expected.filter((each) => of(each).length > 1).length, early: sent.filter((each) => each.early).length,
    whileWrong: sent.filter((each) => each.held).length, latest: Math.max(...sent.map((each) => each.lag)),
  };
}

/** Whether nothing was lost, early, repeated or late. One call may have been under way when the clock jumped. */
export const keptTime = (seen) => seen.missing === 0 && seen.repeated === 0 && seen.early === 0 && seen.latest <= LATEST_MS;

/** One sentence about it. */
export const tellJumps = (seen) => `Clock jumps: ${seen.reminders} reminders (${seen.notYetDue} not due yet by the true time), ${seen.missing} missing, ${seen.repeated} repeated, ${seen.early} early, ${seen.whileWrong} sent while the clock was wrong; the latest ${seen.latest} ms after it could leave.`;
