import { z } from 'zod';
import { p256Key } from './p256-key.js';

/** A wrong or half set setting: its message is the one sentence the operator reads. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** Settings that may also be given as `NAME_FILE`. */
export const SECRET_NAMES = [
  'DATABASE_URL', 'REDIS_URL', 'ADMIN_PASSWORD', 'JWT_SECRET', 'ENCRYPTION_KEY', 'SENDGRID_API_KEY', 'SENDGRID_WEBHOOK_KEY', 'TWILIO_AUTH_TOKEN', 'FIREBASE_SERVICE_ACCOUNT', 'BACKUP_S3_SECRET_ACCESS_KEY',
] as const;

const SECONDS = { s: 1, m: 60, h: 3600, d: 86_400 } as const;

const port = (fallback: number) => z.coerce.number('must be a port number from 1 to 65535').int('must be a port number from 1 to 65535').min(1, 'must be a port number from 1 to 65535').max(65_535, 'must be a port number from 1 to 65535').default(fallback);
const limit = (fallback: number) => z.coerce.number('must be a whole number of 1 or more').int('must be a whole number of 1 or more').min(1, 'must be a whole number of 1 or more').default(fallback);
const secret = z.string().min(32, 'must have 32 characters or more').optional();
const httpUrl = z.string().refine(isHttpUrl, 'must be an address that starts with http:// or https://').transform((url) => url.replace(/\/+$/, ''));

const kept = (fallback: number, most: number) => z.coerce.number(`must be a whole number from 0 to ${most}`).int(`must be a whole number from 0 to ${most}`).min(0, `must be a whole number from 0 to ${most}`).max(most, `must be a whole number from 0 to ${most}`).default(fallback);

/** `15m`, `7d`, `3600s`, `12h` as seconds. */
const lifetime = (fallback: string, most: number) => z.string().default(fallback)
  .refine((text) => /^[1-9]\d{0,6}[smhd]$/.test(text), 'must be a number followed by s, m, h or d, for example 15m')
  .transform((text) => Number(text.slice(0, -1)) * SECONDS[text.slice(-1) as keyof typeof SECONDS])
  .refine((seconds) => seconds <= most, `must not be longer than ${most / 86_400} days`);

const origins = z.string().default('')
  .transform((text) => text.split(',').map((each) => each.trim().replace(/\/+$/, '')).filter(Boolean))
  .refine((list) => list.every((each) => isHttpUrl(each) && new URL(each).origin === each), 'must be a comma-separated list of origins such as https://clinic.example');

/** Messages (SMS: segments) a second and sender, or no limit at all. */
const pace = z.string().refine((text) => text === 'unlimited' || (/^\d{1,5}(\.\d{1,3})?$/.test(text) && Number(text) > 0), 'must be a number above 0 such as 10 or 0.5, or unlimited')
  .transform((text) => (text === 'unlimited' ? null : Number(text))).optional();

