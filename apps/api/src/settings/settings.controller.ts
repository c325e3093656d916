import { Controller } from '@nestjs/common';
import { settingsEndpoints } from '@tappplus/contracts';
import { ClinicSettingsService } from '@tappplus/core/notifications/clinic-settings.service';
import { Endpoint, type EndpointInput } from '../http/endpoint.decorator.js';

type Routes = typeof settingsEndpoints;

@Controller()
export class SettingsController {
  constructor(private readonly settings: ClinicSettingsService) {}

  @Endpoint(settingsEndpoints.get) get() { return this.settings.get(); }
  @Endpoint(settingsEndpoints.update) update(input: EndpointInput<Routes['update']>) { return this.settings.update(input.body); }
  // It talks to a provider: no transaction may stand open meanwhile.
  @Endpoint(settingsEndpoints.sendTest, { transaction: false }) sendTest(input: EndpointInput<Routes['sendTest']>) { return this.settings.sendTest(input.body); }
}
