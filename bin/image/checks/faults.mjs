// What a box survives, and what it refuses with one sentence.
import { setTimeout as sleep } from 'node:timers/promises';
import { patience, quiet, ready, until } from '../container.mjs';

const ENTRY = '/app/docker/entrypoint.sh';
const READY_AGAIN_MS = 3000;

function p95(times) {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * 0.95) - 1];
}

/** `kill -9` of each part in turn: ready again within 3 s (p95; the limit as in `patience`), and the container goes on. */
export async function killParts({ box, short }) {
  const rounds = short ? 3 : 50;
  const times = JSON.parse(await box.script('kill-parts.mjs', String(rounds)));
  const patient = patience(short);
  const text = `${Object.entries(times).map(([part, each]) => `${part} ${p95(each)}`).join(', ')} (${patient.text})`;
  const running = await box.inspect('{{.State.Status}}');
  if (running !== 'running') throw new Error(`the container is ${running}`);
  if (Object.values(times).some((each) => p95(each) > READY_AGAIN_MS * patient.factor)) throw new Error(`p95 in ms: ${text}`);
  return `${rounds} kills each, ready again in ms (p95): ${text}`;
}

/** Runs the image's own start in the workbench; it must end with a code and say one line that matches. */
async function refuses(bench, sentence, env, within = 60_000) {
  const run = bench.exec(['timeout', String(within / 1000), ENTRY], { env: { HTTP_PORT: '8080', ...env } });
  const { code, both } = await run;
  const lines = quiet(both);
  if (code === 0 || code === 124) throw new Error(`it started with ${JSON.stringify(env)}`);
  if (lines.length !== 1 || !sentence.test(lines[0])) throw new Error(`it said: ${lines.join(' / ').slice(0, 400)}`);
  return lines[0];
}

/** A data folder of its own for one case. */
async function folder(bench, name) {
  await bench.sh(`mkdir -p /tmp/${name}`);
  return { DATA_DIR: `/tmp/${name}` };
}

export async function wrongSettings({ bench }) {
  const cases = [
    [{ HTTP_PORT: '80a' }, /^HTTP_PORT is "80a"/],
    [{ SENDGRID_API_KEY: 'SG.x' }, /SENDGRID_FROM/],
    [{ TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}` }, /TWILIO_AUTH_TOKEN/],
    [{ JWT_SECRET: 'short' }, /JWT_SECRET/],
    [{ TZ_DEFAULT: 'Africa/Nowhere' }, /TZ_DEFAULT/],
    [{ DATABASE_URL: 'mysql://x' }, /DATABASE_URL/],
  ];
  for (const [env, sentence] of cases) await refuses(bench, sentence, { ...(await folder(bench, 'settings')), ...env });
  return `${cases.length} wrong or half set values: one sentence each, exit code not 0`;
}

export async function closedPort({ bench }) {
  return refuses(bench, /^This user may not open port 80: /, { ...(await folder(bench, 'port')), HTTP_PORT: '80' });
}

/** The workbench has the volume of the running box mounted. */
export async function secondContainer({ bench, box }) {
  const said = await refuses(bench, /^Another box is running with the data in \/app\/data/, {});
  await ready(box, 5000);
  return `${said.slice(0, 60)}…`;
}

/** A worker that cannot start: the health check turns red, and after ten starts in a row the container ends. */
export async function hopelessPart({ bench }) {
  const env = { ...(await folder(bench, 'hopeless')), HTTP_PORT: '8080' };
  await bench.sh('mv /app/apps/worker/dist/main.js /app/apps/worker/dist/main.gone', { user: '0' });
  const from = Date.now();
  const run = bench.exec(['timeout', '180', ENTRY], { env });
  let red;
  const watching = until(async () => {
    const { code, both } = await bench.exec(['/app/docker/health.sh'], { env });
    return code !== 0 && /worker did not get ready/.test(both) ? (red = Date.now() - from) : undefined;
  }, 120_000, 'the health check did not turn red');
  await watching;
  const { code, both } = await run;
  await bench.sh('mv /app/apps/worker/dist/main.gone /app/apps/worker/dist/main.js', { user: '0' });
  const said = quiet(both).find((line) => line.startsWith('The box ends: worker did not get ready in 10 starts'));
  if (code === 0 || code === 124 || !said) throw new Error(`exit code ${code}; ${quiet(both).at(-1)}`);
  return `red after ${(red / 1000).toFixed(0)} s, ended after ${((Date.now() - from) / 1000).toFixed(0)} s with code ${code}`;
}

/** The container killed in the middle of writes, so many times: whatever was acknowledged is there. */
export async function killedWhileWriting(test) {
  const rounds = test.short ? 3 : 100;
  const { box, clinic } = test;
  const acknowledged = new Set();
  for (let round = 0; round < rounds; round += 1) {
    let writing = true;
    const writers = Array.from({ length: 4 }, async (_, writer) => {
      for (let each = 0; writing; each += 1) {
        const made = await clinic.call('POST', '/people', { firstName: 'Essai', lastName: `Coupure ${round}-${writer}-${each}` }).catch(() => undefined);
        if (made) acknowledged.add(made.id);
      }
    });
    await sleep(400 + Math.random() * 800);
    await test.containers.call(['kill', '-s', 'KILL', box.name]);
    writing = false;
    await Promise.all(writers);
    await until(async () => (await box.inspect('{{.State.Running}}')) === 'false', 10_000, 'the container did not end');
    await box.start();
    await ready(box);
    await clinic.signIn();
  }
  const lost = await missing(clinic, acknowledged);
  if (acknowledged.size < rounds) throw new Error(`only ${acknowledged.size} writes were acknowledged`);
  if (lost > 0) throw new Error(`${lost} of ${acknowledged.size} acknowledged writes are gone`);
  return `${rounds} kills, ${acknowledged.size} acknowledged writes, 0 lost`;
}

/** How many of these people the box does not know. Only a 404 says so: too many questions a minute are asked again later. */
async function missing(clinic, ids) {
  let lost = 0;
  for (const id of ids) {
    const known = await until(() => clinic.call('GET', `/people/${id}`).then(() => 'yes', (error) => (/ answered 404/.test(error.message) ? 'no' : undefined)), 90_000, 'the box did not tell');
    if (known === 'no') lost += 1;
  }
  return lost;
}
