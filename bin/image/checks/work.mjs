// What the box is for, and that nothing of it is lost when it stops.
import { Clinic } from '../clinic.mjs';
import { ready } from '../container.mjs';

/** Set up with the code of the log, one patient, one appointment, one message at the provider. */
export async function oneReminder(test) {
  const { box } = test;
  const code = /Set-up code: ([A-Z0-9-]+)/.exec(await box.logs())?.[1];
  if (!code) throw new Error('the log shows no set-up code');
  test.provider = await box.standIn();
  test.clinic = new Clinic(box.url);
  await test.clinic.setUp(code);
  await test.clinic.signIn();
  await test.clinic.prepare();
  const phone = '+212612345601';
  const appointment = await test.clinic.appoint(phone, 30);
  const from = Date.now();
  const at = await test.provider.told('accepted', phone);
  await test.clinic.settled(appointment, 'SENT');
  test.sent = appointment;
  const calls = test.provider.all('called', phone).length;
  if (calls !== 1) throw new Error(`the provider was called ${calls} times`);
  return `set up with the code of the log; the SMS was at the provider ${Math.max(0, at - from)} ms after the appointment was made`;
}

/** A call under way that takes five seconds ends well before the box does, and is not made again. */
export async function stopFinishesCalls(test) {
  const phone = '+212612345609';
  const appointment = await test.clinic.appoint(phone, 30);
  await test.provider.told('called', phone);
  const { ms, code } = await test.box.stop();
  const accepted = test.provider.all('accepted', phone).length;
  if (code !== 0) throw new Error(`exit code ${code}`);
  if (ms > 9000) throw new Error(`stop took ${ms} ms`);
  if (accepted !== 1) throw new Error('the call under way was cut off');
  await test.box.start();
  await ready(test.box);
  await test.clinic.signIn();
  await test.clinic.settled(appointment, 'SENT');
  return `a call of 5 s under way ended well; stopped in ${(ms / 1000).toFixed(1)} s, exit code 0, the reminder is SENT`;
}

/** A call that is never answered does not hold up the stop, and is not repeated blindly afterwards. */
export async function stopWithHangingCall(test) {
  const provider = await test.box.standIn();
  const phone = '+212612345608';
  const appointment = await test.clinic.appoint(phone, 30);
  await provider.told('called', phone);
  const { ms, code } = await test.box.stop();
  if (code !== 0) throw new Error(`exit code ${code}`);
  if (ms > 9000) throw new Error(`stop took ${ms} ms`);
  await test.box.start();
  await ready(test.box);
  await test.clinic.signIn();
  const { status } = await test.clinic.reminder(appointment);
  if (status !== 'UNKNOWN' && status !== 'SENDING') throw new Error(`the reminder is ${status}`);
  return `stopped in ${(ms / 1000).toFixed(1)} s, exit code 0; the reminder is ${status}`;
}

export async function stopIdle({ box }) {
  await box.start();
  await ready(box);
  const { ms, code } = await box.stop();
  if (code !== 0) throw new Error(`exit code ${code}`);
  if (ms > 9000) throw new Error(`${ms} ms`);
  return `${(ms / 1000).toFixed(1)} s, exit code 0`;
}

/** stop, rm, run on the same volume: the clinic is there, with the same keys. */
export async function dataSurvive(test) {
  const fingerprint = () => test.box.sh('cat /app/data/secrets/encryption-key /app/data/secrets/jwt-secret | sha256sum');
  await test.box.start();
  await ready(test.box);
  const before = await fingerprint();
  await test.box.stop();
  await test.box.remove();
  test.box = await test.newBox();
  await test.box.start();
  await ready(test.box);
  test.clinic.url = test.box.url;
  await test.clinic.signIn();
  const people = (await test.clinic.call('GET', '/people?limit=100')).items.length;
  const { status } = await test.clinic.reminder(test.sent);
  if (people < 3 || status !== 'SENT' || before !== (await fingerprint())) throw new Error(`${people} patients, reminder ${status}`);
  if (/Set-up code/.test(await test.box.logs())) throw new Error('the new container asks to be set up again');
  return `${people} patients, the reminder still SENT, the same keys, no new set-up`;
}
