// `npm run demo`: fills a box with an invented clinic.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { settingsOf } from './box/box.mjs';
import { ensureNode26, withNode26 } from './setup/node26.mjs';
import { main } from './setup/run.mjs';
import { build, ensureDependencies } from './setup/workspace.mjs';

const HELP = `npm run demo -- [options]
Fills the box's database with an invented clinic: people, and interventions over past and coming weeks.

  --people <n>         people, 0 to 100000 (200)
  --interventions <n>  interventions, 0 to 1000000 (1000)
  --seed <n>           the same seed invents the same clinic (1)
  --data-dir <folder>  the box's data folder (DATA_DIR, else data/)
  --help               this text`;

const NUMBERS = { people: { fallback: 200, most: 100_000 }, interventions: { fallback: 1000, most: 1_000_000 }, seed: { fallback: 1, most: 2 ** 31 - 1 } };

/** Reads the options; a wrong one is a sentence and exit code 2. */
function options(argv) {
  const text = { type: 'string' };
  const { values } = parseArgs({ args: argv, options: { people: text, interventions: text, seed: text, 'data-dir': text, help: { type: 'boolean' } } });
  const numbers = Object.entries(NUMBERS).map(([name, { fallback, most }]) => {
    const given = values[name] ?? String(fallback);
    if (!/^\d+$/.test(given) || Number(given) > most) throw new Error(`--${name} is "${given}", but must be a whole number from 0 to ${most}.`);
    return [name, given];
  });
  return { ...values, ...Object.fromEntries(numbers) };
}

function wrong(error) {
  process.stderr.write(`${error.message.split('\n')[0].replace(/\.?$/, '.')} See: npm run demo -- --help\n`);
  process.exit(2);
}

let asked;
try {
  asked = options(process.argv.slice(2));
} catch (error) {
  wrong(error);
}
if (asked.help) {
  process.stdout.write(`${HELP}\n`);
  process.exit(0);
}

await main(async () => {
  const settings = settingsOf({ ...process.env, ...(asked['data-dir'] === undefined ? {} : { DATA_DIR: path.resolve(asked['data-dir']) }) });
  const program = path.join(settings.root, 'packages/core/dist/demo/demo-cli.js');
  const node = await ensureNode26(settings.root);
  if (!existsSync(program)) {
    await ensureDependencies(settings.root);
    await build(settings.root);
  }
  const args = [program, '--people', asked.people, '--interventions', asked.interventions, '--seed', asked.seed];
  const child = spawn(node, args, { cwd: settings.root, env: { ...withNode26(settings.root), DATA_DIR: settings.dataDir }, stdio: 'inherit' });
  const code = await new Promise((resolve) => child.once('exit', (exit) => resolve(exit ?? 1)));
  process.exitCode = code;
});
