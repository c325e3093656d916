// Makes both Prisma clients from the one schema: src/generated/sqlite and src/generated/postgres. Needs no network.
// Skipped when neither the schema, these scripts nor Prisma's version has changed.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { schemaFor } from './schema-for.mjs';
import { slimClient } from './slim-client.mjs';

const root = path.resolve(import.meta.dirname, '..');
const generated = path.join(root, 'src/generated');
const stamp = path.join(generated, '.stamp');
const require = createRequire(import.meta.url);
const prismaPackage = require.resolve('prisma/package.json');

const clients = [
  { dialect: 'sqlite', entry: path.join(generated, 'sqlite/client.ts') },
  { dialect: 'postgres', entry: path.join(generated, 'postgres/client.ts') },
];

function inputs() {
  const hash = createHash('sha256');
  for (const file of [path.join(root, 'prisma/schema.prisma'), fileURLToPath(import.meta.url), path.join(import.meta.dirname, 'schema-for.mjs'), path.join(import.meta.dirname, 'slim-client.mjs')]) hash.update(readFileSync(file));
  return hash.update(JSON.parse(readFileSync(prismaPackage, 'utf8')).version).digest('hex');
}

/** Prisma would fetch a native schema engine it does not need for this; any existing program stops that. */
const offline = { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: '/bin/true', CHECKPOINT_DISABLE: '1', PRISMA_HIDE_UPDATE_MESSAGE: '1', NO_COLOR: '1' };

async function generate({ dialect }) {
  const schema = path.join(generated, `${dialect}.prisma`);
  rmSync(path.join(generated, dialect), { recursive: true, force: true });
  writeFileSync(schema, schemaFor(dialect, `./${dialect}`));
  const cli = path.join(path.dirname(prismaPackage), 'build/index.js');
  await promisify(execFile)(process.execPath, [cli, 'generate', `--schema=${schema}`], { cwd: generated, env: offline });
  rmSync(schema);
  slimClient(path.join(generated, dialect, 'internal/class.ts'));
}

const hash = inputs();
const fresh = existsSync(stamp) && readFileSync(stamp, 'utf8') === hash && clients.every((client) => existsSync(client.entry));
if (!fresh) {
  mkdirSync(generated, { recursive: true });
  rmSync(stamp, { force: true });
  await Promise.all(clients.map(generate));
  writeFileSync(stamp, hash);
}
