import { Controller } from '@nestjs/common';
import { peopleEndpoints } from '@tappplus/contracts';
import { PeopleService } from '@tappplus/core/people/people.service';
import { PersonDevicesService } from '@tappplus/core/people/person-devices.service';
import { PersonDuplicatesService } from '@tappplus/core/people/person-duplicates.service';
import { Endpoint, type EndpointInput } from '../http/endpoint.decorator.js';

type Routes = typeof peopleEndpoints;

@Controller()
export class PeopleController {
  constructor(private readonly people: PeopleService, private readonly duplicatesOf: PersonDuplicatesService, private readonly devices: PersonDevicesService) {}

  @Endpoint(peopleEndpoints.list) list(input: EndpointInput<Routes['list']>) { return this.people.list(input.query); }
  @Endpoint(peopleEndpoints.duplicates) duplicates(input: EndpointInput<Routes['duplicates']>) { return this.duplicatesOf.suggest(input.query); }
  @Endpoint(peopleEndpoints.get) get(input: EndpointInput<Routes['get']>) { return this.people.get(input.params.id); }
  @Endpoint(peopleEndpoints.create) create(input: EndpointInput<Routes['create']>) { return this.people.create(input.body); }
  @Endpoint(peopleEndpoints.update) update(input: EndpointInput<Routes['update']>) { return this.people.update(input.params.id, input.body); }
  @Endpoint(peopleEndpoints.archive) archive(input: EndpointInput<Routes['archive']>) { return this.people.archive(input.params.id); }
  @Endpoint(peopleEndpoints.unarchive) unarchive(input: EndpointInput<Routes['unarchive']>) { return this.people.unarchive(input.params.id); }
  @Endpoint(peopleEndpoints.listDevices) listDevices(input: EndpointInput<Routes['listDevices']>) { return this.devices.list(input.params.id); }
  @Endpoint(peopleEndpoints.addDevice) addDevice(input: EndpointInput<Routes['addDevice']>) { return this.devices.add(input.params.id, input.body); }
  @Endpoint(peopleEndpoints.removeDevice) removeDevice(input: EndpointInput<Routes['removeDevice']>) { return this.devices.remove(input.params.id, input.params.deviceId); }
}
