// Builds the web app and completes the standalone folder: Next leaves its static files and public/ out of it. What nginx serves for ever is compressed here, once.
import { spawnSync } from 'node:child_process';
import { cp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { constants, gzipSync } from 'node:zlib';

const app = path.join(import.meta.dirname, '..');
const next = createRequire(import.meta.url).resolve('next/dist/bin/next');
const built = spawnSync(process.execPath, [next, 'build'], {
  cwd: app,
  stdio: 'inherit',
  env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' },
});
if (built.status !== 0) process.exit(built.status ?? 1);

/** Puts a `.gz` beside each file that gets smaller by a tenth at least; nginx (gzip_static) sends it as it is. */
async function compress(folder) {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.(js|css|json|svg|txt|map)$/.test(entry.name)) continue;
    const file = path.join(entry.parentPath, entry.name);
    const whole = await readFile(file);
    const small = gzipSync(whole, { level: constants.Z_BEST_COMPRESSION });
    if (small.length < whole.length * 0.9) await writeFile(`${file}.gz`, small);
  }
}

await compress(path.join(app, '.next/static'));

const standalone = path.join(app, '.next/standalone/apps/web');
await rm(path.join(standalone, '.next/static'), { recursive: true, force: true });
await cp(path.join(app, '.next/static'), path.join(standalone, '.next/static'), { recursive: true });
await cp(path.join(app, 'public'), path.join(standalone, 'public'), { recursive: true });
