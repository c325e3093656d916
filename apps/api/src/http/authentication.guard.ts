import { Injectable, type ExecutionContext } from '@nestjs/common';
import { AuthGuard } from '@nestjs/passport';
import type { Principal } from '@tappplus/core/auth/principal';
import { AppError } from '@tappplus/core/platform/app-error';
import type { RequestContext } from '@tappplus/core/platform/request-context';
import type { FastifyRequest } from 'fastify';

/** First guard: finds out who calls (`request.actor`) and why a presented token was refused (`request.refusal`). Lets everybody pass. */
@Injectable()
export class AuthenticationGuard extends AuthGuard('jwt') {
  override async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    request.actor = anonymous(request);
    if (request.headers.authorization !== undefined) await super.canActivate(context);
    return true;
  }

  override handleRequest<T>(error: unknown, principal: Principal | false, info: unknown, context: ExecutionContext): T {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (error instanceof AppError) request.refusal = error;
    else if (error) throw error;
    else if (principal) request.actor = signedIn(request, principal);
    else request.refusal = new AppError(info instanceof Error && info.name === 'TokenExpiredError' ? 'TOKEN_EXPIRED' : 'UNAUTHENTICATED');
    return principal as T;
  }
}

function anonymous(request: FastifyRequest): RequestContext {
  return { organizationId: null, userId: null, roles: [], isOperator: false, requestId: request.id, address: request.ip, actorKind: 'USER' };
}

function signedIn(request: FastifyRequest, principal: Principal): RequestContext {
  const { organizationId, userId, roles, isOperator, familyId } = principal;
  return { organizationId, userId, roles, isOperator, sessionFamilyId: familyId, requestId: request.id, address: request.ip, actorKind: 'USER' };
}
