import { Controller } from '@nestjs/common';
import { holidayEndpoints } from '@tappplus/contracts';
import { HolidaysService } from '@tappplus/core/holidays/holidays.service';
import { Endpoint, type EndpointInput } from '../http/endpoint.decorator.js';

type Routes = typeof holidayEndpoints;

@Controller()
export class HolidaysController {
  constructor(private readonly holidays: HolidaysService) {}

  @Endpoint(holidayEndpoints.list) list(input: EndpointInput<Routes['list']>) { return this.holidays.list(input.query); }
  @Endpoint(holidayEndpoints.create) create(input: EndpointInput<Routes['create']>) { return this.holidays.create(input.body); }
  @Endpoint(holidayEndpoints.remove) remove(input: EndpointInput<Routes['remove']>) { return this.holidays.remove(input.params.id); }
}
