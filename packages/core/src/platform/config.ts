import { CHANNELS, type Channel } from '@tappplus/contracts';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { checkTogether, ConfigError, EnvironmentSchema, firstProblem, SECRET_NAMES, type Environment } from './config.schema.js';
import { keptSecret } from './secrets.js';

export { ConfigError } from './config.schema.js';

export interface SendgridKeys { apiKey: string; from: string }
export interface S3Keys {
  /** Null = Amazon's own for the region. */
  endpoint: string | null;
  bucket: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
  /** Without slashes at its ends; may be empty. */
  prefix: string;
}
export interface BackupRules {
  /** How many hours, days and weeks with a backup keep their newest one. */
  keepHours: number;
  keepDays: number;
  keepWeeks: number;
  /** `HH:MM` in the default zone: when the newest one is restored on trial. */
  proofAt: string;
  /** Absolute folder that copies go to; null = none. */
  folder: string | null;
  s3: S3Keys | null;
}
export interface TwilioKeys { accountSid: string; authToken: string; from: string | null; messagingServiceSid: string | null; whatsappFrom: string | null }

/** Every setting of the box (README: configuration), parsed and checked once at boot. Secrets are plain fields: never log this object. */
export class Config {
  readonly version: string;
  readonly dataDir: string;
  /** Empty = SQLite in the data folder. */
  readonly databaseUrl: string;
  readonly redisUrl: string;
  readonly httpPort: number;
  readonly httpsPort: number;
  /** `off`, `internal` (the box's own authority) or `files` (docs/operate.md). */
  readonly tls: 'off' | 'internal' | 'files';
  readonly apiPort: number;
  readonly webPort: number;
  readonly redisPort: number;
  /** Without a trailing slash; null when the box has no public address. */
  readonly publicUrl: string | null;
  /** Origins allowed beside the box's own. */
  readonly corsOrigins: readonly string[];
  readonly timeZoneDefault: string;
  readonly countryDefault: string;
  /** Requests a minute and address, for callers who are not signed in. */
  readonly rateLimitAnonymous: number;
  /** Requests a minute and user. */
  readonly rateLimitUser: number;
  readonly admin: { email: string; password: string } | null;
  readonly jwtSecret: string;
  /** Life of an access token, in seconds. */
  readonly jwtExpiresIn: number;
  /** Life of a refresh token, in seconds. */
  readonly refreshTokenExpiresIn: number;
  readonly encryptionKey: string;
  /** Whether it came from outside the data folder. */
  readonly encryptionKeyGiven: boolean;
  /** Seals the ends of the audit chains. */
  readonly auditKey: string;
  readonly sendgrid: SendgridKeys | null;
  readonly sendgridBaseUrl: string | null;
  /** Proves calls of SendGrid's event webhook. */
  readonly sendgridWebhookKey: string | null;
  readonly twilio: TwilioKeys | null;
  readonly twilioBaseUrl: string | null;
  /** JSON text of the service account. */
  readonly firebaseServiceAccount: string | null;
  readonly fcmBaseUrl: string | null;
  /** What one sender may send in a second (SMS: segments); null = no limit, absent = what its provider usually lets through. */
  readonly pace: Partial<Record<Channel, number | null>>;
  readonly backup: BackupRules;
  readonly logLevel: string;

  private constructor(env: Environment) {
    this.version = packageVersion();
    this.dataDir = path.resolve(env.DATA_DIR);
    this.databaseUrl = env.DATABASE_URL;
    this.redisPort = env.REDIS_PORT;
    this.redisUrl = env.REDIS_URL || `redis://127.0.0.1:${env.REDIS_PORT}`;
    this.httpPort = env.HTTP_PORT;
    this.httpsPort = env.HTTPS_PORT;
    this.tls = env.TLS;
    this.apiPort = env.API_PORT;
    this.webPort = env.WEB_PORT;
    this.publicUrl = env.PUBLIC_URL ? env.PUBLIC_URL.replace(/\/+$/, '') : null;
    this.corsOrigins = env.CORS_ORIGINS;
    this.timeZoneDefault = env.TZ_DEFAULT;
    this.countryDefault = env.COUNTRY_DEFAULT;
    this.rateLimitAnonymous = env.RATE_LIMIT_ANONYMOUS;
    this.rateLimitUser = env.RATE_LIMIT_USER;
    this.admin = env.ADMIN_EMAIL && env.ADMIN_PASSWORD ? { email: env.ADMIN_EMAIL, password: env.ADMIN_PASSWORD } : null;
    this.jwtExpiresIn = env.JWT_EXPIRES_IN;
    this.refreshTokenExpiresIn = env.REFRESH_TOKEN_EXPIRES_IN;
    this.jwtSecret = env.JWT_SECRET ?? keptSecret(this.dataDir, 'jwt-secret');
    this.encryptionKey = env.ENCRYPTION_KEY ?? keptSecret(this.dataDir, 'encryption-key');
    this.encryptionKeyGiven = env.ENCRYPTION_KEY !== undefined;
    this.auditKey = keptSecret(this.dataDir, 'audit-key');
    this.sendgrid = env.SENDGRID_API_KEY && env.SENDGRID_FROM ? { apiKey: env.SENDGRID_API_KEY, from: env.SENDGRID_FROM } : null;
    this.sendgridBaseUrl = env.SENDGRID_BASE_URL ?? null;
    this.sendgridWebhookKey = env.SENDGRID_WEBHOOK_KEY ?? null;
    this.twilio = twilioKeys(env);
    this.twilioBaseUrl = env.TWILIO_BASE_URL ?? null;
    this.firebaseServiceAccount = env.FIREBASE_SERVICE_ACCOUNT ?? null;
    this.fcmBaseUrl = env.FCM_BASE_URL ?? null;
    this.pace = Object.fromEntries(CHANNELS.flatMap((channel) => (env[`PACE_${channel}`] === undefined ? [] : [[channel, env[`PACE_${channel}`]]])));
    this.backup = backupRules(env);
    this.logLevel = env.LOG_LEVEL;
  }

