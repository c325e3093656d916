import { Injectable } from '@nestjs/common';
import type { Confirmation, InterventionStatus } from '@tappplus/contracts';
import { ofThisHour, reachOf, type ReachAppointment, type ReachResult } from '@tappplus/domain/reach/reach-of';
import { organizationId } from '../platform/request-context.js';
import { toReachReminder, type ReachFacts, type ReachInterventionRow } from './reach.mapper.js';
import { ReachRepository } from './reach.repository.js';

/** An intervention with all that is known of it, and what follows from that. */
export interface Judged {
  facts: ReachFacts;
  reach: ReachResult;
  /** Ids of the messages that tell its present hour. */
  current: ReadonlySet<string>;
}

/** Reads what became of interventions and has the domain judge it. */
@Injectable()
export class ReachReader {
  constructor(private readonly repository: ReachRepository) {}

  /** The rows in their order, judged at `now`. */
  async judge(rows: readonly ReachInterventionRow[], now: Date): Promise<Judged[]> {
    const clinic = organizationId();
    const ids = rows.map((row) => row.id);
    const wished = rows.filter((row) => row.confirmation === 'MOVE_REQUESTED' || row.confirmation === 'DECLINED').map((row) => row.id);
    const [reminders, calls, wishes] = [await this.repository.reminders(clinic, ids), await this.repository.calls(clinic, ids), await this.repository.openWishes(clinic, wished)];
    return rows.map((row) => judgeOne({ row, reminders: reminders.get(row.id) ?? [], calls: calls.get(row.id) ?? [], wishOpen: wishes.has(row.id) }, now));
  }
}

function judgeOne(facts: ReachFacts, now: Date): Judged {
  const { row } = facts;
  const appointment: ReachAppointment = { scheduledAt: row.scheduledAt, status: row.status as InterventionStatus, confirmation: row.confirmation as Confirmation, confirmedBy: row.confirmedBy };
  const reminders = facts.reminders.map(toReachReminder);
  const calls = facts.calls.map((call) => ({ outcome: call.outcome as 'REACHED' | 'NO_ANSWER' | 'MOVED', at: call.at }));
  return { facts, reach: reachOf(appointment, reminders, calls, now), current: new Set(ofThisHour(appointment, reminders).map((each) => each.id)) };
}
