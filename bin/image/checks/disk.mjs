// A disk that fills up, on a small file system of the box's own.
import { setTimeout as sleep } from 'node:timers/promises';
import { Clinic } from '../clinic.mjs';
import { ready, until } from '../container.mjs';

/** In memory, and small: never the disk of the machine. */
const SIZE_MB = 200;
const SMALL = ['--mount', `type=tmpfs,destination=/app/data,tmpfs-size=${SIZE_MB * 1024 * 1024},tmpfs-mode=1777`];
const FILL = `dd if=/dev/zero of=/app/data/filler bs=64k count=${SIZE_MB * 16} 2>/dev/null; dd if=/dev/zero of=/app/data/filler-end bs=512 count=2048 2>/dev/null; true`;
/** Rows that were acknowledged, asked of the file itself. */
const LOOK = "const db = new (require('better-sqlite3'))('/app/data/meditache.db', { readonly: true }); console.log(db.pragma('integrity_check', { simple: true }), db.prepare('SELECT count(*) AS n FROM \"Person\"').get().n)";

/** Status of a call; the answers of a full disk are no errors here. */
async function statusOf(call) {
  try {
    await call();
    return 200;
  } catch (error) {
    return Number(/ answered (\d+)/.exec(error.message)?.[1] ?? 0);
  }
}

const person = (clinic, name) => clinic.call('POST', '/people', { firstName: 'Amina', lastName: name, locale: 'fr' });

/** While full: changes are refused with 507, reads and sign-in work, and the reminder that comes due leaves. */
async function whileFull({ clinic, provider, phone }) {
  await until(async () => (await statusOf(() => person(clinic, 'Trop'))) === 507, 10_000, 'a change was not refused');
  for (let round = 0; round < 5; round += 1) {
    const found = { write: await statusOf(() => person(clinic, 'Trop')), read: await statusOf(() => clinic.call('GET', '/people?limit=5')), signIn: await statusOf(() => clinic.signIn()) };
    if (found.write !== 507 || found.read !== 200 || found.signIn !== 200) throw new Error(`on the full disk: ${JSON.stringify(found)}`);
    await sleep(500);
  }
  await provider.told('accepted', phone, 60_000);
}

/**
 * Filled to the last byte: refused with 507, read all the same, a reminder leaves; with room again all goes on by itself and nothing is damaged.
 * `look` answers what SQLite says of its file and how many patients it holds.
 */
export async function fillUp({ clinic, provider, fill, free, look, reserve }) {
  await until(reserve, 10_000, 'there was no reserve');
  let acknowledged = Number((await look()).split(' ')[1]);
  for (; acknowledged < 20; acknowledged += 1) await person(clinic, `Plein ${acknowledged}`);
  const phone = '+212612345611';
  // Its SMS is due an hour before: in some twenty seconds.
  const appointment = await clinic.appoint(phone, 60.35);
  acknowledged += 1;
  await fill();
  await whileFull({ clinic, provider, phone });
  await free();
  const from = Date.now();
  await until(async () => (await statusOf(() => person(clinic, 'Encore'))) === 200, 20_000, 'changes were still refused with room again');
  const again = Date.now() - from;
  await clinic.settled(appointment, 'SENT');
  await until(reserve, 20_000, 'the reserve was not made again');
  if ((await look()) !== `ok ${acknowledged + 1}`) throw new Error(`the database says "${await look()}" and should hold ${acknowledged + 1} patients`);
  return `507 for changes, reads and sign-in went on, the SMS left; changes again ${(again / 1000).toFixed(1)} s after there was room; ${acknowledged + 1} of ${acknowledged + 1} patients, integrity ok`;
}

export async function fullDisk({ containers }) {
  const TWILIO = { TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`, TWILIO_AUTH_TOKEN: 'stand-in', TWILIO_FROM: '+15005550006', TWILIO_BASE_URL: 'http://127.0.0.1:9099' };
  const box = await containers.create('small', { env: TWILIO, more: SMALL });
  await box.start();
  await ready(box);
  const size = Number(await box.sh('df -m --output=size /app/data | tail -1'));
  if (size > SIZE_MB) throw new Error(`the data folder has ${size} MB`);
  const provider = await box.standIn();
  const clinic = new Clinic(box.url);
  await clinic.setUp(/Set-up code: ([A-Z0-9-]+)/.exec(await box.logs())?.[1]);
  await clinic.signIn();
  await clinic.prepare();
  const text = await fillUp({
    clinic, provider, fill: () => box.sh(FILL), free: () => box.sh('rm -f /app/data/filler /app/data/filler-end'), look: () => box.sh(`node -e ${JSON.stringify(LOOK)}`),
    reserve: async () => (await box.exec(['test', '-f', '/app/data/reserve'])).code === 0,
  });
  await box.stop();
  await box.remove();
  return text;
}