  get usesPostgres(): boolean {
    return this.databaseUrl.startsWith('postgres');
  }

  /**
   * Reads the environment (`NAME` or, for secrets, `NAME_FILE`), checks it and makes missing secrets in the data folder.
   * Throws `ConfigError` with one sentence that names the setting and what is wrong with it.
   */
  static load(env: Record<string, string | undefined> = process.env): Config {
    return new Config(parseEnvironment(env));
  }
}

/** What can be known of a box without making anything in its data folder. */
export interface BoxFacts {
  version: string;
  dataDir: string;
  databaseUrl: string;
  timeZoneDefault: string;
  /** ENCRYPTION_KEY as given; null when the box keeps its own. */
  givenKey: string | null;
  backup: BackupRules;
}

/** Reads the environment like `Config.load`, and makes no secrets. Throws `ConfigError`. */
export function readBoxFacts(env: Record<string, string | undefined> = process.env): BoxFacts {
  const parsed = parseEnvironment(env);
  return { version: packageVersion(), dataDir: path.resolve(parsed.DATA_DIR), databaseUrl: parsed.DATABASE_URL, timeZoneDefault: parsed.TZ_DEFAULT, givenKey: parsed.ENCRYPTION_KEY ?? null, backup: backupRules(parsed) };
}

function parseEnvironment(env: Record<string, string | undefined>): Environment {
  const given = { ...env, ...secretsFromFiles(env) };
  const filled = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined && value.trim() !== ''));
  if (filled['FIREBASE_SERVICE_ACCOUNT']) filled['FIREBASE_SERVICE_ACCOUNT'] = serviceAccountText(filled['FIREBASE_SERVICE_ACCOUNT']);
  const parsed = EnvironmentSchema.safeParse(filled);
  if (!parsed.success) throw new ConfigError(firstProblem(parsed.error));
  checkTogether(parsed.data);
  return parsed.data;
}

function backupRules(env: Environment): BackupRules {
  return {
    keepHours: env.BACKUP_KEEP_HOURS, keepDays: env.BACKUP_KEEP_DAYS, keepWeeks: env.BACKUP_KEEP_WEEKS, proofAt: env.BACKUP_PROOF_AT,
    folder: env.BACKUP_DIR ? path.resolve(env.BACKUP_DIR) : null, s3: s3Keys(env),
  };
}

function twilioKeys(env: Environment): TwilioKeys | null {
  if (!env.TWILIO_ACCOUNT_SID || !env.TWILIO_AUTH_TOKEN) return null;
  return {
    accountSid: env.TWILIO_ACCOUNT_SID, authToken: env.TWILIO_AUTH_TOKEN, from: env.TWILIO_FROM ?? null,
    messagingServiceSid: env.TWILIO_MESSAGING_SERVICE_SID ?? null, whatsappFrom: env.TWILIO_WHATSAPP_FROM ?? null,
  };
}

function s3Keys(env: Environment): S3Keys | null {
  if (!env.BACKUP_S3_BUCKET || !env.BACKUP_S3_ACCESS_KEY_ID || !env.BACKUP_S3_SECRET_ACCESS_KEY) return null;
  return {
    endpoint: env.BACKUP_S3_ENDPOINT ?? null, bucket: env.BACKUP_S3_BUCKET, region: env.BACKUP_S3_REGION, prefix: env.BACKUP_S3_PREFIX,
    accessKeyId: env.BACKUP_S3_ACCESS_KEY_ID, secretAccessKey: env.BACKUP_S3_SECRET_ACCESS_KEY,
  };
}

function secretsFromFiles(env: Record<string, string | undefined>): Record<string, string> {
  const found: Record<string, string> = {};
  for (const name of SECRET_NAMES) {
    const file = env[`${name}_FILE`]?.trim();
    if (!file) continue;
    if (env[name]?.trim()) throw new ConfigError(`${name} and ${name}_FILE are both set; keep one.`);
    found[name] = readSecretFile(name, file);
  }
  return found;
}

function readSecretFile(name: string, file: string): string {
  let text: string;
  try {
    text = readFileSync(file, 'utf8').trim();
  } catch {
    throw new ConfigError(`${name}_FILE points to a file that cannot be read.`);
  }
  if (text === '') throw new ConfigError(`${name}_FILE points to an empty file.`);
  return text;
}

function serviceAccountText(value: string): string {
  if (value.trimStart().startsWith('{')) return value;
  try {
    return readFileSync(value, 'utf8');
  } catch {
    throw new ConfigError('FIREBASE_SERVICE_ACCOUNT is neither JSON nor the path of a readable file.');
  }
}

function packageVersion(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  const parsed: unknown = JSON.parse(text);
  return typeof parsed === 'object' && parsed !== null && 'version' in parsed ? String(parsed.version) : '0.0.0';
}
