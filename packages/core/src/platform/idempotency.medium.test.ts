import { Database, UnitOfWork } from '@tappplus/db';
import { openTestCore, type TestCore } from '@tappplus/testing/test-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { IdempotencyService, type RepeatableCall } from './idempotency.service.js';
import { newId } from './ids.js';
import { runInContext, systemContext } from './request-context.js';

describe('idempotency keys', () => {
  let core: TestCore;
  let other: TestCore;
  const userId = newId();

  beforeAll(async () => {
    core = await openTestCore([]);
    const database = await Database.open(core.options);
    other = await openTestCore([], core.clock.now().toString(), { database, uow: new UnitOfWork(database), options: core.options, close: () => Promise.resolve() });
  });
  afterAll(async () => {
    await other.app.close();
    await core.close();
  });

  const call = (key: string, request: unknown = { name: 'a' }): RepeatableCall => ({ route: 'people.create', key, request, status: 201 });
  const once = (process: TestCore, what: RepeatableCall, effect: () => Promise<unknown>, user = userId) =>
    runInContext({ ...systemContext(newIdFor(user)), userId: user }, () => process.get(IdempotencyService).once(what, effect));
  /** One clinic per user, the same at each call. */
  const newIdFor = (user: string) => user;
  const makeClinic = (process: TestCore) => async () => {
    const now = new Date();
    const id = newId();
    await process.database.tx.organization.create({ data: { id, name: 'Made', timeZone: 'UTC', locale: 'fr', country: 'MA', createdAt: now, updatedAt: now } });
    return { id };
  };
  const made = () => core.database.current.organization.count({ where: { name: 'Made' } });

  it('have one effect and one answer, whichever process the repeats reach', async () => {
    const before = await made();
    const answers = await Promise.allSettled(Array.from({ length: 10 }, (_each, index) => { const process = index % 2 ? other : core; return once(process, call('k1'), makeClinic(process)); }));
    const ids = answers.flatMap((answer) => (answer.status === 'fulfilled' ? [(answer.value as { id: string }).id] : []));
    expect(new Set(ids).size).toBe(1);
    for (const answer of answers) if (answer.status === 'rejected') expect(answer.reason).toMatchObject({ code: 'IDEMPOTENCY_IN_FLIGHT' });
    expect(await made()).toBe(before + 1);
    expect(await once(other, call('k1'), makeClinic(other))).toEqual({ id: ids[0] });
  });

  it('vanish with the effect that failed', async () => {
    const before = await made();
    await expect(once(core, call('k2'), async () => { await makeClinic(core)(); throw new Error('power cut'); })).rejects.toThrow('power cut');
    expect(await made()).toBe(before);
    await once(core, call('k2'), makeClinic(core));
    expect(await made()).toBe(before + 1);
  });

  it('belong to a user, a route and a request', async () => {
    const before = await made();
    await once(core, call('k3'), makeClinic(core));
    await once(core, call('k3'), makeClinic(core), newId());
    await once(core, { ...call('k3'), route: 'practitioners.create' }, makeClinic(core));
    expect(await made()).toBe(before + 3);
    await expect(once(core, call('k3', { name: 'b' }), makeClinic(core))).rejects.toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
    await expect(once(core, call('a key with spaces'), makeClinic(core))).rejects.toMatchObject({ code: 'VALIDATION_FAILED' });
  });

  it('are forgotten after 24 hours', async () => {
    const before = await made();
    await once(core, call('k4'), makeClinic(core));
    core.clock.advance('PT23H59M');
    await once(core, call('k4'), makeClinic(core));
    expect(await made()).toBe(before + 1);
    core.clock.advance('PT2M');
    await once(core, call('k4'), makeClinic(core));
    expect(await made()).toBe(before + 2);
    core.clock.advance('PT25H');
    await core.get(IdempotencyService).removeExpired();
    expect(await core.database.current.idempotencyKey.count()).toBe(0);
  });

  it('keep answers encrypted', async () => {
    await once(core, call('k5'), () => Promise.resolve({ name: 'Qzyxwcanary' }));
    const rows = await core.database.current.idempotencyKey.findMany();
    expect(JSON.stringify(rows)).not.toContain('Qzyxwcanary');
  });
});
