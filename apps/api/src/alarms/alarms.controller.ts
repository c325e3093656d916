import { Controller } from '@nestjs/common';
import { alarmEndpoints } from '@tappplus/contracts';
import { AlarmsService } from '@tappplus/core/alarms/alarms.service';
import { Endpoint, type EndpointInput } from '../http/endpoint.decorator.js';

@Controller()
export class AlarmsController {
  constructor(private readonly alarms: AlarmsService) {}

  @Endpoint(alarmEndpoints.list) async list({ query }: EndpointInput<typeof alarmEndpoints.list>) { return { items: await this.alarms.list(query.open === 'true') }; }
}
