/**
 * Every error code that crosses the wire, with its HTTP status (RFC 9457 problem details carry both).
 * The web app translates the code; `detail` is plain English for people who write clients.
 */
export const ERROR_CODES = {
  MALFORMED_REQUEST: 400,
  VALIDATION_FAILED: 422,
  UNAUTHENTICATED: 401,
  BAD_CREDENTIALS: 401,
  TOKEN_EXPIRED: 401,
  SESSION_ENDED: 401,
  ORIGIN_REFUSED: 403,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  SETUP_DONE: 409,
  EMAIL_TAKEN: 409,
  PHONE_TAKEN: 409,
  NAME_TAKEN: 409,
  LIKELY_DUPLICATE: 409,
  APPOINTMENT_CONFLICT: 409,
  STATUS_CONFLICT: 409,
  REVISION_CONFLICT: 409,
  REMINDER_ALREADY_SENT: 409,
  REMINDER_UNKNOWN: 409,
  REMINDER_NOT_UNKNOWN: 409,
  IDEMPOTENCY_IN_FLIGHT: 409,
  IDEMPOTENCY_KEY_REUSED: 422,
  LAST_OWNER: 409,
  STANDARD_TEMPLATE: 409,
  RESTORE_REFUSED: 422,
  PAYLOAD_TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  RATE_LIMITED: 429,
  INTERNAL: 500,
  UNAVAILABLE: 503,
  DISK_FULL: 507,
} as const;
export type ErrorCode = keyof typeof ERROR_CODES;

/** Codes of a single field inside `errors[]`. */
export const FIELD_CODES = [
  'REQUIRED', 'INVALID', 'INVALID_TYPE', 'TOO_SHORT', 'TOO_LONG', 'OUT_OF_RANGE', 'UNKNOWN_FIELD', 'INVALID_PHONE', 'LANDLINE', 'INVALID_EMAIL',
  'INVALID_DATE', 'INVALID_TIME', 'INVALID_DURATION', 'INVALID_TIME_ZONE', 'INVALID_COUNTRY', 'IN_THE_PAST', 'IN_THE_FUTURE', 'TOO_FAR', 'SKIPPED_BY_CLOCK_CHANGE', 'UNKNOWN_ID',
  'INVALID_CURSOR', 'WEAK_PASSWORD', 'WRONG_PASSWORD', 'WRONG_CODE', 'UNKNOWN_VARIABLE', 'BROKEN_VARIABLE', 'UNKNOWN_LANGUAGE', 'CLINICAL_TEXT', 'TAKEN', 'ARCHIVED', 'NOT_ALLOWED', 'REASON_REQUIRED',
] as const;
export type FieldCode = (typeof FIELD_CODES)[number];

export interface FieldError {
  /** Path in the body, query or path parameters, dotted: `organization.timeZone`, `roles.0`. */
  field: string;
  code: FieldCode;
  message: string;
}
