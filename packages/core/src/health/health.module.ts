import { Module } from '@nestjs/common';
import { HealthRepository } from './health.repository.js';
import { HealthService } from './health.service.js';

/** T7: the box looking at itself. */
@Module({ providers: [HealthRepository, HealthService], exports: [HealthService] })
export class HealthModule {}
