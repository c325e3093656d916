import { Inject, Injectable, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { getOptionsToken, getStorageToken, ThrottlerGuard, ThrottlerStorage, type ThrottlerLimitDetail, type ThrottlerModuleOptions } from '@nestjs/throttler';
import { AppError } from '@tappplus/core/platform/app-error';
import type { FastifyRequest } from 'fastify';
import { ENDPOINT, type EndpointMetadata } from './endpoint.decorator.js';
import { isProviderCall } from './server.js';

/** Second guard: requests a minute, per signed-in user or else per address. Health routes are exempt: monitors must always be answered. */
@Injectable()
export class RateLimitGuard extends ThrottlerGuard {
  constructor(@Inject(getOptionsToken()) options: ThrottlerModuleOptions, @Inject(getStorageToken()) storage: ThrottlerStorage, reflector: Reflector) {
    super(options, storage, reflector);
  }

  protected override shouldSkip(context: ExecutionContext): Promise<boolean> {
    const endpoint = this.reflector.get<EndpointMetadata | undefined>(ENDPOINT, context.getHandler());
    return Promise.resolve(endpoint?.definition.id.startsWith('health.') ?? false);
  }

  protected override async getTracker(request: FastifyRequest): Promise<string> {
    const userId = request.actor?.userId;
    if (userId) return `user:${userId}`;
    return `${isProviderCall(request) ? 'provider' : 'address'}:${await super.getTracker(request)}`;
  }

  protected override generateKey(_context: ExecutionContext, tracker: string): string {
    return tracker;
  }

  protected override throwThrottlingException(_context: ExecutionContext, detail: ThrottlerLimitDetail): Promise<void> {
    throw new AppError('RATE_LIMITED', { context: { retryAfterSeconds: detail.timeToBlockExpire } });
  }
}

/** The limit that applies to a request: by user when signed in, else by address. A provider's calls all come from a few addresses. */
export function limitFor(limits: { rateLimitUser: number; rateLimitAnonymous: number }): (context: ExecutionContext) => number {
  return (context) => {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    return request.actor?.userId || isProviderCall(request) ? limits.rateLimitUser : limits.rateLimitAnonymous;
  };
}
