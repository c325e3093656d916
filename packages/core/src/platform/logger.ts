import type { LoggerService } from '@nestjs/common';
import { pino, type DestinationStream, type Logger as Pino } from 'pino';
import { findContext } from './request-context.js';

export type LogFields = Record<string, unknown>;

/** Names that never reach the log with their value, at the top and one level down. */
const HIDDEN = [
  'password', 'newPassword', 'currentPassword', 'passwordHash', 'token', 'accessToken', 'refreshToken', 'tokenHash', 'authorization', 'cookie', 'secret', 'apiKey', 'authToken',
  'setupCode', 'phone', 'email', 'recipient', 'firstName', 'lastName', 'nationalId', 'address', 'body', 'subject', 'medicalNotes', 'description', 'identifier', 'search',
];

/**
 * JSON lines on standard output (pino), each with the request's id and the clinic's id. Log facts and ids: never a message text,
 * a name, a number or anything about health.
 */
export class Logger implements LoggerService {
  private readonly pino: Pino;

  constructor(options: { level?: string; name?: string; destination?: DestinationStream } = {}) {
    const settings = {
      level: options.level ?? 'info',
      base: { process: options.name ?? 'api', pid: process.pid },
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: (label: string) => ({ level: label }) },
      redact: { paths: HIDDEN.flatMap((name) => [name, `*.${name}`]), censor: '[hidden]' },
      mixin: contextFields,
      serializers: { error: describeError, err: describeError },
    };
    this.pino = options.destination ? pino(settings, options.destination) : pino(settings);
  }

  debug(message: unknown, fields?: unknown): void { this.write('debug', message, fields); }
  info(message: unknown, fields?: unknown): void { this.write('info', message, fields); }
  warn(message: unknown, fields?: unknown): void { this.write('warn', message, fields); }
  error(message: unknown, fields?: unknown): void { this.write('error', message, fields); }
  /** Nest's own chatter about its modules and routes. */
  log(message: unknown, fields?: unknown): void { this.write('debug', message, fields); }
  verbose(message: unknown, fields?: unknown): void { this.write('debug', message, fields); }
  fatal(message: unknown, fields?: unknown): void { this.write('fatal', message, fields); }

  private write(level: 'debug' | 'info' | 'warn' | 'error' | 'fatal', message: unknown, fields: unknown): void {
    const text = message instanceof Error ? message.message : String(message);
    if (message instanceof Error) this.pino[level]({ error: message }, text);
    else if (fields instanceof Error) this.pino[level]({ error: fields }, text);
    else if (typeof fields === 'object' && fields !== null) this.pino[level](fields, text);
    else if (fields !== undefined) this.pino[level]({ from: String(fields) }, text);
    else this.pino[level](text);
  }
}

function contextFields(): LogFields {
  const context = findContext();
  return context ? { requestId: context.requestId, organizationId: context.organizationId } : {};
}

/** Type, code and stack of an error. Database messages may quote values, so only their first line is kept. */
function describeError(error: unknown): LogFields {
  if (!(error instanceof Error)) return { message: String(error).slice(0, 300) };
  const code = 'code' in error ? String(error.code) : undefined;
  const cause = error.cause === undefined ? {} : { cause: describeError(error.cause) };
  const stack = error.stack?.split('\n').filter((line) => line.trimStart().startsWith('at ')).slice(0, 12).map((line) => line.trim());
  const message = error.name.startsWith('Prisma') ? 'database call failed' : error.message.split('\n', 1)[0]?.slice(0, 300);
  return { type: error.name, message, ...(code ? { code } : {}), ...(stack ? { stack } : {}), ...cause };
}

/** The logger as the database package speaks to it: fields first. */
export function databaseLogger(logger: Logger): { info: (fields: LogFields, text: string) => void; warn: (fields: LogFields, text: string) => void } {
  return { info: (fields, text) => logger.info(text, fields), warn: (fields, text) => logger.warn(text, fields) };
}
