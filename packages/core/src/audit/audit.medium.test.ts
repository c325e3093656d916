import { NIL_ID } from '../platform/ids.js';
import { runInContext, systemContext } from '../platform/request-context.js';
import type { Organization } from '@tappplus/db';
import { openTestCore, type TestCore } from '@tappplus/testing/test-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AuditModule } from './audit.module.js';
import { AuditReader } from './audit-reader.service.js';
import { AuditService } from './audit.service.js';

describe('the record', () => {
  let core: TestCore;
  let audit: AuditService;
  let reader: AuditReader;
  let clinic: Organization;

  beforeAll(async () => {
    core = await openTestCore([AuditModule]);
    [audit, reader] = [core.get(AuditService), core.get(AuditReader)];
  });
  afterAll(() => core.close());
  beforeEach(async () => { clinic = await core.make.organization(); });

  const as = <T>(fn: () => Promise<T>) => core.as(clinic, ['OWNER'], fn);
  const record = (action: string) => as(() => audit.record({ action, entity: 'Person', entityId: clinic.id }));
  const verify = () => as(() => reader.verify());
  const rows = () => core.database.current.auditEntry.findMany({ where: { organizationId: clinic.id }, orderBy: { sequence: 'asc' } });
  const write = (fn: () => Promise<unknown>) => core.uow.run(async () => { await fn(); });
  const tx = () => core.database.tx.auditEntry;

  it('an empty chain is whole', async () => {
    expect(await verify()).toEqual({ ok: true, entries: 0, brokenAt: null, problem: null });
  });

  it('numbers concurrent entries without a gap, each on the disk when its promise resolves', async () => {
    await Promise.all(Array.from({ length: 120 }, (_each, index) => record(`read ${index}`).then(async () => {
      expect((await rows()).some((row) => row.action === `read ${index}`)).toBe(true);
    })));
    expect((await rows()).map((row) => row.sequence)).toEqual(Array.from({ length: 120 }, (_each, index) => index + 1));
    expect(await verify()).toMatchObject({ ok: true, entries: 120 });
  });

  it('commits entries of concurrent requests together', async () => {
    let commits = 0;
    const run = core.uow.run.bind(core.uow);
    core.uow.run = async (fn, options) => { commits += 1; return run(fn, options); };
    await Promise.all(Array.from({ length: 50 }, () => record('read')));
    core.uow.run = run;
    expect(commits).toBeLessThanOrEqual(3);
    expect(await rows()).toHaveLength(50);
  });

  it('belongs to the transaction it is recorded in', async () => {
    await as(() => core.uow.run(async () => {
      await audit.record({ action: 'kept', entity: 'Person' });
      await audit.record({ action: 'kept too', entity: 'Person' });
    }));
    await expect(as(() => core.uow.run(async () => {
      await audit.record({ action: 'lost', entity: 'Person' });
      throw new Error('undone');
    }))).rejects.toThrow('undone');
    expect((await rows()).map((row) => row.action)).toEqual(['kept', 'kept too']);
    expect(await verify()).toMatchObject({ ok: true, entries: 2 });
  });

  it('keeps one chain of transactions, reads and a second process at once', async () => {
    const second = await openTestCore([AuditModule], undefined, { ...(await secondPlace()), close: () => Promise.resolve() });
    const other = second.get(AuditService);
    // The audit key is the box's: the second process of a test has its own folder, so only the numbering is checked here.
    await Promise.all(Array.from({ length: 30 }, (_each, index) => [
      record(`a ${index}`), as(() => core.uow.run(() => audit.record({ action: `b ${index}`, entity: 'Person' }))), as(() => other.record({ action: `c ${index}`, entity: 'Person' })),
    ]).flat());
    expect((await rows()).map((row) => row.sequence)).toEqual(Array.from({ length: 90 }, (_each, index) => index + 1));
    await second.app.close();
  });

  it.each([
    ['an edited entry', 'EDITED', 2, () => write(() => tx().updateMany({ where: { organizationId: clinic.id, sequence: 2 }, data: { action: 'something else' } }))],
    ['a changed time', 'EDITED', 3, () => write(() => tx().updateMany({ where: { organizationId: clinic.id, sequence: 3 }, data: { at: new Date(0) } }))],
    ['a deleted entry', 'MISSING', 2, () => write(() => tx().deleteMany({ where: { organizationId: clinic.id, sequence: 2 } }))],
    ['a cut tail', 'CUT_TAIL', 4, () => write(() => tx().deleteMany({ where: { organizationId: clinic.id, sequence: { gte: 4 } } }))],
    ['a cut tail with a head to match', 'EDITED', 3, () => write(async () => {
      await tx().deleteMany({ where: { organizationId: clinic.id, sequence: { gte: 4 } } });
      const last = await tx().findFirstOrThrow({ where: { organizationId: clinic.id }, orderBy: { sequence: 'desc' } });
      await core.database.tx.auditHead.update({ where: { organizationId: clinic.id }, data: { sequence: last.sequence, hash: last.hash } });
    })],
    ['a removed head', 'CUT_TAIL', 5, () => write(() => core.database.tx.auditHead.delete({ where: { organizationId: clinic.id } }))],
    ['two entries in each other’s place', 'REORDERED', 2, () => write(async () => {
      const move = (from: number, to: number) => tx().updateMany({ where: { organizationId: clinic.id, sequence: from }, data: { sequence: to } });
      await move(2, 99);
      await move(3, 2);
      await move(99, 3);
    })],
  ])('finds %s', async (_name, problem, brokenAt, tamper) => {
    for (const action of ['one', 'two', 'three', 'four', 'five']) await record(action);
    expect(await verify()).toMatchObject({ ok: true, entries: 5 });
    await tamper();
    expect(await verify()).toMatchObject({ ok: false, problem, brokenAt });
  });

  it('is read newest first, in pages, by entity, thing and actor', async () => {
    for (const action of ['one', 'two', 'three']) await record(action);
    await as(() => audit.record({ action: 'other', entity: 'Intervention', entityId: null, details: { fields: ['locale'] } }));
    const first = await as(() => reader.list({ limit: 3 }));
    expect(first.items.map((item) => item.action)).toEqual(['other', 'three', 'two']);
    expect(first.items[0]?.details).toEqual({ fields: ['locale'] });
    const second = await as(() => reader.list({ limit: 3, cursor: first.nextCursor ?? '' }));
    expect(second).toMatchObject({ items: [{ action: 'one' }], nextCursor: null });
    expect((await as(() => reader.list({ entity: 'Intervention' }))).items).toHaveLength(1);
    expect((await as(() => reader.list({ entityId: clinic.id }))).items).toHaveLength(3);
    await expect(as(() => reader.list({ cursor: 'x' }))).rejects.toMatchObject({ code: 'VALIDATION_FAILED', errors: [{ field: 'cursor', code: 'INVALID_CURSOR' }] });
  });

  it('has a chain of the box for what belongs to no clinic', async () => {
    await runInContext(systemContext(null), () => audit.record({ action: 'auth.signInFailed', entity: 'User' }));
    expect(await core.database.current.auditEntry.count({ where: { organizationId: NIL_ID } })).toBe(1);
  });

  async function secondPlace() {
    const { Database, UnitOfWork } = await import('@tappplus/db');
    const database = await Database.open(core.options);
    return { database, uow: new UnitOfWork(database), options: core.options };
  }
});
