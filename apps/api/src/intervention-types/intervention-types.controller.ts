import { Controller } from '@nestjs/common';
import { interventionTypeEndpoints } from '@tappplus/contracts';
import { InterventionTypesService } from '@tappplus/core/intervention-types/intervention-types.service';
import { Endpoint, type EndpointInput } from '../http/endpoint.decorator.js';

type Routes = typeof interventionTypeEndpoints;

@Controller()
export class InterventionTypesController {
  constructor(private readonly types: InterventionTypesService) {}

  @Endpoint(interventionTypeEndpoints.list) list(input: EndpointInput<Routes['list']>) { return this.types.list(input.query); }
  @Endpoint(interventionTypeEndpoints.get) get(input: EndpointInput<Routes['get']>) { return this.types.get(input.params.id); }
  @Endpoint(interventionTypeEndpoints.create) create(input: EndpointInput<Routes['create']>) { return this.types.create(input.body); }
  @Endpoint(interventionTypeEndpoints.update) update(input: EndpointInput<Routes['update']>) { return this.types.update(input.params.id, input.body); }
}
