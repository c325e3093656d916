import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { EndpointDefinition } from '@tappplus/contracts';
import { AuditService, type AuditFact } from '@tappplus/core/audit/audit.service';
import { AppError } from '@tappplus/core/platform/app-error';
import { IdempotencyService } from '@tappplus/core/platform/idempotency.service';
import { Logger } from '@tappplus/core/platform/logger';
import { currentContext, runInContext } from '@tappplus/core/platform/request-context';
import { UnitOfWork } from '@tappplus/core/platform/unit-of-work';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { lastValueFrom, of, type Observable } from 'rxjs';
import { ENDPOINT, type EndpointMetadata } from './endpoint.decorator.js';
import { validateInput } from './validate-input.js';

/**
 * Runs a controller method as its endpoint says: input validated, the caller's context around it, the answer stripped to its schema,
 * the audit entry on the disk before the answer leaves, and repeats of creating calls answered from the first one.
 */
@Injectable()
export class EndpointInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector, private readonly audit: AuditService, private readonly idempotency: IdempotencyService,
    private readonly uow: UnitOfWork, private readonly logger: Logger,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const metadata = this.reflector.get<EndpointMetadata | undefined>(ENDPOINT, context.getHandler());
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const { actor } = request;
    if (!actor) throw new Error('The authentication guard did not run.');
    if (!metadata) return runInContext(actor, () => next.handle());
    request.input = validateInput(metadata.definition, request);
    const answer = await runInContext(actor, () => this.answer(metadata, request, () => lastValueFrom(next.handle(), { defaultValue: undefined })));
    const { mediaType } = metadata.definition;
    if (mediaType !== undefined) context.switchToHttp().getResponse<FastifyReply>().type(`${mediaType}; charset=utf-8`);
    return of(answer);
  }

  private answer(metadata: EndpointMetadata, request: FastifyRequest, handle: () => Promise<unknown>): Promise<unknown> {
    const { definition, options } = metadata;
    const effect = () => this.recorded(definition, request, handle);
    const key = request.headers['idempotency-key'];
    if (definition.idempotent && typeof key === 'string') {
      return this.idempotency.once({ route: definition.id, key, request: request.input, status: definition.status }, effect);
    }
    // A change and its entry in the record are one transaction; reads are recorded in groups.
    const together = definition.audit !== undefined && definition.method !== 'GET' && options.transaction !== false;
    return together ? this.uow.run(effect) : effect();
  }

  private async recorded(definition: EndpointDefinition, request: FastifyRequest, handle: () => Promise<unknown>): Promise<unknown> {
    const answer = this.strip(definition, await handle());
    if (definition.audit) await this.record(definition, { ...definition.audit, entityId: subjectOf(definition.audit.entity, request.params, answer) });
    return answer;
  }

  /** What an OPERATOR does to the box is no business of the clinic he happens to be signed in to: it goes to the box's own chain. */
  private record(definition: EndpointDefinition, fact: AuditFact): Promise<void> {
    if (definition.permission !== 'OPERATOR') return this.audit.record(fact);
    return runInContext({ ...currentContext(), organizationId: null }, () => this.audit.record(fact));
  }

  private strip(definition: EndpointDefinition, answer: unknown): unknown {
    const parsed = definition.response.safeParse(answer);
    if (parsed.success) return parsed.data;
    const where = parsed.error.issues.slice(0, 5).map((issue) => `${issue.path.join('.')} ${issue.code}`);
    this.logger.error('an answer does not fit its schema', { endpoint: definition.id, where });
    throw new AppError('INTERNAL');
  }
}

/** Whom or what the call was about. Members live under their clinic's id, everything else under its own. */
function subjectOf(entity: string, params: unknown, answer: unknown): string | null {
  if (entity === 'User') return idOf(params, 'userId') ?? idOf(answer) ?? idOf(params);
  return idOf(params) ?? idOf(answer);
}

function idOf(value: unknown, name = 'id'): string | null {
  if (typeof value !== 'object' || value === null) return null;
  const id: unknown = Reflect.get(value, name);
  return typeof id === 'string' ? id : null;
}
