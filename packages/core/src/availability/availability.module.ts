import { Module } from '@nestjs/common';
import { AvailabilityRepository } from './availability.repository.js';
import { AvailabilityService } from './availability.service.js';

/** T5: one occupancy table for the conflict checks of every kind of appointment. */
@Module({ providers: [AvailabilityRepository, AvailabilityService], exports: [AvailabilityService] })
export class AvailabilityModule {}
