// Redis forgets everything (FLUSHALL), then is away for a while and comes back without its file: nothing lost, nothing late, and the desk goes on working.
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pm2 } from '../../../bin/box/pm2.mjs';

/** How late a reminder may be, milliseconds from its due instant to the provider. */
const LATEST_MS = 5000;
const SETTLING_MS = 30_000;

/** Runs both on a healed box; answers what was seen. */
export async function redisAway({ clinic, box, parts, providers }, seconds, say) {
  const { settings } = box;
  const from = clinic.expected.length;
  clinic.bulk(20, Date.now() + 1500, Date.now() + 7000);
  await Promise.all([4000, 5000, 6000].map((inMs) => clinic.book(inMs)));
  await sleep(1000);
  flush(settings);
  await sleep(6000);

  say(`Redis is away for ${seconds} s, and its file deleted …`);
  const stopping = pm2(settings, ['stop', 'redis'], 'Redis could not be stopped');
  await parts.kill('redis');
  await stopping;
  // PM2 may have brought it back between the kill and its own stop.
  await sleep(500);
  if (parts.running('redis')) await pm2(settings, ['stop', 'redis'], 'Redis could not be stopped');
  rmSync(path.join(settings.redisDir, 'appendonlydir'), { recursive: true, force: true });
  const until = Date.now() + seconds * 1000;
  clinic.bulk(seconds * 2, Date.now() + 500, until + 6000);
  const calls = [];
  while (Date.now() < until) {
    calls.push(await clinic.once('GET', '/interventions?limit=20'), await clinic.once('GET', '/reminders?limit=20'), await clinic.once('POST', '/people', { firstName: 'Essai', lastName: 'Sans Redis', locale: 'fr' }));
    await clinic.book(3000);
    await sleep(1000);
  }
  const away = parts.running('redis');
  await pm2(settings, ['restart', 'redis'], 'Redis could not be started');
  const expected = clinic.expected.slice(from);
  const lags = await lagsOf(expected, providers);
  return {
    reminders: expected.length, arrived: lags.length, latest: Math.max(...lags), earliest: Math.min(...lags), stayedAway: !away,
    calls: calls.length, refused: calls.filter((call) => call.status !== 200 && call.status !== 201).length, slowest: Math.max(...calls.map((call) => call.ms)),
    firstRefusal: calls.filter((call) => call.status >= 400 || call.status === 0).map((call) => `${call.status} ${call.json?.code ?? ''}`)[0],
  };
}

/** Whether the box held out without Redis. */
export const heldOut = (outage) => outage.stayedAway && outage.arrived === outage.reminders && outage.latest <= LATEST_MS && outage.earliest >= 0 && outage.refused === 0;

/** One sentence about it. */
export const tellOutage = (outage) => `Redis flushed, then away${outage.stayedAway ? '' : ' (it came back by itself!)'}: ${outage.arrived} of ${outage.reminders} reminders arrived, the latest ${outage.latest} ms after its time, none before; ${outage.calls} calls of the API meanwhile, ${outage.refused} refused${outage.firstRefusal === undefined ? '' : ` (${outage.firstRefusal.trim()})`}, the slowest ${outage.slowest} ms.`;

function flush({ redisPort, secretsDir }) {
  const password = readFileSync(path.join(secretsDir, 'redis-password'), 'utf8').trim();
  execFileSync('redis-cli', ['-h', '127.0.0.1', '-p', String(redisPort), 'FLUSHALL'], { env: { ...process.env, REDISCLI_AUTH: password } });
}

async function lagsOf(expected, providers) {
  const deadline = Math.max(Date.now(), ...expected.map((each) => each.dueAt)) + SETTLING_MS;
  for (;;) {
    const taken = new Map();
    for (const message of [...providers.sendgrid.accepted, ...providers.twilio.accepted, ...providers.fcm.accepted]) {
      const key = `${message.channel} ${message.recipient}`;
      taken.set(key, [...(taken.get(key) ?? []), message]);
    }
    const lags = expected.flatMap((each) => {
      const message = (taken.get(`${each.channel} ${each.recipient}`) ?? []).find((candidate) => candidate.text.includes(each.time));
      return message === undefined ? [] : [message.acceptedAt - each.dueAt];
    });
    if (lags.length === expected.length || Date.now() > deadline) return lags;
    await sleep(500);
  }
}
