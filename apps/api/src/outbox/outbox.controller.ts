import { Controller } from '@nestjs/common';
import { outboxEndpoints } from '@tappplus/contracts';
import { OutboxService } from '@tappplus/core/notifications/outbox.service';
import { Endpoint, type EndpointInput } from '../http/endpoint.decorator.js';

type Routes = typeof outboxEndpoints;

@Controller()
export class OutboxController {
  constructor(private readonly outbox: OutboxService) {}

  @Endpoint(outboxEndpoints.list) list(input: EndpointInput<Routes['list']>) { return this.outbox.list(input.query); }
}
