import { readdirSync } from 'node:fs';
import path from 'node:path';
import { contentOf, fillDatabase, openOldDatabase, releases, type OldDatabase } from '@tappplus/testing/old-database';
import { testDialect } from '@tappplus/testing/test-database';
import { afterEach, describe, expect, it } from 'vitest';
import { problemOfSqlite } from '../snapshot/sqlite-snapshot.js';
import { migrate } from './migrate.js';

const ROWS = 200;
const dialect = testDialect();
const all = releases(dialect);
let old: OldDatabase | undefined;

afterEach(async () => { await old?.close(); });

describe('a database as each released version left it, every table filled', () => {
  it.each(all.slice(0, -1))('%s goes straight to the newest: every row and value as before, sound', async (last) => {
    old = await openOldDatabase(dialect, last);
    const tables = await fillDatabase(old, dialect, ROWS);
    expect(tables.length).toBeGreaterThan(20);
    const before = await contentOf(old, dialect);
    const { applied } = await migrate(old.options);
    expect(applied).toEqual(all.slice(all.indexOf(last) + 1));
    const after = await contentOf(old, dialect, before.shape);
    for (const table of tables) expect(after.text.get(table), table).toBe(before.text.get(table));
    for (const table of tables) expect(Number((await old.query(`SELECT count(*) AS n FROM "${table}"`))[0]?.['n']), table).toBe(ROWS);
    if (dialect === 'postgres') return;
    expect(problemOfSqlite(path.join(old.options.dataDir, 'meditache.db'))).toBeNull();
    expect(readdirSync(path.join(old.options.dataDir, 'backups'))).toEqual([expect.stringMatching(new RegExp(`^before-${applied[0] ?? ''}-.*\\.db$`))]);
  }, 60_000);
});
