import { Controller } from '@nestjs/common';
import { practitionerEndpoints } from '@tappplus/contracts';
import { PractitionersService } from '@tappplus/core/practitioners/practitioners.service';
import { Endpoint, type EndpointInput } from '../http/endpoint.decorator.js';

type Routes = typeof practitionerEndpoints;

@Controller()
export class PractitionersController {
  constructor(private readonly practitioners: PractitionersService) {}

  @Endpoint(practitionerEndpoints.list) list(input: EndpointInput<Routes['list']>) { return this.practitioners.list(input.query); }
  @Endpoint(practitionerEndpoints.get) get(input: EndpointInput<Routes['get']>) { return this.practitioners.get(input.params.id); }
  @Endpoint(practitionerEndpoints.create) create(input: EndpointInput<Routes['create']>) { return this.practitioners.create(input.body); }
  @Endpoint(practitionerEndpoints.update) update(input: EndpointInput<Routes['update']>) { return this.practitioners.update(input.params.id, input.body); }
}
