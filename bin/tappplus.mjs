#!/usr/bin/env node
// `npx tappplus …` on a box that runs by `npm start`: the command of the image, with this box's settings. In the image: docker/tappplus.sh itself.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { settingsOf } from './box/box.mjs';
import { withNode26 } from './setup/node26.mjs';
import { Refusal } from './setup/run.mjs';

/** Exit code of the command. */
function run() {
  const settings = settingsOf(process.env);
  if (!existsSync(path.join(settings.root, 'packages/core/dist'))) throw new Refusal('TappPlus is not built here yet; start it once with: npm start');
  const node = path.join(settings.root, '.tools/node/node_modules/.bin/node');
  const env = { ...withNode26(settings.root, settings.env), ...(existsSync(node) ? { TAPPPLUS_NODE: node } : {}), DATA_DIR: settings.dataDir, HTTP_PORT: String(settings.httpPort) };
  return spawnSync(path.join(settings.root, 'docker/tappplus.sh'), process.argv.slice(2), { stdio: 'inherit', env }).status ?? 1;
}

try {
  process.exitCode = run();
} catch (error) {
  process.stderr.write(`${error instanceof Refusal ? error.message : error.stack}\n`);
  process.exitCode = 1;
}
