// `npm run image:test`: builds the image (or takes the one named in IMAGE) and tries it out as a real container.
// One line a check with its figures, then: N passed, N failed. `--short` kills and waits less.
import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import * as clock from './image/checks/clock.mjs';
import * as disk from './image/checks/disk.mjs';
import * as faults from './image/checks/faults.mjs';
import * as powerCut from './image/checks/power-cut.mjs';
import * as recovery from './image/checks/recovery.mjs';
import * as start from './image/checks/start.mjs';
import * as work from './image/checks/work.mjs';
import { Containers } from './image/container.mjs';
import { buildImage, engineCall, findEngine } from './image/engine.mjs';
import { ensurePackages } from './setup/debian.mjs';
import { ensureNode26, withNode26 } from './setup/node26.mjs';
import { Refusal, say } from './setup/run.mjs';
import { ensureDependencies } from './setup/workspace.mjs';

const HELP = `npm run image:test [-- --short]
Builds the image and tries it out as a real container; with IMAGE=<name> takes that image instead.
  --short        3 kills instead of 50 or 100, shorter waits
  --only <text>  the set-up and the checks whose name holds the text`;
const root = fileURLToPath(new URL('..', import.meta.url));
const { values } = parseArgs({ options: { short: { type: 'boolean' }, only: { type: 'string' }, help: { type: 'boolean' } } });

/** In this order: each leaves the box as the next one needs it. */
const CHECKS = [
  ['login page within 10 s', start.firstPage],
  ['nothing runs as root or with capabilities', start.unprivileged],
  ['read-only root file system', start.readOnly],
  ['secrets', start.secrets],
  ['nothing secret outside the volume', start.nothingSecret],
  ['nothing foreign in the image', start.nothingForeign],
  ['secrets stay inside', recovery.secretsStayInside],
  ['health check', start.healthy],
  ['idle memory at most 400 MB', start.idleMemory],
  ['set-up and one reminder', work.oneReminder],
  ['stop lets calls end', work.stopFinishesCalls],
  ['stop with a call that hangs, within 9 s', work.stopWithHangingCall],
  ['stop when idle', work.stopIdle],
  ['data survive stop, rm, run', work.dataSurvive],
  ['each part killed, ready again within 3 s', faults.killParts],
  ['killed while writing', faults.killedWhileWriting],
  ['power cut at every write', powerCut.everyPrefix],
  ['second container on the volume', faults.secondContainer],
  ['wrong settings', faults.wrongSettings],
  ['port that may not be opened', faults.closedPort],
  ['recovery page: wrong owner', recovery.wrongOwner],
  ['recovery page: lost database', recovery.lostDatabase],
  ['recovery page: newer database, failed upgrade', recovery.versions],
  ['recovery page: damaged database, damaged Redis', recovery.damaged],
  ['recovery page: read-only volume', recovery.readOnlyVolume],
  ['a part that cannot start', faults.hopelessPart],
  ['clock without a battery', clock.wrongClock],
  ['no Internet at all', clock.noInternet],
  ['a full disk', disk.fullDisk],
  ['image at most 350 MB compressed', start.compressedSize],
];
const NEED_BENCH = [faults.secondContainer, faults.wrongSettings, faults.closedPort, faults.hopelessPart, recovery.wrongOwner, recovery.lostDatabase, recovery.versions, recovery.damaged];
const TWILIO = { TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`, TWILIO_AUTH_TOKEN: 'stand-in', TWILIO_FROM: '+15005550006', TWILIO_BASE_URL: 'http://127.0.0.1:9099' };

/** With `--only`: the named checks, and what they build on. */
function wanted([name, check]) {
  return values.only === undefined || name.includes(values.only) || check === start.firstPage || check === work.oneReminder;
}

/** Runs one check and says how it went. */
async function attempt([name, check], test) {
  const from = Date.now();
  try {
    say(`ok      ${name}: ${await check(test)} [${Math.round((Date.now() - from) / 1000)} s]`);
    return true;
  } catch (error) {
    say(`FAILED  ${name}: ${error.message.split('\n')[0]} [${Math.round((Date.now() - from) / 1000)} s]`);
    return false;
  }
}

async function everything(engine, image) {
  const containers = new Containers(engine, image);
  const stop = () => void containers.remove().finally(() => process.exit(130));
  process.once('SIGINT', stop).once('SIGTERM', stop).once('SIGHUP', stop);
  const count = { passed: 0, failed: 0 };
  try {
    const volume = containers.volume('data');
    const newBoxWith = (name, { env = {}, ...more }) => containers.create(name, { env: { ...TWILIO, ...env }, ...more });
    const newBox = () => newBoxWith(`box-${Date.now()}`, { volume });
    const test = { containers, short: values.short === true, newBox, newBoxWith, box: await newBox() };
    for (const check of CHECKS.filter(wanted)) {
      // From here on the image's programs are tried out beside the running box.
      if (NEED_BENCH.includes(check[1])) test.bench ??= await containers.workbench(volume);
      count[(await attempt(check, test)) ? 'passed' : 'failed'] += 1;
    }
  } finally {
    await containers.remove();
  }
  return count;
}

async function run() {
  const engine = await findEngine();
  const given = process.env.IMAGE?.trim();
  const image = given || `tappplus-app:test-${process.pid}`;
  if (!given) await buildImage(engine, root, image);
  try {
    return await everything(engine, image);
  } finally {
    if (!given) await engineCall(engine, ['rmi', '-f', image]);
  }
}

/** One check opens databases with the project's own library, which needs the project's own Node: under another all of this runs again there. */
async function runAgain() {
  await ensurePackages(['libatomic1']);
  const node = await ensureNode26(root);
  const child = spawn(node, process.argv.slice(1), { env: withNode26(root), stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => child.kill(signal));
  return new Promise((resolve) => { child.once('exit', (code) => resolve(code ?? 1)); });
}

async function runHere() {
  const count = await ensureDependencies(root).then(run).catch((error) => {
    say(error instanceof Refusal ? error.message : error.stack);
    return { passed: 0, failed: 1 };
  });
  say(`\n${count.passed} passed, ${count.failed} failed`);
  return count.failed > 0 ? 1 : 0;
}

if (values.help) say(HELP);
else process.exit(await (Number(process.versions.node.split('.')[0]) >= 26 ? runHere() : runAgain()));
