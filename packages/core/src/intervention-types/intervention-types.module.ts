import { Module } from '@nestjs/common';
import { InterventionTypesRepository } from './intervention-types.repository.js';
import { InterventionTypesService } from './intervention-types.service.js';

/** T4: types of intervention, with the ones a new clinic begins with. */
@Module({ providers: [InterventionTypesRepository, InterventionTypesService], exports: [InterventionTypesService] })
export class InterventionTypesModule {}
