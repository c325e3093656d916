import { ERROR_CODES, type ErrorCode, type Problem } from '@tappplus/contracts';
import { AppError } from '@tappplus/core/platform/app-error';
import { asDatabaseError, DatabaseUnavailableError, DiskFullError } from '@tappplus/core/platform/unit-of-work';
import type { FastifyReply } from 'fastify';

export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

const TITLES: Partial<Record<ErrorCode, string>> = {
  MALFORMED_REQUEST: 'The request cannot be read', VALIDATION_FAILED: 'Some fields are wrong', UNAUTHENTICATED: 'Sign in first', NOT_FOUND: 'Not found', FORBIDDEN: 'Not allowed',
  PAYLOAD_TOO_LARGE: 'The request is too large', RATE_LIMITED: 'Too many requests', INTERNAL: 'Something went wrong on the box', UNAVAILABLE: 'Not available at this moment',
  DISK_FULL: 'The disk of the box is full', UNSUPPORTED_MEDIA_TYPE: 'Send JSON',
};

const DETAILS: Partial<Record<ErrorCode, string>> = {
  MALFORMED_REQUEST: 'The request could not be read.', UNAUTHENTICATED: 'Send a valid access token.', BAD_CREDENTIALS: 'The identifier or the password is wrong.',
  TOKEN_EXPIRED: 'The access token has expired; renew it.', SESSION_ENDED: 'The session has ended; sign in again.', ORIGIN_REFUSED: 'Calls from this origin are not allowed.',
  FORBIDDEN: 'The roles of this account do not allow it.', NOT_FOUND: 'Nothing is found here.', SETUP_DONE: 'The first run is over.', PAYLOAD_TOO_LARGE: 'The request body is too large.',
  UNSUPPORTED_MEDIA_TYPE: 'Send the body as application/json.', RATE_LIMITED: 'Too many requests; try again later.', IDEMPOTENCY_IN_FLIGHT: 'The first call with this key still runs.',
  IDEMPOTENCY_KEY_REUSED: 'This key was used with another request.', INTERNAL: 'Something went wrong inside the box.', UNAVAILABLE: 'Try again in a few seconds.',
  DISK_FULL: 'Nothing can be written until there is room.',
};

/** What `detail` says when the error brings none: its fields, else the sentence of its code. */
function detailOf(error: AppError): string {
  if (error.errors && error.errors.length > 0) return error.errors.map(({ field, message }) => `${field}: ${message}`).join('; ').slice(0, 500);
  return DETAILS[error.code] ?? `${TITLES[error.code] ?? sentence(error.code)}.`;
}

/** The error as problem details (RFC 9457). */
export function problemOf(error: AppError, requestId: string): Problem {
  return {
    type: `urn:tappplus:problem:${error.code.toLowerCase().replaceAll('_', '-')}`,
    title: TITLES[error.code] ?? sentence(error.code),
    status: error.status,
    code: error.code,
    detail: error.detail ?? detailOf(error),
    requestId,
    ...(error.errors === undefined ? {} : { errors: error.errors }),
    ...(error.context === undefined ? {} : { context: error.context }),
  };
}

/** Sends it. `retryAfterSeconds` in the context becomes the `Retry-After` header. */
export function sendProblem(reply: FastifyReply, error: AppError, requestId: string): void {
  const retryAfter = error.context?.['retryAfterSeconds'];
  if (typeof retryAfter === 'number') void reply.header('Retry-After', String(Math.max(1, Math.ceil(retryAfter))));
  if (error.status === 401) void reply.header('WWW-Authenticate', 'Bearer');
  void reply.code(error.status).header('Content-Type', PROBLEM_TYPE).header('Cache-Control', 'no-store').send(JSON.stringify(problemOf(error, requestId)));
}

/** Any thrown thing as an `AppError`: unexpected ones become `INTERNAL` and keep the original as cause, for the log only. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const database = asDatabaseError(error);
  if (database instanceof DiskFullError) return new AppError('DISK_FULL', { cause: error });
  if (database instanceof DatabaseUnavailableError) return new AppError('UNAVAILABLE', { cause: error, context: { retryAfterSeconds: 1 } });
  const status = statusOf(error);
  const code = status === undefined ? undefined : codeOf(status);
  return new AppError(code ?? 'INTERNAL', { cause: error });
}

/** Status that Nest (`getStatus`) or Fastify (`statusCode`) gave its own error. */
function statusOf(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  if ('getStatus' in error && typeof error.getStatus === 'function') return Number(error.getStatus());
  return 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : undefined;
}

function codeOf(status: number): ErrorCode | undefined {
  if (status === 400 || status === 414 || status === 431) return 'MALFORMED_REQUEST';
  if (status === 401) return 'UNAUTHENTICATED';
  if (status === 405) return 'NOT_FOUND';
  const entry = (Object.entries(ERROR_CODES) as [ErrorCode, number][]).find(([code, each]) => each === status && ['FORBIDDEN', 'NOT_FOUND', 'CONFLICT', 'PAYLOAD_TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE', 'VALIDATION_FAILED', 'RATE_LIMITED', 'UNAVAILABLE'].includes(code));
  return entry?.[0];
}

function sentence(code: string): string {
  const words = code.toLowerCase().replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
