import { randomUUID } from 'node:crypto';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { AppError } from '@tappplus/core/platform/app-error';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { sendProblem } from './problem.js';

/** 1 MiB. */
export const BODY_LIMIT = 1_048_576;

/** The HTTP server: only nginx on loopback is believed about the caller's address, host and scheme. */
export function createServer(): { adapter: FastifyAdapter; server: FastifyInstance } {
  const adapter = new FastifyAdapter({
    trustProxy: ['127.0.0.1', '::1'],
    bodyLimit: BODY_LIMIT,
    keepAliveTimeout: 75_000,
    // nginx watches over slow senders; a backup file that is sent to be restored may take its time.
    requestTimeout: 4 * 3_600_000,
    genReqId: ({ headers }: { headers: Record<string, string | string[] | undefined> }) => requestIdOf(headers['x-request-id']),
    logger: false,
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => sendProblem(reply, new AppError('MALFORMED_REQUEST', { cause: error }), request.id),
  });
  const server: FastifyInstance = adapter.getInstance();
  takeJson(server);
  takeForms(server);
  // Files: the route reads them as they arrive, to any length, after it knows who sends them.
  server.addContentTypeParser('application/octet-stream', { bodyLimit: Number.MAX_SAFE_INTEGER }, (_request, body, done) => { done(null, body); });
  server.addHook('onRequest', (request, reply, done) => {
    void reply.headers({ 'X-Request-Id': request.id, 'X-Content-Type-Options': 'nosniff', 'Cache-Control': 'no-store' });
    done();
  });
  return { adapter, server };
}

/** nginx's own number of the request, so that its line and the API's are found together; a caller cannot choose it, nginx overwrites what he sends. */
function requestIdOf(header: string | string[] | undefined): string {
  return typeof header === 'string' && /^[0-9a-f]{32}$/.test(header) ? header : randomUUID();
}

/** JSON bodies; an empty one is no body, since clients send the content type on every POST. */
function takeJson(server: FastifyInstance): void {
  const parse = server.getDefaultJsonParser('error', 'error');
  server.removeContentTypeParser(['application/json', 'text/plain']);
  server.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (isProviderCall(request)) done(null, body);
    else if (body === '') done(null, undefined);
    else void parse(request, String(body), done);
  });
}

/** Forms come from providers, as text, since their signature is over what was sent, and from the patient's page. */
function takeForms(server: FastifyInstance): void {
  server.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (request, body, done) => {
    if (isProviderCall(request) || isPatientPage(request)) done(null, body);
    else done(new AppError('UNSUPPORTED_MEDIA_TYPE'));
  });
}

/** Whether a request goes to `/api/v1/webhooks/…`. */
export function isProviderCall(request: Pick<FastifyRequest, 'url'>): boolean {
  return /^\/api\/v1\/webhooks\//.test(request.url);
}

/** Whether a request goes to the page behind a link. */
function isPatientPage(request: Pick<FastifyRequest, 'url'>): boolean {
  return request.url.startsWith('/api/v1/c/');
}
