import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { rolesGrant, type RoutePermission } from '@tappplus/contracts';
import { AppError } from '@tappplus/core/platform/app-error';
import type { RequestContext } from '@tappplus/core/platform/request-context';
import type { FastifyRequest } from 'fastify';
import { ENDPOINT, RAW_ROUTE, type EndpointMetadata, type RawRoute } from './endpoint.decorator.js';

/** Last guard: the route's declared permission against the caller. A route that declares none is closed. */
@Injectable()
export class PermissionGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const handler = context.getHandler();
    const endpoint = this.reflector.get<EndpointMetadata | undefined>(ENDPOINT, handler);
    const raw = this.reflector.get<RawRoute | undefined>(RAW_ROUTE, handler);
    if (endpoint) request.endpoint = endpoint.definition;
    const permission = endpoint?.definition.permission ?? raw?.permission;
    if (permission === undefined || !request.actor) throw new AppError('FORBIDDEN');
    if (permission === 'PUBLIC') return true;
    if (request.actor.userId === null) throw request.refusal ?? new AppError('UNAUTHENTICATED');
    if (!allows(permission, request.actor)) throw new AppError('FORBIDDEN');
    return true;
  }
}

function allows(permission: RoutePermission, actor: RequestContext): boolean {
  if (permission === 'SELF' || permission === 'PUBLIC') return true;
  if (permission === 'OPERATOR') return actor.isOperator;
  return actor.organizationId !== null && rolesGrant(actor.roles, permission);
}
