import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { HealthSchema } from '@tappplus/contracts';
import { Redis as Client } from 'ioredis';
import { bad, ok, warn, type Finding } from './finding.js';

const PATIENCE_MS = 5000;
const SKEW_SECONDS = 120;
/** No box existed before. */
const EARLIEST = Date.UTC(2026, 0, 1);

/** The running box as its front door tells. */
export async function lookAtParts(httpPort: number): Promise<Finding[]> {
  try {
    const answer = await fetch(`http://127.0.0.1:${httpPort}/api/v1/health`, { signal: AbortSignal.timeout(PATIENCE_MS) });
    if (!answer.ok) return [bad('box', `It answers, but its API does not (status ${answer.status}).`, 'Wait ten seconds and ask again; if it stays, look at logs/api.log in the data folder.')];
    const { state, parts } = HealthSchema.parse(await answer.json());
    const away = parts.filter((part) => part.state === 'DOWN').map(({ name }) => name);
    const weak = parts.filter((part) => part.state === 'DEGRADED').map(({ name }) => name);
    if (away.length > 0) return [bad('box', `It runs; down: ${away.join(', ')}${weak.length > 0 ? `; not well: ${weak.join(', ')}` : ''}.`, 'The lines below and the page "Box" say more.')];
    return [weak.length > 0 ? warn('box', `It runs; not well: ${weak.join(', ')}.`, 'The lines below and the page "Box" say more.') : ok('box', `It runs, all ${parts.length} parts are ${state}.`)];
  } catch {
    return [warn('box', `Nothing answers on port ${httpPort}.`, 'Start the box, if it should run; if it does, set HTTP_PORT to its port.')];
  }
}

/** The address of Redis: given, or the box's own from what its start wrote down. Null when it was never started. */
function redisUrl(dataDir: string, env: NodeJS.ProcessEnv): string | null {
  if (env['REDIS_URL']) return env['REDIS_URL'];
  const [conf, password] = ['run/redis.conf', 'secrets/redis-password'].map((name) => path.join(dataDir, name));
  if (conf === undefined || password === undefined || !existsSync(conf) || !existsSync(password)) return null;
  const port = /^port (\d+)$/m.exec(readFileSync(conf, 'utf8'))?.[1] ?? '6379';
  return `redis://:${readFileSync(password, 'utf8').trim()}@127.0.0.1:${port}/0`;
}

export async function lookAtRedis(dataDir: string, env: NodeJS.ProcessEnv): Promise<Finding> {
  const url = redisUrl(dataDir, env);
  if (url === null) return warn('redis', 'It was never started with this data folder.', 'Start the box once.');
  const client = new Client(url, { lazyConnect: true, connectTimeout: PATIENCE_MS, maxRetriesPerRequest: 0, retryStrategy: () => null });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const info = await client.info('persistence');
    if (/aof_last_write_status:err/.test(info)) return bad('redis', 'It answers, but cannot write its file.', 'Look at the disk; reminders leave without it meanwhile, a little later.');
    return ok('redis', 'It answers and writes its file.');
  } catch {
    return warn('redis', 'It does not answer.', 'Reminders leave without it, a little later; start the box, or look at logs/redis.log.');
  } finally {
    client.disconnect();
  }
}

/** Where the box sends its messages; stand-ins are asked where they are set. */
const PROVIDERS = [
  { name: 'SendGrid (e-mail)', key: 'SENDGRID_API_KEY', base: 'SENDGRID_BASE_URL', own: 'https://api.sendgrid.com' },
  { name: 'Twilio (SMS, WhatsApp)', key: 'TWILIO_ACCOUNT_SID', base: 'TWILIO_BASE_URL', own: 'https://api.twilio.com' },
  { name: 'Firebase (push)', key: 'FIREBASE_SERVICE_ACCOUNT', base: 'FCM_BASE_URL', own: 'https://fcm.googleapis.com' },
] as const;

function unreached(cause: unknown): string {
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : '';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'its name is not found: the DNS of this machine does not answer or there is no Internet';
  if (code === 'ECONNREFUSED') return 'the connection is refused: a firewall, or the wrong address';
  if (/CERT|SELF_SIGNED|UNABLE_TO/.test(code)) return `its certificate is not accepted (${code}): a wrong clock, or a device that opens HTTPS on the way`;
  return 'no answer in time: no Internet, or a firewall';
}

/** Providers from here, and the clock against theirs. Which of them are used is only known to the box; those with keys in the environment count more. */
export async function lookOutside(env: NodeJS.ProcessEnv, now = Date.now()): Promise<Finding[]> {
  const skews: number[] = [];
  const findings = await Promise.all(PROVIDERS.map(async ({ name, key, base, own }) => {
    const used = [env[key], env[`${key}_FILE`]].some((value) => (value ?? '').trim() !== '');
    const address = (env[base] ?? '').trim() || own;
    try {
      const answer = await fetch(address, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(PATIENCE_MS) });
      const theirs = Date.parse(answer.headers.get('date') ?? '');
      if (!Number.isNaN(theirs)) skews.push((now - theirs) / 1000);
      return ok(name, 'It can be reached.');
    } catch (error) {
      const why = unreached(error instanceof Error ? error.cause : undefined);
      const todo = `Let this machine reach ${new URL(address).host} on port ${new URL(address).port || '443'}; messages wait meanwhile.`;
      return used ? bad(name, `It cannot be reached: ${why}.`, todo) : warn(name, `It cannot be reached: ${why}. It matters only if the clinic uses it.`, todo);
    }
  }));
  return [clockFinding(skews, now), ...findings];
}

function clockFinding(skews: readonly number[], now: number): Finding {
  const shown = new Date(now).toISOString().slice(0, 19).replace('T', ' ');
  if (now < EARLIEST) return bad('clock', `It shows ${shown} UTC, before this software was made: its battery is empty.`, 'Set the clock of the machine; nothing is sent by a wrong one.');
  const worst = Math.max(...skews.map(Math.abs), 0);
  if (worst > SKEW_SECONDS) return bad('clock', `It shows ${shown} UTC, ${Math.round(worst)} s off the providers' clocks.`, 'Set the clock of the machine, or let it ask a time server (NTP).');
  return ok('clock', skews.length > 0 ? `It shows ${shown} UTC, within ${Math.ceil(worst)} s of the providers'.` : `It shows ${shown} UTC; there is nobody to compare it with.`);
}

/** The certificate of HTTPS as the box wrote it down. */
export function lookAtCertificate(dataDir: string, now = Date.now()): Finding {
  const file = path.join(dataDir, 'run/tls.json');
  if (!existsSync(file)) return ok('certificate', 'TLS is off.');
  const { mode, notAfter, problem } = JSON.parse(readFileSync(file, 'utf8')) as { mode: string; notAfter: string; problem: string | null };
  const days = Math.floor((Date.parse(notAfter) - now) / 86_400_000);
  const todo = mode === 'internal' ? 'The box renews it by itself: look at logs/tls.log why it did not.' : 'Put a new pair where TLS_CERT_FILE and TLS_KEY_FILE point.';
  if (days < 0) return bad('certificate', `It ended on ${notAfter.slice(0, 10)}.`, todo);
  if (days < 14) return warn('certificate', `It ends in ${days} days.`, todo);
  return problem === null ? ok('certificate', `TLS=${mode}, good for ${days} days.`) : warn('certificate', problem, todo);
}
