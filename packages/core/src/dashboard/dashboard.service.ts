import { Injectable } from '@nestjs/common';
import type { Today } from '@tappplus/contracts';
import { dayBounds, localDateOf, localOfInstant } from '@tappplus/domain/time/wall-time';
import { InterventionViewsService } from '../interventions/intervention-views.service.js';
import { OrganizationsService } from '../organizations/organizations.service.js';
import { Clock, toDate } from '../platform/clock.js';
import { can, organizationId } from '../platform/request-context.js';
import { CallListService } from '../reach/call-list.service.js';
import { DashboardRepository } from './dashboard.repository.js';

const MOST_INTERVENTIONS = 500;
const MOST_CALLS = 12;

/** The home page: the clinic's day, its reminders and whom to call. */
@Injectable()
export class DashboardService {
  constructor(
    private readonly repository: DashboardRepository,
    private readonly interventions: InterventionViewsService,
    private readonly callList: CallListService,
    private readonly organizations: OrganizationsService,
    private readonly clock: Clock,
  ) {}

  /** Today on the clinic's clock. Who may not read reminders gets the day without them. */
  async today(): Promise<Today> {
    const { timeZone } = await this.organizations.current();
    const now = this.clock.now();
    const on = localDateOf(now, timeZone);
    const day = dayBounds(on, timeZone);
    const interventions = await this.interventions.between(day.from, day.to, MOST_INTERVENTIONS);
    return {
      on,
      now: toDate(now).toISOString(),
      nowLocal: localOfInstant(now, timeZone),
      timeZone,
      interventions: interventions.items,
      interventionCount: interventions.count,
      ...(await this.reminded(now, day)),
    };
  }

  private async reminded(now: Temporal.Instant, day: { from: Temporal.Instant; to: Temporal.Instant }): Promise<Pick<Today, 'reminders' | 'toCall' | 'toCallCount'>> {
    if (!can('reminders:read')) return { reminders: { leftToday: 0, sentToday: 0, outboxToday: 0, failedToday: 0 }, toCall: [], toCallCount: 0 };
    const reminders = await this.repository.reminderFigures(organizationId(), toDate(day.from), toDate(day.to));
    const { items, total } = await this.callList.list(undefined, MOST_CALLS);
    return { reminders, toCall: items, toCallCount: total };
  }
}
