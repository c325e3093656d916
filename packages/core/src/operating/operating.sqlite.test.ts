import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { databaseFile } from '@tappplus/db/options';
import { openTestCore, type TestCore } from '@tappplus/testing/test-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AuthModule } from '../auth/auth.module.js';
import { PasswordHasher } from '../auth/password-hasher.js';
import { PasswordResetService } from '../auth/password-reset.service.js';
import { SignInService } from '../auth/sign-in.service.js';
import { newId } from '../platform/ids.js';
import { runInContext, systemContext } from '../platform/request-context.js';
import { examine } from './doctor.js';
import type { Finding } from './finding.js';
import { lookAtCertificate, lookOutside } from './look-at-services.js';
import { scrub } from './scrub.js';
import { makeBundle } from './support-bundle.js';

const PASSWORD = 'four quiet storks at noon';
const CANARIES = ['Temoinvisible', 'Prenomcache', '612345678', 'temoin@patients.example', 'CANARI-notes', 'CANARI-texte', 'SG.CANARI-cle', 'CANARI-secret-du-dossier', 'admin@clinique.example', 'AC0123456789abcdef', 'CANARI-adresse'];
let core: TestCore;
let folder: string;
let providers: Server;
let skewMs: number;

beforeAll(async () => {
  core = await openTestCore([AuthModule]);
  providers = createServer((_request, response) => response.writeHead(404, { date: new Date(Date.now() + skewMs).toUTCString() }).end()).listen(0, '127.0.0.1');
  await once(providers, 'listening');
});
afterAll(async () => {
  providers.close();
  await core.close();
});
beforeEach(() => {
  skewMs = 0;
  folder = mkdtempSync(path.join(tmpdir(), 'tappplus-operating-'));
  mkdirSync(path.join(folder, 'secrets'), { mode: 0o700 });
  writeFileSync(path.join(folder, 'secrets/backup-passphrase'), 'CANARI-secret-du-dossier', { mode: 0o600 });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function environment(more: Record<string, string> = {}): NodeJS.ProcessEnv {
  const address = providers.address();
  const base = `http://127.0.0.1:${typeof address === 'object' ? (address?.port ?? 0) : 0}`;
  return { DATA_DIR: folder, HTTP_PORT: '9', SENDGRID_BASE_URL: base, TWILIO_BASE_URL: base, FCM_BASE_URL: base, DATABASE_URL: `file:${databaseFile(core.options)}`, ...more };
}
const of = (findings: readonly Finding[], name: string) => findings.find((each) => each.name === name);

describe('doctor', () => {
  it('finds a new box sound, says what is not there yet, and has a thing to do beside all that is not well', async () => {
    const findings = await examine(environment());
    expect(findings.filter(({ state }) => state === 'BAD')).toEqual([]);
    expect(findings.filter(({ state, todo }) => (state === 'OK') !== (todo === undefined))).toEqual([]);
    expect(of(findings, 'database')?.said).toMatch(/^It is sound and of this version \(\d+ changes\)\.$/);
    expect(of(findings, 'box')?.state).toBe('WARN');
    expect(of(findings, 'clock')?.said).toContain('of the providers');
  });

  it('finds what is open to others, a damaged database, an alarm that stands and a wrong setting', async () => {
    chmodSync(path.join(folder, 'secrets/backup-passphrase'), 0o644);
    writeFileSync(path.join(folder, 'meditache.db'), 'SQLite format 3\0 and then nothing of the kind'.repeat(100));
    const findings = await examine(environment({ DATABASE_URL: '' }));
    expect(of(findings, 'secrets')).toMatchObject({ state: 'BAD', said: 'secrets/backup-passphrase can be read by others.' });
    expect(of(findings, 'database')?.state).toBe('BAD');
    const at = new Date();
    await core.uow.run(() => core.database.tx.alarm.create({ data: { id: newId(), key: 'BACKUP_OLD', severity: 'CRITICAL', detail: 'three days', raisedAt: at, lastSeenAt: at } }));
    expect(of(await examine(environment()), 'alarm')).toMatchObject({ state: 'BAD', said: 'BACKUP_OLD: three days.' });
    expect(await examine(environment({ SENDGRID_API_KEY: 'SG.x' }))).toMatchObject([{ name: 'settings', state: 'BAD', said: 'SENDGRID_API_KEY is set but SENDGRID_FROM is not; set both or neither.' }]);
  });

  it('says why a provider cannot be reached, and that the clock is off', async () => {
    skewMs = 600_000;
    expect(of(await lookOutside(environment()), 'clock')).toMatchObject({ state: 'BAD' });
    expect(of(await lookOutside(environment(), Date.UTC(1970, 0, 2)), 'clock')?.said).toContain('battery is empty');
    const away = await lookOutside(environment({ TWILIO_BASE_URL: 'http://127.0.0.1:59', TWILIO_ACCOUNT_SID: 'AC1' }));
    expect(of(away, 'Twilio (SMS, WhatsApp)')).toMatchObject({ state: 'BAD', said: 'It cannot be reached: the connection is refused: a firewall, or the wrong address.' });
  });

  it.each([[100, 'OK'], [10, 'WARN'], [-1, 'BAD']])('sees a certificate that ends in %d days as %s', (days, state) => {
    mkdirSync(path.join(folder, 'run'));
    writeFileSync(path.join(folder, 'run/tls.json'), JSON.stringify({ mode: 'files', notAfter: new Date(Date.now() + (days + 0.5) * 86_400_000).toISOString(), problem: null }));
    expect(lookAtCertificate(folder).state).toBe(state);
  });
});

describe('support bundle', () => {
  it('tells of the box and holds nothing of anybody: not from the database, the environment, the data folder or the logs', async () => {
    const organization = await core.make.organization({ name: 'Temoinvisible' });
    await core.make.person(organization.id, { firstName: 'Prenomcache', lastName: 'Temoinvisible', phone: '+212612345678', email: 'temoin@patients.example' });
    await core.uow.run(() => core.database.tx.boxSetting.create({ data: { key: 'note', value: 'CANARI-notes', updatedAt: new Date() } }));
    mkdirSync(path.join(folder, 'logs'));
    writeFileSync(path.join(folder, 'logs/api.log'), ['{"level":"info","msg":"kept line","milliseconds":12345678}', 'raw temoin@patients.example +212612345678 0612345678 SG.CANARI-cle', '"https://x/y?search=Temoinvisible" CANARI-secret-du-dossier', ''].join('\n'));
    const env = environment({
      SENDGRID_API_KEY: 'SG.CANARI-cle', SENDGRID_FROM: 'admin@clinique.example', TWILIO_ACCOUNT_SID: 'AC0123456789abcdef', TWILIO_AUTH_TOKEN: 'CANARI-texte', TWILIO_FROM: '+15005550006', PUBLIC_URL: 'https://CANARI-adresse.example', LOG_LEVEL: 'debug',
    });
    const bundle = await makeBundle(env);
    const names = execFileSync('tar', ['-tzf', bundle], { encoding: 'utf8' });
    const text = execFileSync('tar', ['-xzOf', bundle], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
    for (const canary of CANARIES) expect({ canary, there: text.includes(canary) || names.includes(canary) }).toEqual({ canary, there: false });
    for (const file of ['machine.json', 'settings.json', 'doctor.json', 'processes.json', 'database.json', 'sweeps.json', 'alarms.json', 'backup-runs.json', 'outages.json', 'reminders.json', 'logs/api.log']) expect(names).toContain(file);
    expect(text).toContain('"SENDGRID_API_KEY": "set"');
    expect(text).toContain('"LOG_LEVEL": "debug"');
    expect(text).toContain('"Person": 1');
    expect(text).toContain('"msg":"kept line","milliseconds":12345678');
  });

  it('is made also while a setting is wrong, and only the newest three stay', async () => {
    for (let time = 0; time < 2; time += 1) expect(existsSync(await makeBundle(environment({ SENDGRID_API_KEY: 'SG.x' })))).toBe(true);
    for (let old = 0; old < 5; old += 1) writeFileSync(path.join(folder, `support/tappplus-support-0.0.${old}.tar.gz`), '');
    await makeBundle(environment());
    expect(readdirSync(path.join(folder, 'support'))).toHaveLength(3);
  });

  it('keeps what only looks like a number', () => {
    const line = '{"time":"2026-11-20T10:00:00.123Z","pid":12345678901,"id":"019a1b2c-0612-7345-8678-0612345678ab","bytes":612345678}';
    expect(scrub(line, ['short'])).toBe(line);
  });
});

describe('a password reset from the command line', () => {
  it('ends all sessions and the old password, and its link works once', async () => {
    const organization = await core.make.organization();
    const user = await core.make.member(organization.id, ['DOCTOR'], { email: 'lost@clinic.example', passwordHash: await new PasswordHasher().hash(PASSWORD) });
    const signIn = (password: string) => runInContext(systemContext(null), () => core.get(SignInService).signIn(user.email, password, { address: '10.0.0.1', userAgent: 'test', kind: 'token' as const }));
    await signIn(PASSWORD);
    const resets = core.get(PasswordResetService);
    const made = await runInContext(systemContext(null), () => resets.linkByHand(' Lost@Clinic.example '));
    expect(await core.database.current.session.count({ where: { userId: user.id, revokedAt: null } })).toBe(0);
    await expect(signIn(PASSWORD)).rejects.toMatchObject({ code: 'BAD_CREDENTIALS' });
    const token = made?.path.split('#token=')[1] ?? '';
    const choose = (password: string) => runInContext(systemContext(null), () => resets.reset(token, password));
    await choose('nine loud herons at dawn');
    await signIn('nine loud herons at dawn');
    await expect(choose('once more with feeling ten')).rejects.toMatchObject({ code: 'VALIDATION_FAILED' });
    expect(await core.database.current.auditEntry.count({ where: { organizationId: organization.id, action: 'auth.resetByHand', entityId: user.id } })).toBe(1);
    expect(await runInContext(systemContext(null), () => resets.linkByHand('nobody@clinic.example'))).toBeNull();
  });
});
