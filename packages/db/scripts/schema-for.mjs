import { readFileSync } from 'node:fs';
import path from 'node:path';

const source = path.resolve(import.meta.dirname, '../prisma/schema.prisma');

/**
 * The model source for one dialect: the provider line swapped, the generator pointed at `output`.
 * `text` may be an older state of the model (the migration snapshot).
 */
export function schemaFor(dialect, output, text = readFileSync(source, 'utf8')) {
  const provider = dialect === 'postgres' ? 'postgresql' : 'sqlite';
  const generator = [
    'generator client {', '  provider = "prisma-client"', `  output = "${output}"`, '  engineType = "client"', '  runtime = "nodejs"',
    '  moduleFormat = "esm"', '  importFileExtension = "js"', '  generatedFileExtension = "ts"', '}',
  ].join('\n');
  return text
    .replace(/generator client \{[^}]*\}/, generator)
    .replace(/provider\s*=\s*"sqlite"/, `provider = "${provider}"`);
}
