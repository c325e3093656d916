import { openTestCore, type TestCore } from '@tappplus/testing/test-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DomainEvents } from '../platform/domain-events.js';
import { organizationId, runInContext, systemContext } from '../platform/request-context.js';
import { OrganizationsModule } from './organizations.module.js';
import { OrganizationsService } from './organizations.service.js';
import { SettingsService } from './settings.service.js';

describe('clinics and their settings', () => {
  let core: TestCore;
  let organizations: OrganizationsService;
  let settings: SettingsService;
  beforeAll(async () => {
    core = await openTestCore([OrganizationsModule]);
    [organizations, settings] = [core.get(OrganizationsService), core.get(SettingsService)];
  });
  afterAll(() => core.close());
  const input = { name: 'Atlas', timeZone: 'Africa/Casablanca', locale: 'fr' as const, country: 'MA' };

  it('are made together with what subscribers add, or not at all', async () => {
    const seen: string[] = [];
    let fail = false;
    core.get(DomainEvents).on('organization.created', (event) => {
      seen.push(`${event.organizationId === organizationId() ? 'in its context' : 'elsewhere'} ${event.timeZone}`);
      return fail ? Promise.reject(new Error('no templates')) : Promise.resolve();
    });
    await runInContext(systemContext(null), () => organizations.create(input));
    expect(seen).toEqual(['in its context Africa/Casablanca']);
    const before = await organizations.count();
    fail = true;
    await expect(organizations.create(input)).rejects.toThrow('no templates');
    fail = false;
    expect(await organizations.count()).toBe(before);
    await expect(organizations.create({ ...input, timeZone: '+01:00' })).rejects.toMatchObject({ errors: [{ field: 'timeZone', code: 'INVALID_TIME_ZONE' }] });
    await expect(organizations.create({ ...input, country: 'ZZ' }, 'organization.')).rejects.toMatchObject({ errors: [{ field: 'organization.country', code: 'INVALID_COUNTRY' }] });
  });

  it('tell their facts as last set, at once after a change', async () => {
    const { id } = await core.make.organization();
    const as = <T>(fn: () => Promise<T>) => core.as(id, ['OWNER'], fn);
    expect(await as(() => organizations.current())).toMatchObject({ id, timeZone: 'Africa/Casablanca', quietHours: null, requireConsent: false });
    await as(() => core.uow.run(async () => {
      await settings.set('quietHours', { from: '21:00', to: '08:00' });
      await settings.set('requireConsent', true);
      await organizations.changed(id);
    }));
    expect(await as(() => organizations.current())).toMatchObject({ quietHours: { from: '21:00', to: '08:00' }, requireConsent: true });
    await as(() => organizations.update(id, { timeZone: 'Europe/Paris' }));
    expect((await as(() => organizations.current())).timeZone).toBe('Europe/Paris');
    await as(async () => { await settings.set('requireConsent', undefined); await core.uow.run(() => organizations.changed(id)); });
    expect((await as(() => organizations.current())).requireConsent).toBe(false);
    await expect(organizations.facts('00000000-0000-7000-8000-000000000000')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('keep secrets encrypted, each clinic its own, and never as a plain value', async () => {
    const [one, two] = [await core.make.organization(), await core.make.organization()];
    await core.as(one, ['OWNER'], () => settings.setSecret('channel.sendgrid', 'SG.secret-canary'));
    expect(await core.as(one, ['OWNER'], () => settings.getSecret('channel.sendgrid'))).toBe('SG.secret-canary');
    expect(await core.as(one, ['OWNER'], () => settings.get('channel.sendgrid'))).toBeUndefined();
    expect(await core.as(two, ['OWNER'], () => settings.getSecret('channel.sendgrid'))).toBeNull();
    expect(JSON.stringify(await core.database.current.setting.findMany())).not.toContain('secret-canary');
    await core.as(one, ['OWNER'], () => settings.setSecret('channel.sendgrid', null));
    expect(await core.as(one, ['OWNER'], () => settings.getSecret('channel.sendgrid'))).toBeNull();
  });

  it('are listed in pages', async () => {
    const first = await organizations.list({ limit: 2 });
    expect(first.items).toHaveLength(2);
    const second = await organizations.list({ limit: 2, cursor: first.nextCursor ?? '' });
    expect(second.items.some((item) => first.items.some((other) => other.id === item.id))).toBe(false);
  });
});
