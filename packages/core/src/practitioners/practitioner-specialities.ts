import { Injectable } from '@nestjs/common';
import { ClinicalWords } from '../notifications/clinical-words.js';
import { PractitionersRepository } from './practitioners.repository.js';

/** Tells what messages may not name: the specialities of the clinic's practitioners. */
@Injectable()
export class PractitionerSpecialities {
  constructor(repository: PractitionersRepository, words: ClinicalWords) {
    words.addSource((organization) => repository.specialities(organization));
  }
}
