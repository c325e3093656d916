import { Controller } from '@nestjs/common';
import { reachEndpoints } from '@tappplus/contracts';
import { ReachService } from '@tappplus/core/reach/reach.service';
import { Endpoint, type EndpointInput } from '../http/endpoint.decorator.js';

@Controller()
export class ReachController {
  constructor(private readonly reach: ReachService) {}

  @Endpoint(reachEndpoints.list) list({ query }: EndpointInput<typeof reachEndpoints.list>) { return this.reach.list(query); }
}
