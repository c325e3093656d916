import { readFileSync } from 'node:fs';
import { ROLES, type Role } from '@tappplus/contracts';
import { PasswordHasher } from '@tappplus/core/auth/password-hasher';
import { TokensService } from '@tappplus/core/auth/tokens.service';
import { newId } from '@tappplus/core/platform/ids';
import { CANARY, GOOD_PASSWORD, type FixtureWorld } from '@tappplus/testing/route-fixtures';
import { TestApi } from './test-api.js';

/** Everybody who may knock at a route. */
export interface Callers {
  /** Owner of the clinic that the rows belong to. */
  owner: string;
  roles: Record<Role, string>;
  /** OPERATOR of the box and owner of another clinic. */
  admin: string;
  /** OPERATOR who belongs to no clinic. */
  operator: string;
  /** Owner of another clinic. */
  foreignOwner: string;
  /** Owner of both clinics, with a token for the other one. */
  elsewhere: string;
  /** Owner of a third clinic that has nothing but its defaults. */
  emptyOwner: string;
}

export interface ClinicWorld {
  api: TestApi;
  fixtures: FixtureWorld;
  callers: Callers;
  otherOrganizationId: string;
  /** Every id of the clinic's rows, as of now. */
  ids(): Promise<Set<string>>;
  /** The clinic's rows as text: the same text means nothing was written. */
  snapshot(): Promise<string>;
}

/** A box after its set-up with three clinics: the one whose rows are to be guarded, another one, and an empty one. */
export async function startClinicWorld(): Promise<ClinicWorld> {
  const api = await TestApi.start({ env: { RATE_LIMIT_USER: '1000000' } });
  const passwordHash = await new PasswordHasher().hash(GOOD_PASSWORD);
  const setupCode = readFileSync(`${api.folder}/secrets/setup-code`, 'utf8').trim();
  const place = { timeZone: 'Africa/Casablanca', locale: 'fr', country: 'MA' };
  const admin = { firstName: 'Box', lastName: 'Admin', email: 'admin@box.example', password: GOOD_PASSWORD };
  await expectDone(api.call('POST', '/setup', { body: { setupCode, organization: { name: 'Other', ...place }, admin } }));
  const adminUser = await api.store.database.current.user.findFirstOrThrow();
  const other = await api.store.database.current.organization.findFirstOrThrow();
  const adminToken = await api.tokenFor(adminUser.id, other.id);
  const clinic = async (name: string): Promise<{ id: string; ownerId: string; token: string }> => {
    const owner = { firstName: name, lastName: 'Owner', email: `${name.toLowerCase()}@owners.example`, password: GOOD_PASSWORD };
    const made = await expectDone(api.call('POST', '/organizations', { token: adminToken, body: { name, ...place, owner } }));
    const user = await api.store.database.current.user.findUniqueOrThrow({ where: { email: owner.email } });
    return { id: String(made['id']), ownerId: user.id, token: await api.tokenFor(user.id, String(made['id'])) };
  };
  const guarded = await clinic(CANARY);
  const empty = await clinic('Empty');
  const memberToken = async (organizationId: string, role: Role) => api.tokenFor((await api.factories.member(organizationId, [role], { passwordHash })).id, organizationId);
  const roles = Object.fromEntries(await Promise.all(ROLES.map(async (role) => [role, await memberToken(guarded.id, role)] as const))) as Record<Role, string>;
  const both = await api.factories.member(guarded.id, ['OWNER'], { passwordHash });
  const now = new Date();
  await api.store.uow.run(() => api.store.database.tx.membership.create({ data: { id: newId(), organizationId: other.id, userId: both.id, roles: '["OWNER"]', createdAt: now, updatedAt: now } }));
  const operator = await api.factories.user({ isOperator: true, passwordHash });
  const callers: Callers = {
    owner: guarded.token, roles, admin: adminToken, operator: await api.tokenFor(operator.id, null), foreignOwner: await memberToken(other.id, 'OWNER'),
    elsewhere: await api.tokenFor(both.id, other.id), emptyOwner: empty.token,
  };
  return { api, fixtures: fixtureWorld(api, guarded, passwordHash), callers, otherOrganizationId: other.id, ids: () => idsOf(api, guarded.id), snapshot: () => rowsOf(api, guarded.id).then((rows) => JSON.stringify(rows)) };
}

function fixtureWorld(api: TestApi, guarded: { id: string; ownerId: string; token: string }, passwordHash: string): FixtureWorld {
  let number = 0;
  const next = () => (number += 1);
  const tokens = api.app.get(TokensService, { strict: false });
  const { database, uow } = api.store;
  return {
    organizationId: guarded.id, ownerId: guarded.ownerId, store: api.store, factories: api.factories, next,
    call: (method, path, body) => expectDone(api.call(method, path, { token: guarded.token, body })),
    async refreshToken() {
      const token = tokens.newRefreshToken();
      const now = Date.now();
      await uow.run(() => database.tx.session.create({ data: { id: newId(), familyId: newId(), userId: guarded.ownerId, organizationId: guarded.id, kind: 'token', tokenHash: tokens.hash(token), createdAt: new Date(now), expiresAt: new Date(now + 3_600_000) } }));
      return token;
    },
    async resetToken() {
      const token = tokens.newRefreshToken();
      const user = await api.factories.member(guarded.id, ['LAB']);
      const now = Date.now();
      await uow.run(() => database.tx.passwordReset.create({ data: { id: newId(), userId: user.id, tokenHash: tokens.hash(token), createdAt: new Date(now), expiresAt: new Date(now + 3_600_000) } }));
      return token;
    },
    async credentials() {
      const email = `signin${next()}@staff.example`;
      await api.factories.member(guarded.id, ['LAB'], { email, passwordHash });
      return { email, password: GOOD_PASSWORD };
    },
  };
}

async function expectDone(answer: Promise<{ status: number; body: unknown }>): Promise<Record<string, unknown>> {
  const { status, body } = await answer;
  if (status >= 300) throw new Error(`A fixture's call was answered ${status}: ${JSON.stringify(body)}`);
  return typeof body === 'object' && body !== null ? { ...body } : {};
}

async function rowsOf(api: TestApi, organizationId: string): Promise<object[]> {
  const current = await api.recorded();
  const where = { organizationId };
  const orderBy = { id: 'asc' } as const;
  const lists = await Promise.all([
    current.person.findMany({ where, orderBy }), current.device.findMany({ where, orderBy }), current.consent.findMany({ where, orderBy }), current.practitioner.findMany({ where, orderBy }),
    current.interventionType.findMany({ where, orderBy }), current.intervention.findMany({ where, orderBy }), current.occupancy.findMany({ where, orderBy }), current.reminderRule.findMany({ where, orderBy }),
    current.messageTemplate.findMany({ where, orderBy }), current.reminder.findMany({ where, orderBy }), current.deliveryAttempt.findMany({ where, orderBy }), current.setting.findMany({ where, orderBy }),
    current.membership.findMany({ where, orderBy }), current.auditEntry.findMany({ where, orderBy }), current.organization.findMany({ where: { id: organizationId } }),
  ]);
  return lists.flat();
}

/** Ids of its rows, and of the users who belong to this clinic alone. */
async function idsOf(api: TestApi, organizationId: string): Promise<Set<string>> {
  const rows = await rowsOf(api, organizationId);
  const users = await api.store.database.current.user.findMany({ where: { memberships: { some: { organizationId }, every: { organizationId } } }, select: { id: true } });
  return new Set([...rows, ...users].flatMap((row) => ('id' in row && typeof row.id === 'string' ? [row.id] : [])));
}
