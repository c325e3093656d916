import type { Logger } from '@tappplus/core/platform/logger';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

const SLOW_MS = 500;

/**
 * One log line per request, with the route's pattern instead of the address: search words, names and numbers in a query stay out of the log.
 * Quick successful reads are logged at level debug only.
 */
export function logRequests(server: FastifyInstance, logger: Logger): void {
  server.addHook('onResponse', (request: FastifyRequest, reply: FastifyReply, done) => {
    const milliseconds = Math.round(reply.elapsedTime * 10) / 10;
    const quiet = reply.statusCode < 400 && milliseconds < SLOW_MS && request.method === 'GET';
    logger[quiet ? 'debug' : 'info']('request', {
      requestId: request.id, method: request.method, route: request.routeOptions.url ?? 'unmatched', status: reply.statusCode, milliseconds,
      organizationId: request.actor?.organizationId ?? null, userId: request.actor?.userId ?? null,
    });
    done();
  });
}
