// A disk that fills up, on a small file system of the box's own.
import { setTimeout as sleep } from 'node:timers/promises';
import { Clinic } from '../clinic.mjs';
import { ready, until } from '../container.mjs';

/** In memory, and small: never the disk of the machine. */
const SIZE_MB = 200;
// Not /app/data: over a folder of the image podman takes that one's owner and mode.
const DATA = '/small';
const SMALL = ['--tmpfs', `${DATA}:rw,size=${SIZE_MB}m,mode=1777`];
const FILL = `dd if=/dev/zero of=${DATA}/filler bs=64k count=${SIZE_MB * 16} 2>/dev/null; dd if=/dev/zero of=${DATA}/filler-end bs=512 count=2048 2>/dev/null; true`;
/** Patients of clinics, asked of the file itself; the box's own canary is none. */
const LOOK = "const db = new (require('better-sqlite3'))('/small/meditache.db', { readonly: true }); console.log(db.pragma('integrity_check', { simple: true }), db.prepare('SELECT count(*) AS n FROM \"Person\" p JOIN \"Organization\" o ON o.id = p.organizationId WHERE o.hidden = 0').get().n)";

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
async function whileFull({ clinic, provider, phone, taken }) {
  // One that was still taken counts: it must be there afterwards.
  await until(async () => (await taken('Trop')) === 507, 10_000, 'a change was not refused');
  for (let round = 0; round < 5; round += 1) {
    const found = { write: await taken('Trop'), read: await statusOf(() => clinic.call('GET', '/people?limit=5')), signIn: await statusOf(() => clinic.signIn()) };
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
  const taken = async (name) => {
    const status = await statusOf(() => person(clinic, name));
    if (status === 200) acknowledged += 1;
    return status;
  };
  while (acknowledged < 20) await taken(`Plein ${acknowledged}`);
  const phone = '+212612345611';
  // Its SMS is due an hour before: in some twenty seconds.
  const appointment = await clinic.appoint(phone, 60.35);
  acknowledged += 1;
  await fill();
  await whileFull({ clinic, provider, phone, taken });
  await free();
  const from = Date.now();
  await until(async () => (await taken('Encore')) === 200, 20_000, 'changes were still refused with room again');
  const again = Date.now() - from;
  await clinic.settled(appointment, 'SENT');
  await until(reserve, 20_000, 'the reserve was not made again');
  if ((await look()) !== `ok ${acknowledged}`) throw new Error(`the database says "${await look()}" and should hold ${acknowledged} patients`);
  return `507 for changes, reads and sign-in went on, the SMS left; changes again ${(again / 1000).toFixed(1)} s after there was room; ${acknowledged} of ${acknowledged} patients, integrity ok`;
}

export async function fullDisk({ containers }) {
  const TWILIO = { TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`, TWILIO_AUTH_TOKEN: 'stand-in', TWILIO_FROM: '+15005550006', TWILIO_BASE_URL: 'http://127.0.0.1:9099' };
  const box = await containers.create('small', { env: { ...TWILIO, DATA_DIR: DATA }, more: SMALL });
  await box.start();
  await ready(box);
  const size = Number(await box.sh(`df -m --output=size ${DATA} | tail -1`));
  if (size > SIZE_MB) throw new Error(`the data folder has ${size} MB`);
  const provider = await box.standIn();
  const clinic = new Clinic(box.url);
  await clinic.setUp(/Set-up code: ([A-Z0-9-]+)/.exec(await box.logs())?.[1]);
  await clinic.signIn();
  await clinic.prepare();
  const text = await fillUp({
    clinic, provider, fill: () => box.sh(FILL), free: () => box.sh(`rm -f ${DATA}/filler ${DATA}/filler-end`), look: () => box.sh(`node -e ${JSON.stringify(LOOK)}`),
    reserve: async () => (await box.exec(['test', '-f', `${DATA}/reserve`])).code === 0,
  });
  await box.stop();
  await box.remove();
  return text;
}
