import { Controller } from '@nestjs/common';
import { timeLawEndpoints } from '@tappplus/contracts';
import { TimeLawService } from '@tappplus/core/reminders/time-law/time-law.service';
import { Endpoint, type EndpointInput } from '../http/endpoint.decorator.js';

@Controller()
export class TimeLawController {
  constructor(private readonly timeLaw: TimeLawService) {}

  @Endpoint(timeLawEndpoints.list) list({ query }: EndpointInput<typeof timeLawEndpoints.list>) { return this.timeLaw.list(query); }

  @Endpoint(timeLawEndpoints.items) items({ params, query }: EndpointInput<typeof timeLawEndpoints.items>) { return this.timeLaw.items(params.id, query); }

  @Endpoint(timeLawEndpoints.seen) seen({ params }: EndpointInput<typeof timeLawEndpoints.seen>) { return this.timeLaw.see(params.id); }
}
