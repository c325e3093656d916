import { Controller, type BeforeApplicationShutdown } from '@nestjs/common';
import { AccessService } from '@tappplus/core/auth/access.service';
import { AppError } from '@tappplus/core/platform/app-error';
import { LiveEvents } from '@tappplus/core/platform/live';
import type { RequestContext } from '@tappplus/core/platform/request-context';
import type { ServerResponse } from 'node:http';
import { RawEndpoint } from '../http/endpoint.decorator.js';
import type { HttpExchange } from '../http/exchange.js';

const HEARTBEAT_MS = 20_000;
/** Less than the 5 s within which a deactivation takes effect. */
const RECHECK_MS = 1500;
const STREAM_LIFE_MS = 15 * 60_000;

/** Tells open pages that something changed. A stream ends with the sign-in behind it, and in any case after 15 minutes: pages connect again. */
@Controller()
export class EventsController implements BeforeApplicationShutdown {
  private readonly open = new Set<ServerResponse>();

  constructor(private readonly live: LiveEvents, private readonly access: AccessService) {}

  @RawEndpoint({ method: 'GET', path: '/events', permission: 'SELF', because: 'server-sent events' })
  stream({ request, reply }: HttpExchange): void {
    const { actor } = request;
    if (!actor?.organizationId) throw new AppError('FORBIDDEN');
    reply.hijack();
    const { raw } = reply;
    raw.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no', 'X-Request-Id': request.id });
    raw.write(': connected\n\n');
    this.open.add(raw);
    const unsubscribe = this.live.subscribe(actor.organizationId, (event) => raw.write(`event: change\ndata: ${JSON.stringify(event)}\n\n`));
    const heartbeat = setInterval(() => raw.write(': alive\n\n'), HEARTBEAT_MS);
    const recheck = setInterval(() => void this.endUnlessSignedIn(actor, raw), RECHECK_MS);
    const end = setTimeout(() => raw.end(), STREAM_LIFE_MS);
    raw.on('close', () => {
      this.open.delete(raw);
      unsubscribe();
      clearInterval(heartbeat);
      clearInterval(recheck);
      clearTimeout(end);
    });
  }

  private async endUnlessSignedIn(actor: RequestContext, raw: ServerResponse): Promise<void> {
    const { userId, organizationId, sessionFamilyId } = actor;
    const principal = await this.access.principal({ sub: userId ?? '', org: organizationId, fam: sessionFamilyId ?? '' }).catch(() => undefined);
    if (principal === null) raw.end();
  }

  /** Open streams would hold the server's shutdown. */
  beforeApplicationShutdown(): void {
    for (const raw of this.open) raw.end();
  }
}

