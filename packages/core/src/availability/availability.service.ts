import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@tappplus/db';
import { organizationId } from '../platform/request-context.js';
import { AvailabilityRepository, type AppointmentRef, type Resource, type ResourceKind } from './availability.repository.js';

export type { AppointmentRef, Resource, ResourceKind } from './availability.repository.js';

/** The half-open interval [startsAt, endsAt) and what it needs. */
export interface Slot {
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
  resources: readonly Resource[];
}
/** An appointment that holds a resource at that time already. */
export interface Conflict {
  resource: ResourceKind;
  resourceId: string;
  appointmentKind: string;
  appointmentId: string;
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
}

const date = (instant: Temporal.Instant) => new Date(instant.epochMilliseconds);
const instant = (value: Date) => Temporal.Instant.fromEpochMilliseconds(value.getTime());
/** Always in this order, so that two transactions never wait for each other. */
const LOCK_ORDER: readonly ResourceKind[] = ['PERSON', 'PRACTITIONER', 'ROOM'];

/**
 * Who is taken when: practitioners, people and rooms, for every kind of appointment.
 * Conflicts are decided inside the unit of work that writes: `lock`, then `conflicts`, then `occupy`.
 */
@Injectable()
export class AvailabilityService {
  constructor(
    private readonly repository: AvailabilityRepository,
    private readonly uow: UnitOfWork,
  ) {}

  /**
   * Lets no other transaction decide about these resources until this one ends (PostgreSQL; SQLite has one writer anyway).
   * Call before reading what the decision rests on. Inside a unit of work only.
   */
  async lock(resources: readonly Resource[]): Promise<void> {
    for (const kind of LOCK_ORDER) {
      const ids = resources.filter((resource) => resource.kind === kind).map((resource) => resource.id);
      if (ids.length > 0) await this.uow.lock(kind, ids);
    }
  }

  /** Appointments of the caller's clinic that clash with the slot, by resource, soonest first; `except` is the one being moved. */
  async conflicts(slot: Slot, except: AppointmentRef | null = null): Promise<Conflict[]> {
    const found: Conflict[] = [];
    for (const resource of slot.resources) {
      const rows = await this.repository.overlapping(organizationId(), resource, date(slot.startsAt), date(slot.endsAt), except);
      for (const row of rows) {
        found.push({ resource: resource.kind, resourceId: resource.id, appointmentKind: row.appointmentKind, appointmentId: row.appointmentId, startsAt: instant(row.startsAt), endsAt: instant(row.endsAt) });
      }
    }
    return found;
  }

  /** Takes the slot for the appointment; what it held before is given back. Inside a unit of work only. */
  async occupy(appointment: AppointmentRef, slot: Slot): Promise<void> {
    await this.repository.remove(organizationId(), appointment);
    if (slot.resources.length > 0) await this.repository.add(organizationId(), appointment, slot.resources, date(slot.startsAt), date(slot.endsAt));
  }

  /** Gives back everything the appointment holds. Inside a unit of work only. */
  async release(appointment: AppointmentRef): Promise<void> {
    await this.repository.remove(organizationId(), appointment);
  }
}
