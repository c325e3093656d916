/** One field of a refused request, as the API names it. */
export interface ProblemField {
  field: string;
  code: string;
  message: string;
}

interface ProblemBody {
  status: number;
  code: string;
  title?: string;
  detail?: string;
  requestId?: string;
  errors?: ProblemField[];
  context?: Record<string, unknown>;
}

/**
 * What the API refused or failed to do (RFC 9457 problem+json), or why it could not be asked:
 * `OFFLINE` when the box did not answer at all (status 0).
 */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly errors: readonly ProblemField[];
  readonly context: Readonly<Record<string, unknown>>;
  readonly requestId: string | null;
  /** Seconds to wait, from Retry-After. */
  readonly retryAfter: number | null;

  constructor(body: ProblemBody, retryAfter: number | null = null) {
    super(body.detail ?? body.title ?? body.code);
    this.name = 'ApiProblem';
    this.status = body.status;
    this.code = body.code;
    this.errors = body.errors ?? [];
    this.context = body.context ?? {};
    this.requestId = body.requestId ?? null;
    this.retryAfter = retryAfter;
  }

  static offline(): ApiProblem {
    return new ApiProblem({ status: 0, code: 'OFFLINE', detail: 'The box did not answer.' });
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isProblemBody(value: unknown): value is ProblemBody {
  return isRecord(value) && typeof value['code'] === 'string' && typeof value['status'] === 'number';
}

/** The problem an unsuccessful answer describes; an answer that is not problem+json is judged by its status. */
export async function problemOf(response: Response): Promise<ApiProblem> {
  const wait = Number(response.headers.get('retry-after'));
  const retryAfter = Number.isFinite(wait) && wait > 0 ? wait : null;
  const body: unknown = await response.json().catch(() => null);
  if (isProblemBody(body)) return new ApiProblem(body, retryAfter);
  const code = response.status === 401 ? 'UNAUTHENTICATED' : response.status >= 502 ? 'UNAVAILABLE' : 'INTERNAL';
  return new ApiProblem({ status: response.status, code }, retryAfter);
}

/** Anything thrown, seen as a problem; errors of our own code become `INTERNAL`. */
export function asProblem(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error;
  return new ApiProblem({ status: 0, code: 'INTERNAL', detail: error instanceof Error ? error.message : String(error) });
}