export const EnvironmentSchema = z.object({
  DATA_DIR: z.string().default('data'),
  DATABASE_URL: z.string().default('').refine((url) => /^($|file:|postgres(ql)?:\/\/)/.test(url), 'must be empty, or start with postgresql:// or file:'),
  REDIS_URL: z.string().default('').refine((url) => /^($|rediss?:\/\/)/.test(url), 'must start with redis:// or rediss://'),
  HTTP_PORT: port(8080),
  HTTPS_PORT: port(8443),
  TLS: z.enum(['off', 'internal', 'files'], 'must be off, internal or files').default('off'),
  API_PORT: port(5550),
  WEB_PORT: port(5500),
  REDIS_PORT: port(6379),
  PUBLIC_URL: httpUrl.optional(),
  CORS_ORIGINS: origins,
  TZ_DEFAULT: z.string().default('Africa/Casablanca').refine(isTimeZone, 'must be an IANA time zone such as Africa/Casablanca'),
  COUNTRY_DEFAULT: z.string().default('MA').refine((text) => /^[A-Z]{2}$/.test(text), 'must be a country code of two capital letters such as MA'),
  RATE_LIMIT_ANONYMOUS: limit(100),
  RATE_LIMIT_USER: limit(6000),
  ADMIN_EMAIL: z.string().trim().pipe(z.email('must be an e-mail address')).optional(),
  ADMIN_PASSWORD: z.string().optional(),
  JWT_EXPIRES_IN: lifetime('15m', 86_400),
  REFRESH_TOKEN_EXPIRES_IN: lifetime('7d', 90 * 86_400),
  JWT_SECRET: secret,
  ENCRYPTION_KEY: secret,
  SENDGRID_API_KEY: z.string().optional(),
  SENDGRID_FROM: z.string().trim().pipe(z.email('must be an e-mail address')).optional(),
  SENDGRID_BASE_URL: httpUrl.optional(),
  SENDGRID_WEBHOOK_KEY: z.string().refine((text) => p256Key(text) !== null, 'must be the verification key that SendGrid shows for its signed event webhook').optional(),
  TWILIO_ACCOUNT_SID: z.string().regex(/^AC/, 'must start with AC').optional(),
  TWILIO_AUTH_TOKEN: z.string().optional(),
  TWILIO_FROM: z.string().optional(),
  TWILIO_MESSAGING_SERVICE_SID: z.string().regex(/^MG/, 'must start with MG').optional(),
  TWILIO_WHATSAPP_FROM: z.string().optional(),
  TWILIO_BASE_URL: httpUrl.optional(),
  FIREBASE_SERVICE_ACCOUNT: z.string().refine(hasProjectId, 'must be JSON with a project_id').optional(),
  FCM_BASE_URL: httpUrl.optional(),
  PACE_SMS: pace,
  PACE_WHATSAPP: pace,
  PACE_EMAIL: pace,
  PACE_PUSH: pace,
  BACKUP_KEEP_HOURS: kept(24, 720),
  BACKUP_KEEP_DAYS: kept(30, 3650),
  BACKUP_KEEP_WEEKS: kept(12, 520),
  BACKUP_PROOF_AT: z.string().default('02:30').refine((text) => /^([01]\d|2[0-3]):[0-5]\d$/.test(text), 'must be a time of day such as 02:30'),
  BACKUP_DIR: z.string().optional(),
  BACKUP_S3_ENDPOINT: httpUrl.optional(),
  BACKUP_S3_BUCKET: z.string().optional(),
  BACKUP_S3_REGION: z.string().default('us-east-1'),
  BACKUP_S3_ACCESS_KEY_ID: z.string().optional(),
  BACKUP_S3_SECRET_ACCESS_KEY: z.string().optional(),
  BACKUP_S3_PREFIX: z.string().default('').transform((text) => text.replace(/^\/+|\/+$/g, '')),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error'], 'must be debug, info, warn or error').default('info'),
});
export type Environment = z.infer<typeof EnvironmentSchema>;

/** First problem as a sentence. It never quotes the value: it may be a secret. */
export function firstProblem(error: z.ZodError): string {
  const issue = error.issues[0];
  return `${issue?.path.join('.') ?? 'A setting'} ${issue?.message ?? 'is wrong'}.`;
}

/** Settings that make sense only together. */
export function checkTogether(env: Environment): void {
  both(env, 'ADMIN_EMAIL', 'ADMIN_PASSWORD');
  both(env, 'SENDGRID_API_KEY', 'SENDGRID_FROM');
  both(env, 'TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN');
  both(env, 'BACKUP_S3_BUCKET', 'BACKUP_S3_ACCESS_KEY_ID');
  both(env, 'BACKUP_S3_ACCESS_KEY_ID', 'BACKUP_S3_SECRET_ACCESS_KEY');
  if (env.BACKUP_S3_ENDPOINT && !env.BACKUP_S3_BUCKET) throw new ConfigError('BACKUP_S3_ENDPOINT is set but BACKUP_S3_BUCKET is not; set both or neither.');
  const senders = env.TWILIO_FROM ?? env.TWILIO_MESSAGING_SERVICE_SID ?? env.TWILIO_WHATSAPP_FROM;
  if (env.TWILIO_ACCOUNT_SID && !senders) throw new ConfigError('TWILIO_ACCOUNT_SID is set without a sender: set TWILIO_FROM, TWILIO_MESSAGING_SERVICE_SID or TWILIO_WHATSAPP_FROM too.');
  if (!env.TWILIO_ACCOUNT_SID && senders) throw new ConfigError('A Twilio sender is set without TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN.');
  if (env.FIREBASE_SERVICE_ACCOUNT && !env.FCM_BASE_URL && !hasPrivateKey(env.FIREBASE_SERVICE_ACCOUNT)) throw new ConfigError('FIREBASE_SERVICE_ACCOUNT lacks client_email or private_key.');
}

function both(env: Environment, one: keyof Environment, other: keyof Environment): void {
  if (Boolean(env[one]) === Boolean(env[other])) return;
  const [set, missing] = env[one] ? [one, other] : [other, one];
  throw new ConfigError(`${set} is set but ${missing} is not; set both or neither.`);
}

function isHttpUrl(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

function isTimeZone(text: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    return /^[A-Za-z]/.test(text);
  } catch {
    return false;
  }
}

function accountFields(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

function hasProjectId(text: string): boolean {
  return typeof accountFields(text)['project_id'] === 'string';
}

function hasPrivateKey(text: string): boolean {
  const fields = accountFields(text);
  return typeof fields['client_email'] === 'string' && typeof fields['private_key'] === 'string';
}
