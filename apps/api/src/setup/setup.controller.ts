import { Controller } from '@nestjs/common';
import { setupEndpoints } from '@tappplus/contracts';
import { SetupService } from '@tappplus/core/auth/setup.service';
import { Endpoint, type EndpointInput } from '../http/endpoint.decorator.js';

@Controller()
export class SetupController {
  constructor(private readonly setup: SetupService) {}

  @Endpoint(setupEndpoints.state) async state() {
    return { needed: await this.setup.isNeeded() };
  }

  @Endpoint(setupEndpoints.run) async run({ body }: EndpointInput<typeof setupEndpoints.run>) {
    await this.setup.run(body.setupCode, body.organization, body.admin);
    return { needed: false };
  }
}
