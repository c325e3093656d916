// Builds the web app and completes the standalone folder: Next leaves its static files and public/ out of it.
import { spawnSync } from 'node:child_process';
import { cp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';

const app = path.join(import.meta.dirname, '..');
const next = createRequire(import.meta.url).resolve('next/dist/bin/next');
const built = spawnSync(process.execPath, [next, 'build'], {
  cwd: app,
  stdio: 'inherit',
  env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' },
});
if (built.status !== 0) process.exit(built.status ?? 1);

const standalone = path.join(app, '.next/standalone/apps/web');
await rm(path.join(standalone, '.next/static'), { recursive: true, force: true });
await cp(path.join(app, '.next/static'), path.join(standalone, '.next/static'), { recursive: true });
await cp(path.join(app, 'public'), path.join(standalone, 'public'), { recursive: true });
