import { AppError } from '@tappplus/core/platform/app-error';
import type { Config } from '@tappplus/core/platform/config';
import type { FastifyReply, FastifyRequest } from 'fastify';

export const REFRESH_COOKIE = 'tp_refresh';
const PATH = '/api/v1/auth';

type Requesting = Pick<FastifyRequest, 'headers' | 'host'>;

/**
 * Refuses a browser's call that may touch the refresh cookie when it comes from another site: `ORIGIN_REFUSED`.
 * Allowed are the box's own host, `PUBLIC_URL` and `CORS_ORIGINS`. Clients that are no browsers send no `Origin`.
 */
export function requireOwnOrigin(request: Requesting, config: Pick<Config, 'corsOrigins' | 'publicUrl'>): void {
  const { origin } = request.headers;
  if (origin === undefined) {
    const site = request.headers['sec-fetch-site'];
    if (site === undefined || site === 'same-origin' || site === 'none') return;
    throw new AppError('ORIGIN_REFUSED');
  }
  const allowed = [...config.corsOrigins, ...(config.publicUrl === null ? [] : [new URL(config.publicUrl).origin])];
  if (allowed.includes(origin)) return;
  if (URL.canParse(origin) && new URL(origin).host === request.host) return;
  throw new AppError('ORIGIN_REFUSED');
}

/** Keeps the refresh token where scripts cannot read it. Secure as soon as the browser came by HTTPS. */
export function setRefreshCookie(request: FastifyRequest, reply: FastifyReply, token: string, seconds: number): void {
  void reply.setCookie(REFRESH_COOKIE, token, { path: PATH, httpOnly: true, sameSite: 'strict', secure: isHttps(request), maxAge: seconds });
}

export function clearRefreshCookie(request: FastifyRequest, reply: FastifyReply): void {
  void reply.clearCookie(REFRESH_COOKIE, { path: PATH, httpOnly: true, sameSite: 'strict', secure: isHttps(request) });
}

function isHttps(request: FastifyRequest): boolean {
  return request.protocol === 'https' || request.headers.origin?.startsWith('https://') === true;
}
