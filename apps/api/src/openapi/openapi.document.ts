import * as contracts from '@tappplus/contracts';
import { ALL_ENDPOINTS, ERROR_CODES, FIELD_CODES, type EndpointDefinition } from '@tappplus/contracts';
import { z } from 'zod';

type Json = Record<string, unknown>;

/** The OpenAPI 3.1 description of the wire, made from the contracts alone: the same input gives the same text, no database or Redis needed. */
export function openApiDocument(version: string): Json {
  const components = responseComponents();
  const described = { ...paths(components.named), '/events': EVENTS };
  return {
    openapi: '3.1.0',
    info: {
      title: 'TappPlus', version,
      description: 'Interventions scheduled, patients reminded. Errors are application/problem+json (RFC 9457); `code` is one of the codes of the Problem schema.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/api/v1' }],
    security: [{ bearer: [] }],
    tags: [...new Set([...ALL_ENDPOINTS.map(tagOf), 'events'])].map((name) => ({ name })),
    paths: described,
    components: {
      schemas: used(described, components.schemas),
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'Access token of POST /auth/login' },
        refreshCookie: { type: 'apiKey', in: 'cookie', name: 'tp_refresh', description: 'Refresh token of a cookie session' },
      },
      responses: { Problem: { description: 'What went wrong', content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } } },
    },
  };
}

const EVENTS = {
  get: {
    operationId: 'events.stream', tags: ['events'], summary: 'Something changed, fetch it again: server-sent events, each with a LiveEvent as data', description: 'Permission: SELF',
    responses: { 200: { description: 'An endless stream', content: { 'text/event-stream': { schema: { $ref: '#/components/schemas/LiveEvent' } } } }, default: { $ref: '#/components/responses/Problem' } },
  },
};

/** Only the components that something refers to. */
function used(described: Json, schemas: Json): Json {
  const names = new Set(['Problem']);
  const collect = (value: unknown): void => {
    for (const [, name = ''] of JSON.stringify(value).matchAll(/"#\/components\/schemas\/(\w+)"/g)) {
      if (names.has(name)) continue;
      names.add(name);
      collect(schemas[name] ?? {});
    }
  };
  collect(described);
  return Object.fromEntries(Object.entries(schemas).filter(([name]) => names.has(name)));
}

/** Schemas of answers by their name in the contracts, `PersonSchema` as `Person`. */
function responseComponents(): { named: z.core.$ZodRegistry<{ id?: string | undefined }>; schemas: Json } {
  const named = z.registry<{ id?: string | undefined }>();
  const names = new Map<z.ZodType, string>();
  for (const [name, value] of Object.entries(contracts)) {
    if (name.endsWith('Schema') && value instanceof z.ZodObject && !/(Input|Patch|Query|Params)Schema$/.test(name)) names.set(value, name.slice(0, -'Schema'.length));
  }
  for (const [schema, id] of names) named.add(schema, { id });
  const made = z.toJSONSchema(named, { io: 'output', uri: (id) => `#/components/schemas/${id}`, target: 'draft-2020-12' });
  const schemas = Object.fromEntries(Object.entries(made.schemas).sort(([a], [b]) => (a < b ? -1 : 1)).map(([id, schema]) => [id, plain(schema)]));
  schemas['Problem'] = describeProblem(schemas['Problem']);
  return { named, schemas };
}

function describeProblem(schema: unknown): Json {
  const problem = structuredClone(schema) as { properties: { code: Json; errors: { items: { properties: { code: Json } } } } };
  problem.properties.code = { type: 'string', enum: Object.keys(ERROR_CODES) };
  problem.properties.errors.items.properties.code = { type: 'string', enum: [...FIELD_CODES] };
  return problem as unknown as Json;
}

/** Without what belongs to a schema file, not to a part of a document. */
function plain(schema: object): Json {
  return Object.fromEntries(Object.entries(schema).filter(([key]) => key !== '$schema' && key !== '$id' && key !== 'id'));
}

function inputSchema(schema: z.ZodType): Json {
  return plain(z.toJSONSchema(schema, { io: 'input', metadata: z.registry(), target: 'draft-2020-12' }));
}

function responseSchema(schema: z.ZodType, named: z.core.$ZodRegistry<{ id?: string | undefined }>): Json {
  const id = named.get(schema)?.id;
  if (id !== undefined) return { $ref: `#/components/schemas/${id}` };
  const inline = z.toJSONSchema(schema, { io: 'output', metadata: named, target: 'draft-2020-12' });
  return pointToComponents(plain(inline));
}

/** `#/$defs/Person` of an inline schema is the component of the same name. */
function pointToComponents(schema: Json): Json {
  const { $defs: _defs, ...rest } = schema;
  return JSON.parse(JSON.stringify(rest).replaceAll('"#/$defs/', '"#/components/schemas/')) as Json;
}

function paths(named: z.core.$ZodRegistry<{ id?: string | undefined }>): Json {
  const all: Record<string, Json> = {};
  for (const endpoint of ALL_ENDPOINTS) {
    const path = endpoint.path.replaceAll(/:(\w+)/g, '{$1}');
    (all[path] ??= {})[endpoint.method.toLowerCase()] = operation(endpoint, named);
  }
  return all;
}

function tagOf(endpoint: EndpointDefinition): string {
  return endpoint.id.split('.')[0] ?? endpoint.id;
}

function operation(endpoint: EndpointDefinition, named: z.core.$ZodRegistry<{ id?: string | undefined }>): Json {
  return {
    operationId: endpoint.id,
    tags: [tagOf(endpoint)],
    summary: endpoint.summary,
    description: `Permission: ${endpoint.permission}`,
    ...(endpoint.permission === 'PUBLIC' ? { security: [] } : {}),
    ...parameters(endpoint),
    ...(endpoint.body ? { requestBody: { required: !endpoint.body.safeParse({}).success, content: { 'application/json': { schema: inputSchema(endpoint.body) } } } } : {}),
    responses: {
      [endpoint.status]: { description: 'Done', content: { [endpoint.mediaType ?? 'application/json']: { schema: responseSchema(endpoint.response, named) } } },
      default: { $ref: '#/components/responses/Problem' },
    },
  };
}

function parameters(endpoint: EndpointDefinition): Json {
  const list = [...inPlace(endpoint.params, 'path'), ...inPlace(endpoint.query, 'query')];
  if (endpoint.idempotent) list.push({ name: 'Idempotency-Key', in: 'header', required: false, description: 'Makes the call safe to repeat for 24 hours', schema: { type: 'string', minLength: 1, maxLength: 200 } });
  return list.length > 0 ? { parameters: list } : {};
}

function inPlace(schema: z.ZodType | undefined, place: 'path' | 'query'): Json[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = inputSchema(schema) as { properties?: Record<string, Json>; required?: string[] };
  return Object.entries(properties).map(([name, property]) => ({ name, in: place, required: place === 'path' || required.includes(name), schema: property }));
}
