import { AppError } from '@tappplus/core/platform/app-error';
import type { FastifyRequest } from 'fastify';

/** The bytes of a raw upload as they arrive. `UNSUPPORTED_MEDIA_TYPE` for anything but application/octet-stream. */
export function uploadOf(request: FastifyRequest): AsyncIterable<Buffer> {
  const { body } = request;
  if (typeof body !== 'object' || body === null || !(Symbol.asyncIterator in body)) throw new AppError('UNSUPPORTED_MEDIA_TYPE', { detail: 'Send the file as application/octet-stream.' });
  return body as AsyncIterable<Buffer>;
}

/** How many bytes the sender says will come; 0 when he does not. */
export const lengthOf = (request: FastifyRequest): number => Number(request.headers['content-length'] ?? 0) || 0;
