import { Module } from '@nestjs/common';
import { PractitionersRepository } from './practitioners.repository.js';
import { PractitionersService } from './practitioners.service.js';

/** T4: practitioners. */
@Module({ providers: [PractitionersRepository, PractitionersService], exports: [PractitionersService] })
export class PractitionersModule {}
