// `npm run chaos`: kills a whole private box 200 times while reminders come due; see docs/chaos.md.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensurePackages } from './setup/debian.mjs';
import { ensureNode26, withNode26 } from './setup/node26.mjs';
import { main } from './setup/run.mjs';
import { build, ensureDependencies } from './setup/workspace.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

await main(async () => {
  const args = process.argv.slice(2);
  const node = await ensureNode26(root);
  if (!args.includes('--help')) {
    await ensurePackages(['nginx', 'redis-server', 'libatomic1', ...(args.includes('--clock-jumps') ? ['libfaketime'] : [])]);
    await ensureDependencies(root);
    await build(root);
  }
  const child = spawn(node, [path.join(root, 'bench/lib/chaos/run.mjs'), ...args], { env: withNode26(root), stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => child.kill(signal));
  process.exitCode = await new Promise((resolve) => { child.once('exit', (code) => resolve(code ?? 1)); });
});
