// `npm start`: from a fresh clone (Node 20 and npm are enough) to a running box, and in seconds the second time.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { addresses, checkStart, servedTls, setupCode, settingsOf, startBox, stopBox } from './box/box.mjs';
import { checkDataDir, checkRoom, lockStart } from './box/checks.mjs';
import { ensurePackages } from './setup/debian.mjs';
import { ensureNode26 } from './setup/node26.mjs';
import { main, say, step } from './setup/run.mjs';
import { build, ensureDependencies } from './setup/workspace.mjs';

/** Node, the dependencies and the build of a fresh clone. */
const FIRST_START_ROOM = 2500 * 1024 * 1024;

/** From whatever state the folder is in to a running box; returns its settings. */
async function bringUp(asked) {
  await checkStart(asked);
  if (!existsSync(path.join(asked.root, 'node_modules'))) checkRoom(asked.root, FIRST_START_ROOM, 'the first start');
  await ensurePackages(['nginx', ...(asked.ownRedis ? ['redis-server'] : []), ...(asked.tls === 'internal' ? ['openssl'] : []), 'libatomic1']);
  await ensureNode26(asked.root);
  await ensureDependencies(asked.root);
  await build(asked.root);
  const interrupted = () => void stopBox(asked).finally(() => process.exit(130));
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
  return step('Starting', () => startBox(asked));
}

await main(async () => {
  const asked = settingsOf(process.env);
  checkDataDir(asked);
  const unlock = lockStart(asked);
  const settings = await bringUp(asked).finally(unlock);
  const code = await setupCode(settings);
  say();
  say(`TappPlus is running: ${addresses(settings).join('  ')}`);
  if (code) say(`Set-up code:         ${code}`);
  const tls = servedTls(settings);
  if (tls?.authority) {
    say(`Trust this box:      http://localhost${settings.httpPort === 80 ? '' : `:${settings.httpPort}`}/trust`);
    say(`Its fingerprint:     ${tls.authority.fingerprint}`);
  }
  if (tls?.problem) say(tls.problem);
  say(`Data:                ${settings.dataDir}`);
  say('Stop:                npm stop');
  say('Logs:                npm run logs');
  process.exit(0);
});
