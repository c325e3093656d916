import { Injectable } from '@nestjs/common';
import type { ToCall, Today } from '@tappplus/contracts';
import { dayBounds, localDateOf, localOfInstant } from '@tappplus/domain/time/wall-time';
import { InterventionViewsService } from '../interventions/intervention-views.service.js';
import { OrganizationsService } from '../organizations/organizations.service.js';
import { Clock, toDate } from '../platform/clock.js';
import { can, organizationId } from '../platform/request-context.js';
import { RemindersService } from '../reminders/reminders.service.js';
import { DashboardRepository, type ToCallRow } from './dashboard.repository.js';

const MOST_INTERVENTIONS = 500;
const MOST_CALLS = 100;

/** The home page: the clinic's day, its reminders and whom to call. */
@Injectable()
export class DashboardService {
  constructor(
    private readonly repository: DashboardRepository,
    private readonly interventions: InterventionViewsService,
    private readonly reminders: RemindersService,
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
    const rows = await this.repository.toCall(organizationId(), toDate(now), toDate(day.to));
    // One call per appointment, however many of its reminders failed.
    const first = new Map(rows.toReversed().map((row) => [row.appointmentId, row.reminderId]));
    const inOrder = rows.filter((row) => first.get(row.appointmentId) === row.reminderId);
    return { reminders, toCall: await this.views(inOrder.slice(0, MOST_CALLS)), toCallCount: inOrder.length };
  }

  private async views(rows: readonly ToCallRow[]): Promise<ToCall[]> {
    const views = await this.reminders.viewsFor('INTERVENTION', rows.map((row) => row.appointmentId));
    return rows.flatMap(({ appointmentId, reminderId, appointmentLocal, personPhone }) => {
      const view = views.get(appointmentId)?.find((one) => one.id === reminderId);
      return view === undefined ? [] : [{ ...view, appointmentLocal, personPhone }];
    });
  }
}
