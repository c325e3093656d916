// Makes src/generated/schema.ts from openapi.json. `--check` writes nothing and fails when the file is stale.
import { readFile, mkdir, writeFile } from 'node:fs/promises';
import openapiTS, { astToString } from 'openapi-typescript';

const SOURCE = new URL('../openapi.json', import.meta.url);
const TARGET = new URL('../src/generated/schema.ts', import.meta.url);
const PREFIX = '/api/v1';

/** The text of schema.ts for the committed OpenAPI document; paths are written without the `/api/v1` prefix. */
export async function schemaText() {
  const document = JSON.parse(await readFile(SOURCE, 'utf8'));
  document.paths = Object.fromEntries(
    Object.entries(document.paths).map(([path, item]) => [path.startsWith(PREFIX) ? path.slice(PREFIX.length) : path, item]),
  );
  return `// Generated from openapi.json by scripts/generate.mjs; do not edit.\n${astToString(await openapiTS(document))}`;
}

if (process.argv[1] === import.meta.filename) {
  const text = await schemaText();
  if (process.argv.includes('--check')) {
    const current = await readFile(TARGET, 'utf8').catch(() => '');
    if (current !== text) {
      console.error('packages/api-client/src/generated/schema.ts is stale: run `npm run generate -w @tappplus/api-client`.');
      process.exit(1);
    }
  } else {
    await mkdir(new URL('.', TARGET), { recursive: true });
    await writeFile(TARGET, text);
  }
}
