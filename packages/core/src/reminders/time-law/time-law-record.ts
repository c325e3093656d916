import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@tappplus/db';
import { AuditService } from '../../audit/audit.service.js';
import { Clock, toDate } from '../../platform/clock.js';
import { newId } from '../../platform/ids.js';
import { LiveEvents } from '../../platform/live.js';
import type { AppointmentForReminders } from '../appointment-source.js';
import { TimeLawRepository, type NewItem } from './time-law.repository.js';

/** From which version of the time-zone data to which. */
export interface LawVersions {
  from: string;
  to: string;
}

/** Writes down what a change of legal time moved, in the transactions that move it. */
@Injectable()
export class TimeLawRecord {
  constructor(private readonly repository: TimeLawRepository, private readonly audit: AuditService, private readonly live: LiveEvents, private readonly uow: UnitOfWork, private readonly clock: Clock) {}

  /** Appointments of one clinic before and after; those that did not move are left out. `replanned`: reminders made anew, by appointment. */
  async moved(organizationId: string, versions: LawVersions, before: readonly AppointmentForReminders[], after: readonly AppointmentForReminders[], replanned: ReadonlyMap<string, number>): Promise<void> {
    const old = new Map(before.map((each) => [each.id, each.scheduledAt]));
    const byZone = new Map<string, NewItem[]>();
    for (const each of after) {
      const from = old.get(each.id);
      if (from === undefined || from.equals(each.scheduledAt)) continue;
      const item = {
        id: newId(), appointmentKind: each.kind, appointmentId: each.id, scheduledLocal: each.scheduledLocal, oldAt: toDate(from), newAt: toDate(each.scheduledAt), reminderCount: replanned.get(each.id) ?? 0,
      };
      byZone.set(each.timeZone, [...(byZone.get(each.timeZone) ?? []), item]);
    }
    for (const [timeZone, items] of byZone) {
      const change = await this.repository.take({
        id: newId(), organizationId, timeZone, fromVersion: versions.from, toVersion: versions.to, startedAt: toDate(this.clock.now()), finishedAt: null, appointmentCount: 0, reminderCount: 0, seenAt: null,
      });
      await this.repository.add(change.id, items);
    }
  }

  /** All of the clinic is done: the record is closed, audited and shown. In the acting clinic's context. */
  async finish(organizationId: string): Promise<void> {
    const changes = await this.repository.finish(organizationId, toDate(this.clock.now()));
    for (const { id, timeZone, fromVersion, toVersion, appointmentCount, reminderCount } of changes) {
      await this.audit.record({ action: 'timeLaw.rederived', entity: 'TimeLawChange', entityId: id, details: { timeZone, fromVersion, toVersion, appointmentCount, reminderCount } });
    }
    if (changes.length > 0) this.uow.afterCommit(() => this.live.publish(organizationId, { topic: 'time-law-changes' }));
  }
}
