import type { FastifyRequest } from 'fastify';

/** Names that only mean something inside a network. */
const LOCAL_NAME = /^([a-z0-9-]+|[a-z0-9.-]+\.(local|lan|home|internal|localhost|home\.arpa))$/i;
const PRIVATE_ADDRESS = /^(127\.|10\.|192\.168\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.)\d{1,3}\.\d{1,3}(\.\d{1,3})?$|^\[(::1|f[cd][0-9a-f]{2}:[0-9a-f:]+|fe80:[0-9a-f:]+)\]$/i;

/**
 * The box's own address for links in messages: `PUBLIC_URL`, else the host the caller used, if that is one of a local network.
 * Null for any other host: whoever sends a request can invent its `Host`, and a link to a stranger's site would hand him the token.
 */
export function boxAddress(request: Pick<FastifyRequest, 'protocol' | 'host' | 'hostname'>, publicUrl: string | null): string | null {
  if (publicUrl !== null) return publicUrl;
  const { hostname } = request;
  if (!LOCAL_NAME.test(hostname) && !PRIVATE_ADDRESS.test(hostname)) return null;
  return `${request.protocol}://${request.host}`;
}
