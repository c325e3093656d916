import { Config } from '../platform/config.js';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openTestDatabase, type TestDatabase } from '@tappplus/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FieldCipher } from '../platform/cipher.js';
import { makeClinic } from './demo-clinic.js';
import { DemoRepository, type DemoClinic } from './demo.repository.js';
import { DemoService } from './demo.service.js';

const NOW = Date.parse('2026-11-20T10:00:00Z');
let place: TestDatabase;
let repository: DemoRepository;
let demo: DemoService;
let clinic: DemoClinic;
const dataDir = mkdtempSync(path.join(tmpdir(), 'tappplus-demo-'));

beforeAll(async () => {
  place = await openTestDatabase();
  repository = new DemoRepository(place.database);
  demo = new DemoService(repository, place.uow, new FieldCipher('a key of the tests, long enough for all'));
  const config = Config.load({ DATA_DIR: dataDir, ADMIN_EMAIL: 'Admin@example.test', ADMIN_PASSWORD: 'le thé refroidit vite' });
  clinic = (await makeClinic(repository, place.uow, config, new Date(NOW))).clinic;
});
afterAll(async () => {
  await place.close();
  rmSync(dataDir, { recursive: true, force: true });
});

describe('demo data', () => {
  it('makes a clinic with an owner and the defaults of every new clinic', async () => {
    const { current } = place.database;
    expect(await repository.firstClinic()).toEqual(clinic);
    expect(await current.user.findMany({ select: { email: true, isOperator: true, memberships: { select: { roles: true } } } })).toEqual([{ email: 'admin@example.test', isOperator: true, memberships: [{ roles: '["OWNER"]' }] }]);
    expect([await current.interventionType.count(), await current.reminderRule.count(), await current.messageTemplate.count()]).toEqual([9, 3, 12]);
  });

  it('fills it, tells how far it is, and adds to what is there', async () => {
    const told: string[] = [];
    const report = await demo.fill(clinic, { people: 120, interventions: 600, seed: 1 }, NOW, (what, done, of) => told.push(`${what} ${done}/${of}`));
    expect(report).toMatchObject({ people: 120, practitioners: 3, interventions: 600 });
    expect(told).toEqual(['people 120/120', 'interventions 600/600']);
    await demo.fill(clinic, { people: 10, interventions: 0, seed: 1 }, NOW, () => undefined);
    expect(await place.database.current.person.count()).toBe(130);
  });

  it('reminders are of the box’s own planning: what is to come waits for its time, what is past does not', async () => {
    const { current } = place.database;
    const pending = await current.reminder.findMany({ where: { status: 'PENDING' } });
    expect(pending.length).toBeGreaterThan(50);
    for (const reminder of pending) {
      expect(reminder.nextActionAt).toEqual(reminder.scheduledAt);
      expect(reminder.scheduledAt.getTime()).toBeGreaterThan(NOW);
    }
    expect(await current.reminder.count({ where: { NOT: { status: 'PENDING' }, nextActionAt: { not: null } } })).toBe(0);
    expect(await current.reminder.count({ where: { status: 'DELIVERED', scheduledAt: { lt: new Date(NOW) } } })).toBeGreaterThan(50);
  });

  it('nobody is in two places', async () => {
    const rows = await place.database.current.occupancy.findMany({ orderBy: { startsAt: 'asc' } });
    const ends = new Map<string, number>();
    for (const row of rows) {
      const resource = `${row.resourceKind} ${row.resourceId}`;
      expect(row.startsAt.getTime()).toBeGreaterThanOrEqual(ends.get(resource) ?? 0);
      ends.set(resource, row.endsAt.getTime());
    }
  });
});
