import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { API_VERSION } from './api-version.js';
import { openApiDocument } from './openapi.document.js';

// `npm run openapi` writes the committed description of the wire; with --check it only compares, for CI.
const file = fileURLToPath(new URL('../../../../packages/api-client/openapi.json', import.meta.url));
const text = `${JSON.stringify(openApiDocument(API_VERSION), null, 2)}\n`;
if (!process.argv.includes('--check')) writeFileSync(file, text);
else if (readFileSync(file, 'utf8') !== text) {
  process.stderr.write('packages/api-client/openapi.json is stale: run "npm run openapi" and commit it.\n');
  process.exitCode = 1;
}
