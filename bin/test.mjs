// `npm test`: sets up what the tests need, runs every check and every test, and ends with one line: N passed, N failed.
// `npm test -- <part> [filters…]` runs one part: lint, types, structure, or a size of tests (small, medium-sqlite, …).
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { settingsOf, stopBox } from './box/box.mjs';
import { dataDirsMarked } from './box/processes.mjs';
import { ensurePackages } from './setup/debian.mjs';
import { ensureNode26, withNode26 } from './setup/node26.mjs';
import { Refusal, say } from './setup/run.mjs';
import { build, ensureDependencies, generate } from './setup/workspace.mjs';
import { CHECKS } from './testing/checks.mjs';
import { chromiumPath } from './testing/chromium.mjs';
import { startTestServices } from './testing/services.mjs';
import { PROJECTS, runVitest, WITH_BOXES } from './testing/vitest.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
/** Marks the boxes that this run's tests start. */
const RUN = `${process.pid}-${Date.now()}`;
const total = { passed: 0, failed: 0 };
const failures = [];
let running;

/** Runs a program of the workspace with its output shown, and returns its exit code. */
function launch(extra) {
  const env = { ...withNode26(root), ...extra, CI: '1', NEXT_TELEMETRY_DISABLED: '1' };
  return (command, args) => new Promise((resolve) => {
    running = spawn(command, args, { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] });
    running.once('error', (error) => { say(error.message); resolve(127); });
    running.once('exit', (code) => resolve(code ?? 1));
  });
}

function count(name, passed, failed) {
  total.passed += passed;
  total.failed += failed;
  if (failed > 0) failures.push(name);
}

async function runChecks(only, filters) {
  for (const [name, command, ...args] of CHECKS) {
    if (only !== undefined && !name.startsWith(only)) continue;
    say(`\n── ${name}`);
    const given = only === 'lint' && filters.length > 0 ? [...args.slice(0, -1), ...filters] : args;
    const code = await launch({})(command, given);
    count(name, code === 0 ? 1 : 0, code === 0 ? 0 : 1);
  }
}

/** Stops the boxes that a broken or interrupted test left running; each carries this run's mark. */
async function stopForgottenBoxes() {
  for (const dataDir of dataDirsMarked('TAPPPLUS_TEST_RUN', RUN)) {
    await stopBox(settingsOf({ ...process.env, DATA_DIR: dataDir }));
  }
}

/** Starts the services the projects need, runs the projects, and always ends the services. */
async function runProjects(groups, filters) {
  const services = await startTestServices();
  const stop = () => {
    running?.kill('SIGTERM');
    void stopForgottenBoxes().then(() => services.stop()).finally(() => process.exit(130));
  };
  process.once('SIGINT', stop).once('SIGTERM', stop).once('SIGHUP', stop);
  try {
    // Whatever a test leaves in the temporary folder goes with the services' own.
    const temporary = path.join(services.folder, 'tmp');
    mkdirSync(temporary);
    const env = { ...services.env, TMPDIR: temporary, CHROMIUM_PATH: chromiumPath(), TAPPPLUS_TEST_RUN: RUN };
    for (const projects of groups) {
      say(`\n── ${projects.join(', ')}`);
      const { passed, failed } = await runVitest(root, launch(env), projects, filters);
      count(projects.join(', '), passed, failed);
    }
  } finally {
    await stopForgottenBoxes();
    await services.stop();
  }
}

async function all() {
  await ensurePackages(['nginx', 'openssl', 'redis-server', 'postgresql', 'chromium', 'libfaketime']);
  await ensureDependencies(root);
  await build(root);
  await runChecks();
  await runProjects([PROJECTS.filter((each) => !WITH_BOXES.includes(each)), ...WITH_BOXES.map((each) => [each])], []);
}

async function part(name, filters) {
  if (!PROJECTS.includes(name)) {
    await ensureDependencies(root);
    await generate(root);
    await runChecks(name, filters);
    if (total.passed + total.failed === 0) throw new Refusal(`There is no part "${name}"; there are lint, types, structure, ${PROJECTS.join(', ')}.`);
    return;
  }
  await ensurePackages(WITH_BOXES.includes(name) ? ['nginx', 'openssl', 'redis-server', 'postgresql', 'chromium', 'libfaketime'] : ['openssl', 'redis-server', 'postgresql']);
  await ensureDependencies(root);
  await (WITH_BOXES.includes(name) ? build(root) : generate(root));
  await runProjects([[name]], filters);
}

async function everything([name, ...filters]) {
  mkdirSync(path.join(root, '.turbo'), { recursive: true });
  await ensurePackages(['libatomic1']);
  await ensureNode26(root);
  await (name === undefined ? all() : part(name, filters));
}

try {
  await everything(process.argv.slice(2));
} catch (error) {
  count('set-up', 0, 1);
  say(error instanceof Refusal ? error.message : error.stack);
}
if (failures.length > 0) say(`\nFailed: ${failures.join('; ')}`);
say(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;
