import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Database, UnitOfWork, type Organization } from '@tappplus/db';
import { openTestCore, type TestCore } from '@tappplus/testing/test-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AuditModule } from './audit.module.js';
import { AuditReader } from './audit-reader.service.js';
import { AuditService } from './audit.service.js';
import { AuditWriter } from './audit-writer.js';

describe('reads while another process holds the write lock', () => {
  let core: TestCore;
  let otherDatabase: Database;
  let other: UnitOfWork;
  let clinic: Organization;
  let folder: string;
  let file: string;
  let number = 0;

  beforeAll(async () => {
    core = await openTestCore([AuditModule]);
    otherDatabase = await Database.open(core.options);
    other = new UnitOfWork(otherDatabase);
    folder = mkdtempSync(path.join(tmpdir(), 'tappplus-journal-'));
  });
  afterAll(async () => {
    await otherDatabase.close();
    await core.close();
    rmSync(folder, { recursive: true, force: true });
  });
  beforeEach(async () => {
    clinic = await core.make.organization();
    file = path.join(folder, `journal-${(number += 1)}`);
    await core.get(AuditWriter).keepJournal(file);
  });

  const record = (action: string) => core.as(clinic, ['OWNER'], () => core.get(AuditService).record({ action, entity: 'Person' }));
  const actions = async () => (await core.database.current.auditEntry.findMany({ where: { organizationId: clinic.id }, orderBy: { sequence: 'asc' } })).map((row) => row.action);
  const verify = () => core.as(clinic, ['OWNER'], () => core.get(AuditReader).verify());
  /** Holds the write lock (PostgreSQL: the chain's) until the returned function is called. */
  const holdLock = async (): Promise<() => Promise<void>> => {
    let release = (): void => undefined;
    const free = new Promise<void>((resolve) => { release = resolve; });
    let begun = (): void => undefined;
    const holding = new Promise<void>((resolve) => { begun = resolve; });
    const done = other.run(async () => {
      await other.lock('audit', [clinic.id]);
      begun();
      await free;
    });
    await holding;
    return async () => { release(); await done; };
  };

  it('are answered from the journal at once, and are in the chain when the lock is free', async () => {
    const release = await holdLock();
    const slowest = Math.max(...await Promise.all(Array.from({ length: 30 }, async (_each, index) => {
      const started = performance.now();
      await record(`read ${index}`);
      return performance.now() - started;
    })));
    expect(slowest).toBeLessThan(1000);
    expect(await actions()).toEqual([]);
    expect(readFileSync(file, 'utf8').split('\n')).toHaveLength(31);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    await release();
    await expect.poll(actions).toHaveLength(30);
    await expect.poll(() => readFileSync(file, 'utf8')).toBe('');
    expect(await verify()).toMatchObject({ ok: true, entries: 30 });
  });

  it('leave nothing in the journal while the lock is free', async () => {
    await Promise.all(Array.from({ length: 30 }, (_each, index) => record(`read ${index}`)));
    expect(await actions()).toHaveLength(30);
    expect(readFileSync(file, 'utf8')).toBe('');
  });

  it('are taken from the journal after a crash, once, and a cut or changed line is not', async () => {
    const release = await holdLock();
    await Promise.all(['one', 'two', 'three'].map(record));
    const journal = readFileSync(file, 'utf8');
    await release();
    await expect.poll(actions).toHaveLength(3);
    // As if the process had died before, or just after, the commit: the file is still there.
    const [first = '', second = '', third = ''] = journal.split('\n');
    const kept = await core.uow.run(() => core.database.tx.auditEntry.deleteMany({ where: { organizationId: clinic.id } }).then(() => core.database.tx.auditHead.deleteMany({ where: { organizationId: clinic.id } })));
    expect(kept.count).toBe(1);
    const left = path.join(folder, `left-${number}`);
    writeFileSync(left, `${first}\n${second.replace('two', 'TWO')}\n${third.slice(0, 90)}`);
    await core.get(AuditWriter).keepJournal(left);
    expect(await actions()).toEqual(['one']);
    expect(core.log.join('')).toContain('"damaged":1');
    writeFileSync(left, journal);
    await core.get(AuditWriter).keepJournal(left);
    expect((await actions()).sort()).toEqual(['one', 'three', 'two']);
    expect(readFileSync(left, 'utf8')).toBe('');
    expect(await verify()).toMatchObject({ ok: true, entries: 3 });
  });
});
