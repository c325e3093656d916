import { Injectable } from '@nestjs/common';
import type { AppointmentKind } from '@tappplus/contracts';
import { Database } from '@tappplus/db';
import { newId } from '../platform/ids.js';

/** What an appointment takes: one at a time. */
export type ResourceKind = 'PRACTITIONER' | 'PERSON' | 'ROOM';
export interface Resource {
  kind: ResourceKind;
  id: string;
}
export interface AppointmentRef {
  kind: AppointmentKind;
  id: string;
}
export interface OccupancyRow {
  appointmentKind: string;
  appointmentId: string;
  resourceKind: string;
  resourceId: string;
  startsAt: Date;
  endsAt: Date;
}

/** Longest appointment there is (contracts: durationMinutes ≤ 1440); bounds the range of the conflict query from below. */
const LONGEST_MS = 24 * 3600 * 1000;

/** Sole user of the Occupancy table. */
@Injectable()
export class AvailabilityRepository {
  constructor(private readonly database: Database) {}

  /** Rows of one resource that overlap the half-open interval [startsAt, endsAt), except those of `except`; soonest first. */
  overlapping(organizationId: string, resource: Resource, startsAt: Date, endsAt: Date, except: AppointmentRef | null): Promise<OccupancyRow[]> {
    return this.database.current.occupancy.findMany({
      where: {
        organizationId,
        resourceKind: resource.kind,
        resourceId: resource.id,
        startsAt: { lt: endsAt, gt: new Date(startsAt.getTime() - LONGEST_MS) },
        endsAt: { gt: startsAt },
        ...(except === null ? {} : { NOT: { appointmentKind: except.kind, appointmentId: except.id } }),
      },
      orderBy: { startsAt: 'asc' },
      take: 20,
    });
  }

  /** Writes one row per resource. */
  async add(organizationId: string, appointment: AppointmentRef, resources: readonly Resource[], startsAt: Date, endsAt: Date): Promise<void> {
    await this.database.tx.occupancy.createMany({
      data: resources.map((resource) => ({
        id: newId(),
        organizationId,
        appointmentKind: appointment.kind,
        appointmentId: appointment.id,
        resourceKind: resource.kind,
        resourceId: resource.id,
        startsAt,
        endsAt,
      })),
    });
  }

  /** Removes every row of the appointment. */
  async remove(organizationId: string, appointment: AppointmentRef): Promise<void> {
    await this.database.tx.occupancy.deleteMany({ where: { organizationId, appointmentKind: appointment.kind, appointmentId: appointment.id } });
  }
}
