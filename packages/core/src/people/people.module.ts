import { Module } from '@nestjs/common';
import { OrganizationsModule } from '../organizations/organizations.module.js';
import { PeopleRepository } from './people.repository.js';
import { PeopleSearchRepository } from './people-search.repository.js';
import { PeopleSearchService } from './people-search.service.js';
import { PeopleService } from './people.service.js';
import { PersonConsentsRepository } from './person-consents.repository.js';
import { PersonConsentsService } from './person-consents.service.js';
import { PersonDevicesRepository } from './person-devices.repository.js';
import { PersonDevicesService } from './person-devices.service.js';
import { PersonDuplicatesService } from './person-duplicates.service.js';

/** T4: people, their consents and devices. */
@Module({
  imports: [OrganizationsModule],
  providers: [PeopleRepository, PeopleSearchRepository, PeopleSearchService, PeopleService, PersonConsentsRepository, PersonConsentsService, PersonDevicesRepository, PersonDevicesService, PersonDuplicatesService],
  exports: [PeopleService, PersonConsentsService, PersonDevicesService, PersonDuplicatesService],
})
export class PeopleModule {}
