import { Controller } from '@nestjs/common';
import { suppressionEndpoints } from '@tappplus/contracts';
import { SuppressionsService } from '@tappplus/core/notifications/suppressions/suppressions.service';
import { Endpoint, type EndpointInput } from '../http/endpoint.decorator.js';

@Controller()
export class SuppressionsController {
  constructor(private readonly suppressions: SuppressionsService) {}

  @Endpoint(suppressionEndpoints.list) list(input: EndpointInput<typeof suppressionEndpoints.list>) { return this.suppressions.ofPerson(input.query.personId); }
  @Endpoint(suppressionEndpoints.lift) lift(input: EndpointInput<typeof suppressionEndpoints.lift>) { return this.suppressions.lift(input.params.id); }
}
