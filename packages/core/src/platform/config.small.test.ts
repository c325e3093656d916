import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Config, ConfigError, readBoxFacts } from './config.js';

describe('configuration', () => {
  let folder: string;
  beforeAll(() => { folder = mkdtempSync(path.join(tmpdir(), 'tappplus-config-')); });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const load = (env: Record<string, string>) => Config.load({ DATA_DIR: folder, ...env });

  it('has defaults for everything; empty means not set', () => {
    expect(load({ HTTP_PORT: '', PUBLIC_URL: ' ', REDIS_PORT: '7000' })).toMatchObject({
      databaseUrl: '', redisUrl: 'redis://127.0.0.1:7000', httpPort: 8080, apiPort: 5550, publicUrl: null, corsOrigins: [], timeZoneDefault: 'Africa/Casablanca', countryDefault: 'MA',
      rateLimitAnonymous: 100, rateLimitUser: 6000, jwtExpiresIn: 900, refreshTokenExpiresIn: 604_800, admin: null, sendgrid: null, twilio: null, firebaseServiceAccount: null,
    });
  });

  it('makes secrets once, for the owner of the folder only', () => {
    const [one, two] = [load({}), load({})];
    expect(one.jwtSecret).toHaveLength(64);
    expect([two.jwtSecret, two.encryptionKey, two.auditKey]).toEqual([one.jwtSecret, one.encryptionKey, one.auditKey]);
    expect(new Set([one.jwtSecret, one.encryptionKey, one.auditKey]).size).toBe(3);
    for (const name of ['jwt-secret', 'encryption-key', 'audit-key']) expect(statSync(path.join(folder, 'secrets', name)).mode & 0o777).toBe(0o600);
    expect(readFileSync(path.join(folder, 'secrets', 'jwt-secret'), 'utf8').trim()).toBe(one.jwtSecret);
  });

  it('reads a secret from a file, and prefers no silence over two values', () => {
    const file = path.join(folder, 'given');
    writeFileSync(file, 'a secret from a file, long enough to pass\n');
    expect(load({ JWT_SECRET_FILE: file }).jwtSecret).toBe('a secret from a file, long enough to pass');
    expect(() => load({ JWT_SECRET_FILE: file, JWT_SECRET: 'x'.repeat(40) })).toThrow('JWT_SECRET and JWT_SECRET_FILE are both set; keep one.');
    expect(() => load({ JWT_SECRET_FILE: '/nowhere' })).toThrow('JWT_SECRET_FILE points to a file that cannot be read.');
  });

  it('can be read for a new machine without making anything there', () => {
    const nowhere = path.join(folder, 'new machine');
    const facts = readBoxFacts({ DATA_DIR: nowhere, BACKUP_DIR: '/mnt/usb', ENCRYPTION_KEY: 'k'.repeat(32) });
    expect(facts).toMatchObject({ dataDir: nowhere, givenKey: 'k'.repeat(32), backup: { keepHours: 24, keepDays: 30, keepWeeks: 12, folder: '/mnt/usb', s3: null } });
    expect(existsSync(nowhere)).toBe(false);
  });

  it('says what is wrong with the data folder', () => {
    const file = path.join(folder, 'a file');
    writeFileSync(file, '');
    expect(() => Config.load({ DATA_DIR: file })).toThrow(new ConfigError(`DATA_DIR cannot be used: ${file} is not a folder.`));
  });

  it('takes the keys of the channels', () => {
    const config = load({
      SENDGRID_API_KEY: 'SG.key', SENDGRID_FROM: 'clinic@example.org', SENDGRID_BASE_URL: 'http://127.0.0.1:9/', TWILIO_ACCOUNT_SID: 'AC123', TWILIO_AUTH_TOKEN: 't', TWILIO_FROM: '+15005550006',
      FCM_BASE_URL: 'http://127.0.0.1:8', FIREBASE_SERVICE_ACCOUNT: '{"project_id":"p"}', CORS_ORIGINS: 'https://a.example, https://b.example/', PUBLIC_URL: 'https://clinic.example/',
    });
    expect(config).toMatchObject({ sendgrid: { apiKey: 'SG.key', from: 'clinic@example.org' }, sendgridBaseUrl: 'http://127.0.0.1:9', twilio: { from: '+15005550006', whatsappFrom: null }, corsOrigins: ['https://a.example', 'https://b.example'], publicUrl: 'https://clinic.example' });
  });

  it('takes a pace for each channel; what is not said is left to the sender', () => {
    expect(load({ PACE_SMS: '2.5', PACE_EMAIL: 'unlimited' }).pace).toEqual({ SMS: 2.5, EMAIL: null });
    expect(load({}).pace).toEqual({});
  });

  it.each([
    [{ BACKUP_KEEP_DAYS: '-1' }, 'BACKUP_KEEP_DAYS must be a whole number from 0 to 3650.'],
    [{ BACKUP_PROOF_AT: '25:00' }, 'BACKUP_PROOF_AT must be a time of day such as 02:30.'],
    [{ BACKUP_S3_BUCKET: 'b' }, 'BACKUP_S3_BUCKET is set but BACKUP_S3_ACCESS_KEY_ID is not; set both or neither.'],
    [{ BACKUP_S3_ENDPOINT: 'http://127.0.0.1:9' }, 'BACKUP_S3_ENDPOINT is set but BACKUP_S3_BUCKET is not; set both or neither.'],
    [{ API_PORT: 'http' }, 'API_PORT must be a port number from 1 to 65535.'],
    [{ DATABASE_URL: 'mysql://x' }, 'DATABASE_URL must be empty, or start with postgresql:// or file:.'],
    [{ TZ_DEFAULT: 'Casablanca' }, 'TZ_DEFAULT must be an IANA time zone such as Africa/Casablanca.'],
    [{ COUNTRY_DEFAULT: 'ma' }, 'COUNTRY_DEFAULT must be a country code of two capital letters such as MA.'],
    [{ JWT_SECRET: 'short' }, 'JWT_SECRET must have 32 characters or more.'],
    [{ JWT_EXPIRES_IN: '15' }, 'JWT_EXPIRES_IN must be a number followed by s, m, h or d, for example 15m.'],
    [{ RATE_LIMIT_USER: '0' }, 'RATE_LIMIT_USER must be a whole number of 1 or more.'],
    [{ CORS_ORIGINS: 'https://a.example/path' }, 'CORS_ORIGINS must be a comma-separated list of origins such as https://clinic.example.'],
    [{ PUBLIC_URL: 'clinic.example' }, 'PUBLIC_URL must be an address that starts with http:// or https://.'],
    [{ PACE_SMS: '0' }, 'PACE_SMS must be a number above 0 such as 10 or 0.5, or unlimited.'],
    [{ SENDGRID_WEBHOOK_KEY: 'key' }, 'SENDGRID_WEBHOOK_KEY must be the verification key that SendGrid shows for its signed event webhook.'],
    [{ ADMIN_EMAIL: 'a@b.ma' }, 'ADMIN_EMAIL is set but ADMIN_PASSWORD is not; set both or neither.'],
    [{ SENDGRID_FROM: 'a@b.ma' }, 'SENDGRID_FROM is set but SENDGRID_API_KEY is not; set both or neither.'],
    [{ TWILIO_ACCOUNT_SID: 'AC1', TWILIO_AUTH_TOKEN: 't' }, 'TWILIO_ACCOUNT_SID is set without a sender: set TWILIO_FROM, TWILIO_MESSAGING_SERVICE_SID or TWILIO_WHATSAPP_FROM too.'],
    [{ TWILIO_FROM: '+1' }, 'A Twilio sender is set without TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN.'],
    [{ FIREBASE_SERVICE_ACCOUNT: '/nowhere.json' }, 'FIREBASE_SERVICE_ACCOUNT is neither JSON nor the path of a readable file.'],
    [{ FIREBASE_SERVICE_ACCOUNT: '{"project_id":"p"}' }, 'FIREBASE_SERVICE_ACCOUNT lacks client_email or private_key.'],
  ])('stops the boot with one sentence for %j', (env, sentence) => {
    expect(() => load(env as unknown as Record<string, string>)).toThrow(new ConfigError(sentence));
  });
});
