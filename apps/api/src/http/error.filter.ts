import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { DiskSpace } from '@tappplus/core/platform/disk-space';
import { Logger } from '@tappplus/core/platform/logger';
import { isDiskFull } from '@tappplus/core/platform/unit-of-work';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sendProblem, toAppError } from './problem.js';

/** The one place where an error becomes an answer: `application/problem+json`, without stack traces or SQL. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  constructor(private readonly logger: Logger, private readonly disk: DiskSpace) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const error = toAppError(thrown);
    if (error.code === 'DISK_FULL' && isDiskFull(error)) void this.disk.metFull();
    if (error.status >= 500) this.logger.error('request failed', { requestId: request.id, endpoint: request.endpoint?.id, code: error.code, error: error.cause ?? error });
    if (reply.sent || reply.raw.headersSent) {
      reply.raw.end();
      return;
    }
    sendProblem(reply, error, request.id);
  }
}
