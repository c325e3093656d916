// In the image's first stage, `node docker/gather.mjs <folder>`: copies what a running box needs out of the built tree, which has
// production dependencies only, and leaves out what no box of this kind ever opens.
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';

const out = process.argv[2];
const root = path.resolve(import.meta.dirname, '..');
const PARTS = ['package.json', 'ecosystem.config.js', 'nginx.conf', 'LICENSE', 'docker', 'node_modules'];
const PACKAGES = ['packages/contracts', 'packages/domain', 'packages/db', 'packages/core', 'apps/api', 'apps/worker'];
const STANDALONE = 'apps/web/.next/standalone';

/** Copies one file or folder of the tree; links stay links. */
const take = (what) => cpSync(path.join(root, what), path.join(out, what), { recursive: true, verbatimSymlinks: true });

/** Deletes everything below `folder` of the new tree for which `unwanted(name, path from the tree's root)` says so. */
function prune(folder, unwanted) {
  const here = path.join(out, folder);
  if (!existsSync(here)) return;
  for (const entry of readdirSync(here, { withFileTypes: true })) {
    const each = path.join(folder, entry.name);
    if (unwanted(entry.name, each)) rmSync(path.join(out, each), { recursive: true });
    else if (entry.isDirectory()) prune(each, unwanted);
  }
}

/** Prisma brings a query compiler for each of five databases in four forms; a box uses the fast ones of two. */
const foreignCompiler = (name) => /^query_compiler_/.test(name) && !/^query_compiler_fast_bg\.(sqlite|postgresql)\.(wasm-base64\.)?mjs$/.test(name);
const foreignPrebuild = (name, file) => file.includes('better-sqlite3/prebuilds/') && name !== `linux-${process.arch}.node`;
/** Types, source maps and what only tests and builds read. */
const forDevelopers = (name) => /\.(map|d\.[cm]?ts|test\.[cm]?[jt]s|tsbuildinfo|md|markdown|flow)$/i.test(name) || /^(CHANGELOG|HISTORY|\.github|__tests__|\.travis\.yml)$/.test(name);
/** The source of SQLite itself, beside its built form. */
const SOURCES = ['node_modules/better-sqlite3/deps', 'node_modules/better-sqlite3/src'];

mkdirSync(out, { recursive: true });
for (const each of PARTS) take(each);
for (const each of PACKAGES) {
  mkdirSync(path.join(out, each), { recursive: true });
  take(path.join(each, 'package.json'));
  take(path.join(each, 'dist'));
  if (existsSync(path.join(root, each, 'node_modules'))) take(path.join(each, 'node_modules'));
}
take('packages/db/prisma');
take(STANDALONE);
// nginx serves the static files from beside the standalone folder, which has them already.
symlinkSync('standalone/apps/web/.next/static', path.join(out, 'apps/web/.next/static'));

for (const each of SOURCES) rmSync(path.join(out, each), { recursive: true, force: true });
prune('.', (name, file) => foreignCompiler(name) || foreignPrebuild(name, file) || (!file.startsWith('packages/db/prisma') && forDevelopers(name)));
// Links to workspaces that are not part of a box.
prune('node_modules/@tappplus', (name) => !existsSync(path.join(out, 'node_modules/@tappplus', name)));
