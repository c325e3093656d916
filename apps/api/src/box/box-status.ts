import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { BoxView } from '@tappplus/contracts';

/**
 * Answers `GET /box` with what the Box page shows, for `tappplus status`. It lies outside `/api`, so nginx does not pass it on: only the machine itself
 * reads it, and it holds nothing of any clinic.
 */
export function serveBoxStatus(server: FastifyInstance, look: () => Promise<BoxView>): void {
  server.get('/box', async (_request: FastifyRequest, reply: FastifyReply) => reply.type('application/json').send(JSON.stringify(await look())));
}
