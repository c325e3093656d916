// Prisma's schema engine as WebAssembly: writes, applies and compares migrations without any download.
// No relative imports and erasable syntax only: scripts/create-migration.mjs runs this file as it is.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { bindMigrationAwareSqlAdapterFactory, type SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import type { MigrationDirectory, SchemaEngine } from '@prisma/schema-engine-wasm';

export type { SchemaEngine } from '@prisma/schema-engine-wasm';

const GLUE = '@prisma/schema-engine-wasm/schema_engine_bg';
const noFilters = { externalTables: [], externalEnums: [] };

interface Glue {
  SchemaEngine: typeof SchemaEngine;
  __wbg_set_wasm(exports: unknown): void;
}

/** The part of WebAssembly used here; TypeScript knows it only as a part of the browser. */
interface Wasm {
  instantiate(bytes: Uint8Array, imports: Record<string, object>): Promise<{ instance: { exports: Record<string, unknown> } }>;
}

let loaded: Promise<Glue> | undefined;

async function load(): Promise<Glue> {
  const require = createRequire(import.meta.url);
  const folder = path.dirname(require.resolve('@prisma/schema-engine-wasm'));
  const bytes = await readFile(path.join(folder, 'schema_engine_bg.wasm'));
  const glue = (await import(GLUE)) as Glue;
  const { WebAssembly: wasm } = globalThis as unknown as { WebAssembly: Wasm };
  const { instance } = await wasm.instantiate(bytes, { './schema_engine_bg.js': glue });
  glue.__wbg_set_wasm(instance.exports);
  (instance.exports['__wbindgen_start'] as () => void)();
  return glue;
}

/** An engine that talks to the database behind `factory`; `schema` is the model it may be asked to compare with. */
export async function openSchemaEngine(factory: SqlMigrationAwareDriverAdapterFactory, schema?: string): Promise<SchemaEngine> {
  loaded ??= load();
  const { SchemaEngine } = await loaded;
  const datamodels: [string, string][] | undefined = schema === undefined ? undefined : [['schema.prisma', schema]];
  return SchemaEngine.new({ datamodels }, () => undefined, bindMigrationAwareSqlAdapterFactory(factory));
}

/** Applies what is missing, in order; answers the names applied. Keeps `_prisma_migrations` with checksums. */
export async function applyMigrations(engine: SchemaEngine, baseDir: string, migrationDirectories: MigrationDirectory[]): Promise<string[]> {
  const list = (directories: MigrationDirectory[]) => ({
    baseDir, lockfile: { path: 'migration_lock.toml', content: null }, shadowDbInitScript: '', migrationDirectories: directories,
  });
  // The first call makes the bookkeeping table, which the second expects to find.
  await engine.applyMigrations({ migrationsList: list([]), filters: noFilters });
  const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList: list(migrationDirectories), filters: noFilters });
  return appliedMigrationNames;
}

/** The SQL that leads from one model text (null = nothing) to another. */
export async function diffModels(engine: SchemaEngine, from: string | null, to: string): Promise<string> {
  const model = (content: string) => ({ tag: 'schemaDatamodel' as const, files: [{ path: 'schema.prisma', content }] });
  const start = from === null ? { tag: 'empty' as const } : model(from);
  const result = await engine.diff({ from: start, to: model(to), script: true, exitCode: null, filters: noFilters });
  return result.stdout ?? '';
}

/** The SQL that would lead from the live database to the model; empty when they agree. */
export async function diffLive(engine: SchemaEngine, schema: string): Promise<string> {
  const files = [{ path: 'schema.prisma', content: schema }];
  const result = await engine.diff({
    from: { tag: 'schemaDatasource', files, configDir: '.' }, to: { tag: 'schemaDatamodel', files }, script: true, exitCode: null, filters: noFilters,
  });
  return result.stdout ?? '';
}
