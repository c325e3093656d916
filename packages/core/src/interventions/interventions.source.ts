import { Injectable } from '@nestjs/common';
import type { InterventionStatus } from '@tappplus/contracts';
import { occupies } from '@tappplus/domain/interventions/intervention-status';
import { instantOfLocal } from '@tappplus/domain/time/wall-time';
import { AvailabilityService } from '../availability/availability.service.js';
import { Clock, toDate, toInstant } from '../platform/clock.js';
import { runInContext, systemContext } from '../platform/request-context.js';
import { AppointmentSource, AppointmentSources, type AppointmentForReminders, type UpcomingCursor, type UpcomingFilter, type UpcomingPage } from '../reminders/appointment-source.js';
import { slotOf } from './intervention-draft.service.js';
import { toAppointment, type InterventionRow } from './interventions.mapper.js';
import { InterventionsRepository, type RowWithPractitioner } from './interventions.repository.js';

/** Interventions as the reminder engine sees them. */
@Injectable()
export class InterventionsSource extends AppointmentSource {
  readonly kind = 'INTERVENTION' as const;

  constructor(
    private readonly repository: InterventionsRepository,
    private readonly availability: AvailabilityService,
    private readonly clock: Clock,
    sources: AppointmentSources,
  ) {
    super();
    sources.register(this);
  }

  async load(ids: readonly string[]): Promise<AppointmentForReminders[]> {
    return (await this.repository.loadForReminders(ids)).map(appointmentOf);
  }

  async listUpcoming(organizationId: string, after: UpcomingCursor | null, limit: number, filter: UpcomingFilter = {}): Promise<UpcomingPage> {
    const from = toDate(filter.from ?? this.clock.now());
    const rows = await this.repository.upcoming(organizationId, from, after && { scheduledAt: toDate(after.scheduledAt), id: after.id }, filter, limit + 1);
    const items = rows.slice(0, limit).map(appointmentOf);
    const last = items.at(-1);
    return { items, next: rows.length > limit && last !== undefined ? { scheduledAt: last.scheduledAt, id: last.id } : null };
  }

  async rederive(ids: readonly string[]): Promise<string[]> {
    const changed: string[] = [];
    for (const row of await this.repository.loadForReminders(ids)) {
      const at = instantOfLocal(row.scheduledLocal, row.timeZone);
      if (at.equals(toInstant(row.scheduledAt))) continue;
      await runInContext(systemContext(row.organizationId), () => this.shift(row, at));
      changed.push(row.id);
    }
    return changed;
  }

  private async shift(row: InterventionRow, at: Temporal.Instant): Promise<void> {
    const slot = slotOf(at, row.durationMinutes, row.personId, row.practitionerId);
    await this.repository.update(row.organizationId, row.id, { scheduledAt: toDate(at), endsAt: toDate(slot.endsAt), revision: row.revision + 1, updatedAt: toDate(this.clock.now()) });
    if (occupies(row.status as InterventionStatus)) await this.availability.occupy({ kind: this.kind, id: row.id }, slot);
  }
}

function appointmentOf(row: RowWithPractitioner): AppointmentForReminders {
  const named = row.practitionerFirstName !== null && row.practitionerLastName !== null;
  return toAppointment(row, named ? { firstName: row.practitionerFirstName ?? '', lastName: row.practitionerLastName ?? '' } : null);
}
