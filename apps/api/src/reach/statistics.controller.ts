import { Controller } from '@nestjs/common';
import { statisticsEndpoints } from '@tappplus/contracts';
import { StatisticsService } from '@tappplus/core/reach/statistics.service';
import { Endpoint, type EndpointInput } from '../http/endpoint.decorator.js';

@Controller()
export class StatisticsController {
  constructor(private readonly statistics: StatisticsService) {}

  @Endpoint(statisticsEndpoints.reach) reach({ query }: EndpointInput<typeof statisticsEndpoints.reach>) { return this.statistics.reach(query); }
}
