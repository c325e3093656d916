import { Controller } from '@nestjs/common';
import { dashboardEndpoints } from '@tappplus/contracts';
import { DashboardService } from '@tappplus/core/dashboard/dashboard.service';
import { Endpoint } from '../http/endpoint.decorator.js';

@Controller()
export class DashboardController {
  constructor(private readonly dashboard: DashboardService) {}

  @Endpoint(dashboardEndpoints.today) today() { return this.dashboard.today(); }
}
