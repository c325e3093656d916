import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Database, UnitOfWork, type Organization } from '@tappplus/db';
import { openTestCore, type TestCore } from '@tappplus/testing/test-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Config } from '../platform/config.js';
import { AuditModule } from './audit.module.js';
import { AuditReader } from './audit-reader.service.js';
import { AuditService } from './audit.service.js';
import { AuditWriter } from './audit-writer.js';

describe('reads with a journal', () => {
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

  it('are answered from the journal at once while another process holds the write lock, and are in the chain when it is free', async () => {
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

  it('are in the chain, in their order, before anything of the record is told, and nothing stays in the journal', async () => {
    const names = Array.from({ length: 30 }, (_each, index) => `read ${index}`);
    for (const name of names) await record(name);
    expect((await core.as(clinic, ['OWNER'], () => core.get(AuditReader).list({ limit: 50 }))).items.map((item) => item.action)).toEqual(names.toReversed());
    expect([readFileSync(file, 'utf8'), readFileSync(`${file}.2`, 'utf8')]).toEqual(['', '']);
    await record('one more');
    expect(await verify()).toMatchObject({ ok: true, entries: 31 });
  });

  it('are moved into the chain by themselves, many in one transaction', async () => {
    let commits = 0;
    const run = core.uow.run.bind(core.uow);
    core.uow.run = async (fn, options) => { commits += 1; return run(fn, options); };
    for (let index = 0; index < 40; index += 1) await record(`read ${index}`);
    await expect.poll(actions).toHaveLength(40);
    core.uow.run = run;
    expect(commits).toBeLessThan(20);
  });

  it('come in while others are moved, and none is lost, doubled or out of order', async () => {
    const writer = core.get(AuditWriter);
    for (let round = 0; round < 20; round += 1) {
      const coming = Array.from({ length: 10 }, (_each, index) => record(`${round * 10 + index}`));
      await Promise.all([writer.settle(), ...coming, writer.settle()]);
    }
    await writer.settle();
    expect(await actions()).toEqual(Array.from({ length: 200 }, (_each, index) => String(index)));
    expect(await verify()).toMatchObject({ ok: true, entries: 200 });
  });

  it('stay in the journal when the process ends, and are in the chain once, in order, at the next start', async () => {
    const release = await holdLock();
    const names = Array.from({ length: 20 }, (_each, index) => `read ${index}`);
    for (const name of names) await record(name);
    // The next start takes over while the former process still tries to move the same entries.
    const next = core.get(AuditWriter).keepJournal(file);
    await release();
    await next;
    await expect.poll(actions).toEqual(names);
    expect(await verify()).toMatchObject({ ok: true, entries: 20 });
  });

  it('survive kill -9 in the middle of writing: everything acknowledged is in the chain, once and in order', async () => {
    const { auditKey } = core.app.get<Config>(Config);
    for (let round = 0; round < 3; round += 1) {
      const left = path.join(folder, `killed-${number}-${round}`);
      const acknowledged = await killedWriter(left, auditKey, clinic.id, `${round}`);
      const before = (await actions()).length;
      await core.get(AuditWriter).keepJournal(left);
      const found = (await actions()).slice(before);
      // What was written and not yet told may be there too; nothing may be missing.
      expect(acknowledged.length).toBeGreaterThan(20);
      expect(found.slice(0, acknowledged.length)).toEqual(acknowledged);
      expect(new Set(found).size).toBe(found.length);
      // And the same once more, as if it had died between the chain and the emptying of the file.
      await core.get(AuditWriter).keepJournal(left);
      expect((await actions()).slice(before)).toEqual(found);
    }
    expect((await verify()).ok).toBe(true);
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

/** A process of its own that journals for ever and is killed; answers the actions it was told are on the disk. */
async function killedWriter(file: string, key: string, organizationId: string, name: string): Promise<string[]> {
  const program = `
    const { AuditJournal } = await import(process.argv[1]);
    const [, , file, key, organizationId, name] = process.argv;
    const { journal } = await AuditJournal.open(file, key);
    for (let n = 0; ; n += 1) {
      const id = '01900000-0000-7' + name.padStart(3, '0') + '-8000-' + String(n).padStart(12, '0');
      const action = name + ' ' + n;
      await journal.write([{ id, organizationId, at: new Date(), actorUserId: null, actorKind: 'USER', action, entity: 'Person', entityId: null, requestId: null, address: null, details: null }]);
      if (n % 7 === 0) journal.turn();
      process.stdout.write(action + '\\n');
    }`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program, path.join(import.meta.dirname, 'audit-journal.ts'), file, key, organizationId, name], { stdio: ['ignore', 'pipe', 'inherit'] });
  let told = '';
  for await (const chunk of child.stdout) {
    told += String(chunk);
    if (told.length > 300) child.kill('SIGKILL');
  }
  return told.split('\n').slice(0, -1);
}
