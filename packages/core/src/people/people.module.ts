import { Module } from '@nestjs/common';
import { OrganizationsModule } from '../organizations/organizations.module.js';
import { PeopleRepository } from './people.repository.js';
import { PeopleSearchRepository } from './people-search.repository.js';
import { PeopleSearchService } from './people-search.service.js';
import { PeopleService } from './people.service.js';
import { PersonDevicesRepository } from './person-devices.repository.js';
import { PersonDevicesService } from './person-devices.service.js';
import { PersonDuplicatesService } from './person-duplicates.service.js';

/** T4: people, their consents and devices. */
@Module({
  imports: [OrganizationsModule],
  providers: [PeopleRepository, PeopleSearchRepository, PeopleSearchService, PeopleService, PersonDevicesRepository, PersonDevicesService, PersonDuplicatesService],
  exports: [PeopleService, PersonDevicesService, PersonDuplicatesService],
})
export class PeopleModule {}
