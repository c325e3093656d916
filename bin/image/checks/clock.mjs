// A box without a battery for its clock, and a box without Internet.
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ensurePackages } from '../../setup/debian.mjs';
import { Clinic } from '../clinic.mjs';
import { ready, until } from '../container.mjs';

const FILE = '/app/data/faketime';
/** Long enough for a dozen sweeps, each of which would have sent what is due. */
const HELD_MS = 8000;

function libraryFolder() {
  return readdirSync('/usr/lib').map((folder) => path.join('/usr/lib', folder, 'faketime')).find((folder) => existsSync(path.join(folder, 'libfaketimeMT.so.1')));
}

const setUpCode = (box) => until(async () => /Set-up code: ([A-Z0-9-]+)/.exec(await box.logs())?.[1], 20_000, 'the log shows no set-up code');

/** Started a month behind: says so and sends nothing; set right: sends what is still useful, and nothing of what has passed. */
export async function wrongClock({ containers, newBoxWith }) {
  await ensurePackages(['libfaketime']);
  const volume = containers.volume('clock');
  const env = { LD_PRELOAD: '/faketime/libfaketimeMT.so.1', FAKETIME_TIMESTAMP_FILE: FILE, FAKETIME_NO_CACHE: '1', FAKETIME_DONT_FAKE_MONOTONIC: '1' };
  await containers.inVolume(volume, `echo -30d >${FILE}`);
  const box = await newBoxWith('clock', { volume, env, more: ['-v', `${libraryFolder()}:/faketime:ro`] });
  try {
    return await lived(box);
  } finally {
    await box.remove();
  }
}

async function lived(box) {
  await box.start();
  await ready(box);
  const setTo = (offset) => box.sh(`echo '${offset}' >${FILE}`, { env: { LD_PRELOAD: '' } });
  const provider = await box.standIn({ LD_PRELOAD: '' });
  const clinic = new Clinic(box.url);
  await clinic.setUp(await setUpCode(box));
  await clinic.signIn();
  await clinic.prepare();
  const useful = '+212612345611';
  const passed = '+212612345612';
  const later = await clinic.appoint(useful, 30);
  const gone = await clinic.appoint(passed, -30 * 24 * 60 + 5);
  const said = await until(async () => (await clinic.call('GET', '/health')).parts.find((part) => part.name === 'clock' && part.state === 'DOWN'), 20_000, 'the box did not say that its clock is wrong');
  await sleep(HELD_MS);
  if (provider.all('called', useful).length + provider.all('called', passed).length > 0) throw new Error('it sent while its clock was wrong');
  await setTo('+0');
  await clinic.signIn();
  await clinic.settled(later, 'SENT', 20_000);
  await until(async () => (await clinic.call('GET', '/health')).parts.find((part) => part.name === 'clock' && part.state === 'UP'), 30_000, 'the box did not say that its clock is right again');
  const calls = [useful, passed].map((phone) => provider.all('called', phone).length).join(' and ');
  if (calls !== '1 and 0') throw new Error(`the provider was called ${calls} times`);
  return `"${said.detail}"; set right, the useful one was sent once, the one that had passed is ${(await clinic.reminder(gone)).status}`;
}

/** No network but loopback, from the first run on. */
export async function noInternet({ containers }) {
  const box = await containers.create('offline', { volume: containers.volume('offline'), network: 'none' });
  try {
    await box.start();
    const code = await setUpCode(box);
    await until(async () => (await box.exec(['/app/docker/health.sh'])).code === 0, 60_000, 'the box was not healthy');
    const seen = JSON.parse(await box.script('offline.mjs', code));
    if (seen.foreign.length > 0) throw new Error(`pages ask ${seen.foreign.join(', ')}`);
    return `set up, signed in, a patient, an appointment, ${seen.outbox} message in the outbox; pages ask no other host`;
  } finally {
    await box.remove();
  }
}
