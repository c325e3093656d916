import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import path from 'node:path';
import { Controller } from '@nestjs/common';
import { backupEndpoints } from '@tappplus/contracts';
import { ProfileService } from '@tappplus/core/auth/profile.service';
import { BackupsService } from '@tappplus/core/backup/backups.service';
import { AppError } from '@tappplus/core/platform/app-error';
import { Endpoint, RawEndpoint, type EndpointInput } from '../http/endpoint.decorator.js';
import type { HttpExchange } from '../http/exchange.js';

type Routes = typeof backupEndpoints;
/** A browser follows the link at once; a file of gigabytes then takes as long as it takes. */
const TICKET_MS = 60_000;

@Controller()
export class BackupsController {
  /** Links to files, each good once: a browser saves a file by itself only without the bearer token. The files are encrypted besides. */
  private readonly tickets = new Map<string, { file: string; until: number }>();

  constructor(private readonly backups: BackupsService, private readonly profile: ProfileService) {}

  @Endpoint(backupEndpoints.list) list() { return this.backups.overview(); }

  @Endpoint(backupEndpoints.create, { transaction: false }) create() { return this.backups.startNow(); }

  @Endpoint(backupEndpoints.passphrase, { transaction: false }) async passphrase({ body }: EndpointInput<Routes['passphrase']>) {
    await this.profile.requirePassword(body.password, 'password');
    return this.backups.passphrase();
  }

  @Endpoint(backupEndpoints.sheet) sheet() { return this.backups.sheet(); }

  @Endpoint(backupEndpoints.sheetDone) putSheetAway() { return this.backups.putSheetAway(); }

  @Endpoint(backupEndpoints.download, { transaction: false }) async download({ body }: EndpointInput<Routes['download']>) {
    const { file } = await this.backups.fileToSend(body.file);
    const now = performance.now();
    for (const [ticket, { until }] of this.tickets) if (until < now) this.tickets.delete(ticket);
    const ticket = randomUUID();
    this.tickets.set(ticket, { file, until: now + TICKET_MS });
    return { path: `/backups/downloads/${ticket}` };
  }

  @RawEndpoint({ method: 'GET', path: '/backups/downloads/:ticket', permission: 'PUBLIC', because: 'a file; whoever holds the ticket was an OPERATOR a minute ago' })
  send({ request, reply }: HttpExchange): unknown {
    const { ticket } = request.params as { ticket: string };
    const known = this.tickets.get(ticket);
    this.tickets.delete(ticket);
    if (!known || known.until < performance.now()) throw new AppError('NOT_FOUND');
    return this.stream(known.file, reply);
  }

  private async stream(known: string, reply: HttpExchange['reply']): Promise<unknown> {
    const { file, bytes } = await this.backups.fileToSend(path.basename(known));
    return reply.headers({ 'Content-Type': 'application/octet-stream', 'Content-Length': bytes, 'Content-Disposition': `attachment; filename="${path.basename(file)}"` }).send(createReadStream(file));
  }
}
