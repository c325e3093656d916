import { applyDecorators, createParamDecorator, HttpCode, RequestMapping, RequestMethod, SetMetadata, type ExecutionContext } from '@nestjs/common';
import type { EndpointDefinition, HttpMethod, RoutePermission } from '@tappplus/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { HttpExchange } from './exchange.js';

export const ENDPOINT = 'tappplus:endpoint';
export const RAW_ROUTE = 'tappplus:raw-route';

type Output<S> = [NonNullable<S>] extends [never] ? Record<string, never> : NonNullable<S> extends z.ZodType ? z.output<NonNullable<S>> : Record<string, never>;

/** What a controller method receives: the validated path parameters, query and body of its endpoint. */
export interface EndpointInput<E extends { params?: unknown; query?: unknown; body?: unknown }> {
  params: Output<E['params']>;
  query: Output<E['query']>;
  body: Output<E['body']>;
}

type Answer<E extends { response: z.ZodType }> = z.input<E['response']>;
type EndpointMethod<E extends EndpointDefinition> = (input: EndpointInput<E>, exchange: HttpExchange) => Promise<Answer<E>> | Answer<E>;

export interface EndpointOptions {
  /**
   * False when the method must not run inside one database transaction with its audit entry (it hashes, or talks to a provider).
   * The entry is then committed right after it, still before the answer.
   */
  transaction?: boolean;
}

export interface EndpointMetadata {
  definition: EndpointDefinition;
  options: EndpointOptions;
}

const METHODS: Record<HttpMethod, RequestMethod> = {
  GET: RequestMethod.GET, POST: RequestMethod.POST, PATCH: RequestMethod.PATCH, DELETE: RequestMethod.DELETE, PUT: RequestMethod.PUT,
};

const Input = createParamDecorator((_data: unknown, context: ExecutionContext): unknown => context.switchToHttp().getRequest<FastifyRequest>().input);
const Exchange = createParamDecorator((_data: unknown, context: ExecutionContext): HttpExchange => {
  const http = context.switchToHttp();
  return { request: http.getRequest<FastifyRequest>(), reply: http.getResponse<FastifyReply>() };
});

/**
 * Makes a controller method the implementation of one route of the wire: method, path and status, permission, validation of its input,
 * response stripped to its schema, audit entry and `Idempotency-Key`. The method gets `(input, exchange)`.
 */
export function Endpoint<const E extends EndpointDefinition>(definition: E, options: EndpointOptions = {}) {
  return <T extends EndpointMethod<E>>(target: object, key: string, descriptor: TypedPropertyDescriptor<T>): void => {
    const metadata: EndpointMetadata = { definition, options };
    applyDecorators(
      RequestMapping({ method: METHODS[definition.method], path: definition.path }),
      HttpCode(definition.status),
      SetMetadata(ENDPOINT, metadata),
    )(target, key, descriptor);
    Input()(target, key, 0);
    Exchange()(target, key, 1);
  };
}

export interface RawRoute {
  method: HttpMethod;
  path: string;
  permission: RoutePermission;
  /** Why it is not an ordinary endpoint. */
  because: string;
}

/** A route that is no JSON endpoint (event stream, provider's webhook). The method gets `(exchange)` and answers by itself. */
export function RawEndpoint(route: RawRoute) {
  return <T extends (exchange: HttpExchange) => unknown>(target: object, key: string, descriptor: TypedPropertyDescriptor<T>): void => {
    applyDecorators(RequestMapping({ method: METHODS[route.method], path: route.path }), HttpCode(200), SetMetadata(RAW_ROUTE, route))(target, key, descriptor);
    Exchange()(target, key, 0);
  };
}
