import { Controller } from '@nestjs/common';
import { outageEndpoints } from '@tappplus/contracts';
import { OutagesService } from '@tappplus/core/reminders/outages/outages.service';
import { Endpoint, type EndpointInput } from '../http/endpoint.decorator.js';

@Controller()
export class OutagesController {
  constructor(private readonly outages: OutagesService) {}

  @Endpoint(outageEndpoints.list) list({ query }: EndpointInput<typeof outageEndpoints.list>) { return this.outages.list(query.open === 'true'); }

  @Endpoint(outageEndpoints.unreached) async unreached() { return { items: await this.outages.unreached() }; }
}
