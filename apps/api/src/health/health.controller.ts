import { Controller } from '@nestjs/common';
import { healthEndpoints } from '@tappplus/contracts';
import { HealthService } from '@tappplus/core/health/health.service';
import { AppError } from '@tappplus/core/platform/app-error';
import { currentContext } from '@tappplus/core/platform/request-context';
import { Endpoint } from '../http/endpoint.decorator.js';

@Controller()
export class HealthController {
  constructor(private readonly health: HealthService) {}

  @Endpoint(healthEndpoints.live) live() {
    return { state: 'UP' as const };
  }

  @Endpoint(healthEndpoints.ready) async ready() {
    const state = await this.health.readiness();
    if (state === 'DOWN') throw new AppError('UNAVAILABLE', { detail: 'The database does not answer or is not migrated.' });
    return { state };
  }

  @Endpoint(healthEndpoints.get) async get() {
    const health = await this.health.health();
    if (currentContext().isOperator) return health;
    return { state: health.state, parts: health.parts.map(({ name, state }) => ({ name, state })) };
  }
}
