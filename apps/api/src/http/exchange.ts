import type { EndpointDefinition } from '@tappplus/contracts';
import type { AppError } from '@tappplus/core/platform/app-error';
import type { RequestContext } from '@tappplus/core/platform/request-context';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** The raw request and reply, second argument of a controller method: only for cookies, addresses and streams. */
export interface HttpExchange {
  request: FastifyRequest;
  reply: FastifyReply;
}

export interface ValidatedInput {
  params: unknown;
  query: unknown;
  body: unknown;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Who calls, set by the authentication guard: anonymous, or a signed-in user with roles as of now. */
    actor?: RequestContext;
    /** Why a presented token was not accepted. */
    refusal?: AppError;
    endpoint?: EndpointDefinition;
    input?: ValidatedInput;
  }
}
