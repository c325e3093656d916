import type { z } from 'zod';
import type { RoutePermission } from './permissions.js';

export type HttpMethod = 'GET' | 'POST' | 'PATCH' | 'DELETE' | 'PUT';

/**
 * One route of the wire. The API builds its controller route, validation, permission check, response stripping and OpenAPI
 * operation from it; tests walk the table of all of them (`endpoints.ts`).
 */
export interface EndpointDefinition<
  P extends z.ZodType | undefined = z.ZodType | undefined,
  Q extends z.ZodType | undefined = z.ZodType | undefined,
  B extends z.ZodType | undefined = z.ZodType | undefined,
  R extends z.ZodType = z.ZodType,
> {
  /** Unique operation id, `people.create`: feature and use case. */
  id: string;
  method: HttpMethod;
  /** Below `/api/v1`, with `:id` parameters. */
  path: string;
  permission: RoutePermission;
  summary: string;
  params?: P;
  query?: Q;
  body?: B;
  response: R;
  /** Of the success answer; `application/json` when absent, else the answer is the text itself. */
  mediaType?: 'text/csv';
  /** Success status: 201 for creations, else 200. */
  status: 200 | 201;
  /** True when `Idempotency-Key` is honoured. */
  idempotent?: boolean;
  /** Audit vocabulary: what reading or calling it means for the record; absent when no clinical data is touched. */
  audit?: { action: string; entity: string };
}

/** Declares a route; only for type inference. */
export function endpoint<
  P extends z.ZodType | undefined = undefined,
  Q extends z.ZodType | undefined = undefined,
  B extends z.ZodType | undefined = undefined,
  R extends z.ZodType = z.ZodType,
>(definition: EndpointDefinition<P, Q, B, R>): EndpointDefinition<P, Q, B, R> {
  return definition;
}
