import { chmodSync, closeSync, mkdirSync, openSync, statSync } from 'node:fs';
import path from 'node:path';
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import { gated, reading } from './gated-adapter.js';
import type { PlainReads } from './plain-reads.js';

/** SQLite's own, blocking wait in milliseconds; the patient waiting is asynchronous. */
const BLOCKING_WAIT_MS = 5;
/** Room for pages in memory, per connection. */
const CACHE = 'cache_size=-16000';

/** Instants are stored as whole milliseconds since 1970. */
const format = { timestampFormat: 'unixepoch-ms' } as const;

const writerPragmas = ['journal_mode=WAL', 'synchronous=FULL', 'foreign_keys=ON', 'journal_size_limit=67108864', 'temp_store=MEMORY', CACHE];
const readerPragmas = ['temp_store=MEMORY', CACHE];

const PRIVATE = 0o600;

/** Makes the file (and its folder) when missing, readable by its owner alone; SQLite gives its side files the same mode. */
export function ensurePrivateFile(file: string): void {
  mkdirSync(path.dirname(file), { recursive: true });
  closeSync(openSync(file, 'a', PRIVATE));
  if ((statSync(file).mode & 0o777) !== PRIVATE) chmodSync(file, PRIVATE);
}

/** The stock adapter on the file, as migrations use it: alone, before anyone else opens the file. */
export const stockSqlite = (file: string): PrismaBetterSqlite3 => new PrismaBetterSqlite3({ url: file, timeout: BLOCKING_WAIT_MS }, format);

export const sqliteWriter = (file: string, options: { waitMs: number; insideTransaction: () => boolean }) =>
  gated(stockSqlite(file), { ...options, pragmas: writerPragmas });

export const sqliteReader = (file: string, onConnection?: (reads: PlainReads) => void) =>
  reading(new PrismaBetterSqlite3({ url: file, timeout: BLOCKING_WAIT_MS, readonly: true }, format), readerPragmas, onConnection);
