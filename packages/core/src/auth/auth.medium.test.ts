import { readFileSync } from 'node:fs';
import { Database, UnitOfWork, type Organization } from '@tappplus/db';
import { openTestCore, type TestCore } from '@tappplus/testing/test-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Config } from '../platform/config.js';
import { runInContext, systemContext } from '../platform/request-context.js';
import { AuthModule } from './auth.module.js';
import { MembersService } from './members.service.js';
import { PasswordHasher } from './password-hasher.js';
import { SessionsService } from './sessions.service.js';
import { SetupService } from './setup.service.js';
import { SignInService } from './sign-in.service.js';

const PASSWORD = 'four quiet storks at noon';
const origin = { address: '10.0.0.1', userAgent: 'test', kind: 'token' as const };
const anonymous = <T>(fn: () => Promise<T>) => runInContext(systemContext(null), fn);

describe('identity on the database', () => {
  let core: TestCore;
  let clinic: Organization;
  let hash: string;

  beforeAll(async () => {
    core = await openTestCore([AuthModule]);
    hash = await new PasswordHasher().hash(PASSWORD);
  });
  afterAll(() => core.close());
  beforeEach(async () => { clinic = await core.make.organization(); });

  it('many refreshes of one token at once have one successor', async () => {
    const user = await core.make.member(clinic.id, ['DOCTOR'], { passwordHash: hash });
    const { refreshToken } = await anonymous(() => core.get(SignInService).signIn(user.email, PASSWORD, origin));
    const sessions = core.get(SessionsService);
    const issued = await Promise.all(Array.from({ length: 20 }, () => anonymous(() => sessions.refresh(refreshToken, origin))));
    expect(new Set(issued.map((each) => each.refreshToken)).size).toBe(1);
    expect(await core.database.current.session.count({ where: { userId: user.id } })).toBe(2);
  });

  it('two tabs in a row keep working; a thief’s late reuse ends the family, and that outlives the refusal', async () => {
    const user = await core.make.member(clinic.id, ['DOCTOR'], { passwordHash: hash });
    const sessions = core.get(SessionsService);
    const refresh = (token: string) => anonymous(() => sessions.refresh(token, origin));
    const first = await anonymous(() => core.get(SignInService).signIn(user.email, PASSWORD, origin));
    let token = first.refreshToken;
    for (let i = 0; i < 5; i += 1) {
      core.clock.advance('PT10M');
      token = (await refresh(token)).refreshToken;
    }
    await expect(refresh(first.refreshToken)).rejects.toMatchObject({ code: 'SESSION_ENDED' });
    await expect(refresh(token)).rejects.toMatchObject({ code: 'SESSION_ENDED' });
    expect(await core.database.current.session.count({ where: { userId: user.id, revokedAt: null } })).toBe(0);
    expect(await core.database.current.session.count({ where: { userId: user.id, revokedReason: 'REUSED' } })).toBe(7 - 1);
  });

  it('of owners who throw each other out at once, one remains', async () => {
    const users = await Promise.all([1, 2, 3, 4].map(() => core.make.member(clinic.id, ['OWNER'])));
    const members = core.get(MembersService);
    const answers = await Promise.allSettled(users.map((user) => core.as(clinic, ['OWNER'], () => members.update(clinic.id, user.id, { deactivated: true }))));
    expect(answers.filter((answer) => answer.status === 'rejected')).toHaveLength(1);
    expect(await core.database.current.membership.count({ where: { organizationId: clinic.id, deactivatedAt: null } })).toBe(1);
  });

  it('housekeeping forgets what expired long ago', async () => {
    const user = await core.make.member(clinic.id, ['DOCTOR'], { passwordHash: hash });
    await anonymous(() => core.get(SignInService).signIn(user.email, PASSWORD, origin));
    core.clock.advance('PT800H');
    await core.get(SessionsService).removeExpired();
    expect(await core.database.current.session.count({ where: { userId: user.id } })).toBe(1);
    core.clock.advance('PT200H');
    await core.get(SessionsService).removeExpired();
    expect(await core.database.current.session.count({ where: { userId: user.id } })).toBe(0);
  });
});

describe('set-up', () => {
  it('of two processes at once makes one clinic', async () => {
    const one = await openTestCore([AuthModule]);
    const database = await Database.open(one.options);
    const two = await openTestCore([AuthModule], undefined, { database, uow: new UnitOfWork(database), options: one.options, close: () => Promise.resolve() });
    const organization = { name: 'Atlas', timeZone: 'Africa/Casablanca', locale: 'fr' as const, country: 'MA' };
    const run = (core: TestCore, email: string) => {
      const code = readFileSync(`${core.app.get<Config>(Config).dataDir}/secrets/setup-code`, 'utf8');
      return anonymous(() => core.get(SetupService).run(code, organization, { firstName: 'Amal', lastName: 'Idrissi', email, password: PASSWORD }));
    };
    const answers = await Promise.allSettled([run(one, 'a@clinic.example'), run(two, 'b@clinic.example')]);
    expect(answers.map((answer) => answer.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await one.database.current.organization.count()).toBe(1);
    expect(await one.database.current.user.count()).toBe(1);
    await two.app.close();
    await one.close();
  });
});
