import { ERROR_CODES, type ErrorCode, type FieldCode, type FieldError } from '@tappplus/contracts';

export interface AppErrorOptions {
  /** Plain English for people who write clients; never SQL, a stack trace or health content. */
  detail?: string;
  errors?: FieldError[];
  /** Facts a client may show, for example the clashing appointment. Crosses the wire. */
  context?: Record<string, unknown>;
  /** Stays on the box, for the log. */
  cause?: unknown;
}

/** The only error a use case throws on purpose. Its code decides the HTTP status (contracts/errors.ts). */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  readonly status: number;
  readonly detail: string | undefined;
  readonly errors: FieldError[] | undefined;
  readonly context: Record<string, unknown> | undefined;

  constructor(code: ErrorCode, options: AppErrorOptions = {}) {
    super(options.detail ?? code, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.status = ERROR_CODES[code];
    this.detail = options.detail;
    this.errors = options.errors;
    this.context = options.context;
  }
}

/** `422 VALIDATION_FAILED` for one field. `field` is the dotted path a client sent it under. */
export function fieldError(field: string, code: FieldCode, message: string): AppError {
  return new AppError('VALIDATION_FAILED', { detail: message, errors: [{ field, code, message }] });
}
