// Dependencies, generated code and build of the workspace, each only when something it depends on has changed.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { withNode26 } from './node26.mjs';
import { run, step } from './run.mjs';

const quiet = { TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1', NEXT_TELEMETRY_DISABLED: '1', TURBO_NO_UPDATE_NOTIFIER: '1', CI: '1' };

/** `npm ci`, when the lock file is not the one that was installed last. */
export async function ensureDependencies(root) {
  const lock = readFileSync(path.join(root, 'package-lock.json'));
  const hash = createHash('sha256').update(lock).digest('hex');
  const stamp = path.join(root, 'node_modules/.tappplus-lock');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  if (!installed(root, JSON.parse(lock.toString()))) {
    await step('Installing dependencies', () =>
      run('npm', ['ci', '--no-audit', '--no-fund'], { cwd: root, env: { ...withNode26(root), ...quiet }, failing: 'npm ci failed' }));
  }
  writeFileSync(stamp, hash);
}

/** Whether node_modules already holds what the lock file asks for, as after a `npm install` by hand. */
function installed(root, lock) {
  const file = path.join(root, 'node_modules/.package-lock.json');
  if (!existsSync(file)) return false;
  const there = JSON.parse(readFileSync(file, 'utf8')).packages;
  return Object.entries(lock.packages).every(([name, wanted]) =>
    !name.includes('node_modules/') || wanted.link || wanted.optional || wanted.devOptional || there[name]?.version === wanted.version);
}

/** Runs tasks of turbo.json; turbo's local cache skips what has not changed. No daemon, no network. */
async function turbo(root, tasks, failing) {
  const env = { ...withNode26(root), ...quiet };
  await run(path.join(root, 'node_modules/.bin/turbo'), ['run', ...tasks, '--output-logs=errors-only', '--cache=local:rw'], { cwd: root, env, failing, noise: /npm (error|warn)|^\s*$/ });
}

/** Generates the database clients; the typed API client is committed, and a check tells when it is stale. */
export const generate = (root) => step('Generating', () => turbo(root, ['generate', '--filter=@tappplus/db'], 'Generating the database clients failed'));

/** Builds every package and app, generating first. */
export const build = (root) => step('Building', () => turbo(root, ['build'], 'The build failed'));
