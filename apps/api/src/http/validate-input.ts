import type { EndpointDefinition, FieldError } from '@tappplus/contracts';
import { AppError } from '@tappplus/core/platform/app-error';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { ValidatedInput } from './exchange.js';
import { unknownFields } from './unknown-fields.js';
import { fieldErrors } from './zod-issues.js';

const NOTHING = Object.freeze({});

/**
 * Path parameters, query and body of a request, parsed by the endpoint's schemas.
 * A path parameter that cannot be an id is `404 NOT_FOUND`; anything else wrong is `422 VALIDATION_FAILED` naming each field.
 */
export function validateInput(endpoint: EndpointDefinition, request: Pick<FastifyRequest, 'params' | 'query' | 'body'>): ValidatedInput {
  return {
    params: endpoint.params ? parseParams(endpoint.params, request.params) : NOTHING,
    query: endpoint.query ? parse(endpoint.query, request.query ?? {}, 'query') : NOTHING,
    body: endpoint.body ? parseBody(endpoint.body, request.body) : NOTHING,
  };
}

function parseParams(schema: z.ZodType, value: unknown): unknown {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new AppError('NOT_FOUND');
  return parsed.data;
}

function parse(schema: z.ZodType, value: unknown, whole: string): unknown {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new AppError('VALIDATION_FAILED', { errors: fieldErrors(parsed.error, value, whole) });
  const zero = zeroCharacters(value, []);
  if (zero.length > 0) throw new AppError('VALIDATION_FAILED', { errors: zero });
  return parsed.data;
}

/** Texts with a zero character: PostgreSQL stores none, and nobody types one. */
function zeroCharacters(value: unknown, path: readonly string[]): FieldError[] {
  if (typeof value === 'string') return value.includes('\0') ? [{ field: path.join('.'), code: 'INVALID', message: 'A text may not hold a zero character.' }] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => zeroCharacters(each, [...path, key]));
}

function parseBody(schema: z.ZodType, body: unknown): unknown {
  const value = body === undefined ? {} : body;
  const parsed = parse(schema, value, 'body');
  const unknown = unknownFields(schema, value);
  if (unknown.length > 0) throw new AppError('VALIDATION_FAILED', { errors: unknown.slice(0, 50) });
  return parsed;
}
