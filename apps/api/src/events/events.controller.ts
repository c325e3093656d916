import { Controller, type BeforeApplicationShutdown } from '@nestjs/common';
import { AppError } from '@tappplus/core/platform/app-error';
import { LiveEvents } from '@tappplus/core/platform/live';
import type { ServerResponse } from 'node:http';
import { RawEndpoint } from '../http/endpoint.decorator.js';
import type { HttpExchange } from '../http/exchange.js';

const HEARTBEAT_MS = 20_000;

/** Tells open pages that something changed. A stream ends after the access token's life, so that a deactivated user does not listen on. */
@Controller()
export class EventsController implements BeforeApplicationShutdown {
  private readonly open = new Set<ServerResponse>();

  constructor(private readonly live: LiveEvents) {}

  @RawEndpoint({ method: 'GET', path: '/events', permission: 'SELF', because: 'server-sent events' })
  stream({ request, reply }: HttpExchange): void {
    const organizationId = request.actor?.organizationId;
    if (!organizationId) throw new AppError('FORBIDDEN');
    reply.hijack();
    const { raw } = reply;
    raw.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no', 'X-Request-Id': request.id });
    raw.write(': connected\n\n');
    this.open.add(raw);
    const unsubscribe = this.live.subscribe(organizationId, (event) => raw.write(`event: change\ndata: ${JSON.stringify(event)}\n\n`));
    const heartbeat = setInterval(() => raw.write(': alive\n\n'), HEARTBEAT_MS);
    const end = setTimeout(() => raw.end(), STREAM_LIFE_MS);
    raw.on('close', () => {
      this.open.delete(raw);
      unsubscribe();
      clearInterval(heartbeat);
      clearTimeout(end);
    });
  }

  /** Open streams would hold the server's shutdown. */
  beforeApplicationShutdown(): void {
    for (const raw of this.open) raw.end();
  }
}

const STREAM_LIFE_MS = 15 * 60_000;
