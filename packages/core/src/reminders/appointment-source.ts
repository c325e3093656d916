import { Injectable } from '@nestjs/common';
import type { AppointmentKind } from '@tappplus/contracts';
import type { GivenAnswer } from '@tappplus/domain/confirmations/silence-answered';

/** What the reminder engine must know of something that is reminded (design §3: reminders below, interventions and consultations above). */
export interface AppointmentForReminders {
  kind: AppointmentKind;
  id: string;
  organizationId: string;
  personId: string;
  typeId: string;
  practitionerName: string | null;
  location: string | null;
  /** Wall time of the clinic, `YYYY-MM-DDTHH:MM:SS`; with `timeZone` it is the truth. */
  scheduledLocal: string;
  timeZone: string;
  scheduledAt: Temporal.Instant;
  /** Counts plans of this appointment; reminders are unique per revision. */
  revision: number;
  /** True while it is to come (`SCHEDULED`). */
  active: boolean;
  /** The patient has answered for this hour (confirmed, asked to move, declined): no further channel is tried. */
  answered?: boolean;
  /** What he answered and when; absent = nothing yet. */
  answer?: GivenAnswer;
}

/** Where the last page of `listUpcoming` ended. */
export interface UpcomingCursor {
  scheduledAt: Temporal.Instant;
  id: string;
}
export interface UpcomingFilter {
  typeId?: string;
  personId?: string;
  /** Only appointments that begin after this instant; now when absent. */
  from?: Temporal.Instant;
}
export interface UpcomingPage {
  items: AppointmentForReminders[];
  next: UpcomingCursor | null;
}

/** Port of whoever owns appointments of one kind. All calls work inside and outside of a unit of work. */
export abstract class AppointmentSource {
  abstract readonly kind: AppointmentKind;
  /** Those of the ids that exist, in any order, of any organization. */
  abstract load(ids: readonly string[]): Promise<AppointmentForReminders[]>;
  /** Active appointments of one organization still to come, ordered by (scheduledAt, id). */
  abstract listUpcoming(organizationId: string, after: UpcomingCursor | null, limit: number, filter?: UpcomingFilter): Promise<UpcomingPage>;
  /**
   * Inside a unit of work: derives the instants of these appointments again from wall time and zone (the zone's law changed)
   * and stores those that differ. Answers the ids that changed.
   */
  abstract rederive(ids: readonly string[]): Promise<string[]>;
}

/** The registered sources, one per kind; each feature of appointments registers its own when its module starts. */
@Injectable()
export class AppointmentSources {
  private readonly sources = new Map<AppointmentKind, AppointmentSource>();

  register(source: AppointmentSource): void {
    if (this.sources.has(source.kind)) throw new Error(`Two appointment sources for ${source.kind}.`);
    this.sources.set(source.kind, source);
  }

  all(): AppointmentSource[] {
    return [...this.sources.values()];
  }

  /** Loads appointments of several kinds at once; the key of the answer is `appointmentKey`. */
  async load(refs: readonly { kind: string; id: string }[]): Promise<Map<string, AppointmentForReminders>> {
    const found = new Map<string, AppointmentForReminders>();
    for (const source of this.all()) {
      const ids = [...new Set(refs.filter((ref) => ref.kind === source.kind).map((ref) => ref.id))];
      if (ids.length === 0) continue;
      for (const appointment of await source.load(ids)) found.set(appointmentKey(appointment.kind, appointment.id), appointment);
    }
    return found;
  }
}

/** Key of an appointment in maps. */
export function appointmentKey(kind: string, id: string): string {
  return `${kind}:${id}`;
}
