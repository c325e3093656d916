// `npm run image`: builds the image as tappplus-app. `npm run image:save`: writes it to one file that can be carried on a USB key.
import { createWriteStream, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { spawn } from 'node:child_process';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import { createGzip } from 'node:zlib';
import { buildImage, engineCall, findEngine } from './image/engine.mjs';
import { main, Refusal, say, step } from './setup/run.mjs';

const HELP = `npm run image [-- --tag <name>]                     builds the image (tappplus-app)
npm run image:save [-- --tag <name> --file <file>]  writes it to a file (tappplus-app.tar.gz); load it with: gunzip -c <file> | docker load`;
const root = fileURLToPath(new URL('..', import.meta.url));

/** Writes the built image, compressed, to one file that docker and podman load (podman 4.3 reads it unpacked only). Returns its size in bytes. */
async function save(engine, tag, file) {
  if ((await engineCall(engine, ['image', 'inspect', tag])).code !== 0) throw new Refusal(`There is no image ${tag} yet; build it first with: npm run image`);
  const [program, ...switches] = engine.command;
  const format = engine.name === 'podman' ? ['--format', 'docker-archive'] : [];
  const child = spawn(program, [...switches, 'save', ...format, tag], { env: engine.env, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise((resolve) => child.once('close', resolve));
  try {
    await pipeline(child.stdout, createGzip({ level: 6 }), createWriteStream(`${file}.part`));
    if ((await ended) !== 0) throw new Refusal(`${engine.name} could not save the image.`);
    renameSync(`${file}.part`, file);
  } finally {
    rmSync(`${file}.part`, { force: true });
  }
  return statSync(file).size;
}

await main(async () => {
  const text = { type: 'string' };
  const { values, positionals } = parseArgs({ options: { tag: text, file: text, help: { type: 'boolean' } }, allowPositionals: true });
  if (values.help) return say(HELP);
  const tag = values.tag ?? 'tappplus-app';
  const engine = await findEngine();
  if (positionals[0] === 'save') {
    const file = path.resolve(values.file ?? 'tappplus-app.tar.gz');
    const size = await step(`Saving ${tag}`, () => save(engine, tag, file));
    return say(`${file} (${Math.round(size / 1e6)} MB). On the other machine: gunzip -c ${path.basename(file)} | ${engine.name} load`);
  }
  await buildImage(engine, root, tag);
  say(`Built ${tag}. Run it: ${engine.name} run -d --name tappplus-app -p 80:80 -v tappplus_data:/app/data ${tag}`);
});
