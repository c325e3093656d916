import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { run, step } from './run.mjs';

/**
 * The Node the box runs on, kept inside the project: the npm package `node` carries the binary.
 * Its preinstall script fetches it, so scripts are allowed for this one package. Nothing global is touched.
 * Returns the path of the binary; downloads only when it is missing or of another version.
 */
export async function ensureNode26(root) {
  const wanted = readFileSync(path.join(root, '.node-version'), 'utf8').trim();
  const folder = path.join(root, '.tools/node');
  const binary = path.join(folder, 'node_modules/.bin/node');
  if (versionOf(binary) === `v${wanted}`) return binary;
  await step(`Getting Node ${wanted}`, async () => {
    mkdirSync(folder, { recursive: true });
    // A package.json of its own keeps npm from climbing into the workspace; npm 11 reads there whose scripts may run.
    writeFileSync(path.join(folder, 'package.json'), '{ "private": true, "allowScripts": { "node": true } }\n');
    const args = ['install', '--prefix', folder, `node@${wanted}`, '--save-exact', '--ignore-scripts=false', '--no-audit', '--no-fund'];
    await run('npm', args, { cwd: folder, env: withoutNpm(process.env), failing: `Node ${wanted} could not be fetched from the npm registry` });
    const got = versionOf(binary);
    if (got !== `v${wanted}`) throw new Error(`The npm package node@${wanted} brought ${got ?? 'no working binary'}.`);
  });
  return binary;
}

function versionOf(binary) {
  if (!existsSync(binary)) return undefined;
  try {
    return execFileSync(binary, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return undefined;
  }
}

/** The environment without what `npm start` adds to it, which would steer the npm runs and the processes below. */
export function withoutNpm(env) {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^npm_(package|lifecycle|config_local_prefix|config_prefix|execpath|node_execpath|command)|^(INIT_CWD|NODE|COLOR)$/.test(name)));
}

/** The same environment with Node 26 and the workspace's programs first on the PATH. */
export function withNode26(root, env = process.env) {
  const first = [path.join(root, '.tools/node/node_modules/.bin'), path.join(root, 'node_modules/.bin')];
  return { ...withoutNpm(env), PATH: [...first, env.PATH, '/usr/sbin', '/sbin'].join(':') };
}
