import { Injectable } from '@nestjs/common';
import { ClinicalWords } from '../notifications/clinical-words.js';
import { InterventionTypesRepository } from './intervention-types.repository.js';

/** Tells what messages may not name: the clinic's types, archived ones too. */
@Injectable()
export class InterventionTypeNames {
  constructor(repository: InterventionTypesRepository, words: ClinicalWords) {
    words.addSource((organization) => repository.names(organization));
  }
}
