import { Injectable } from '@nestjs/common';
import { REACH_STAGES, type ReachEntry, type ReachQuerySchema, type ReachStage } from '@tappplus/contracts';
import { parseRangeBound } from '@tappplus/domain/time/wall-time';
import type { z } from 'zod';
import { OrganizationsService } from '../organizations/organizations.service.js';
import { fieldError } from '../platform/app-error.js';
import { FieldCipher } from '../platform/cipher.js';
import { Clock, toDate } from '../platform/clock.js';
import { decodeCursor, encodeCursor } from '../platform/cursor.js';
import { organizationId } from '../platform/request-context.js';
import { ReachReader, type Judged } from './reach-reader.js';
import { toReachEntry } from './reach.mapper.js';
import { ReachRepository, type ReachFilter, type TimeCursor } from './reach.repository.js';

type Query = z.infer<typeof ReachQuerySchema>;

/** With a filter of stages many rows may be judged for few that are shown; so many at most for one answer. */
const MOST_JUDGED = 1000;

/** The ledger: how far the patient of every intervention was reached. */
@Injectable()
export class ReachService {
  constructor(private readonly repository: ReachRepository, private readonly reader: ReachReader, private readonly organizations: OrganizationsService, private readonly clock: Clock, private readonly cipher: FieldCipher) {}

  /**
   * A page by time. `422` names a wrong filter. The stage is worked out, not stored: with a filter a page may end early, and then has a cursor
   * although it is not full.
   */
  async list(query: Query): Promise<{ items: ReachEntry[]; nextCursor: string | null }> {
    const filter = await this.filterOf(query);
    const stages = stagesOf(query.stage);
    const limit = query.limit ?? 50;
    const items: ReachEntry[] = [];
    let after = readCursor(query.cursor);
    for (let judged = 0; judged < MOST_JUDGED;) {
      const take = stages.length === 0 ? limit : Math.min(MOST_JUDGED, 250);
      const rows = await this.repository.page(organizationId(), filter, after, take + 1);
      const shown = rows.slice(0, take);
      for (const each of await this.reader.judge(shown, toDate(this.clock.now()))) {
        after = { scheduledAt: each.facts.row.scheduledAt, id: each.facts.row.id };
        if (stages.length === 0 || stages.includes(each.reach.stage)) items.push(this.view(each));
        if (items.length === limit) break;
      }
      const more = rows.length > take || after?.id !== shown.at(-1)?.id;
      if (!more || shown.length === 0) return { items, nextCursor: null };
      judged += shown.length;
      if (items.length === limit || stages.length === 0) break;
    }
    return { items, nextCursor: after === null ? null : encodeCursor([after.scheduledAt.getTime(), after.id]) };
  }

  private view({ facts, reach, current }: Judged): ReachEntry {
    return toReachEntry(facts, reach, current, this.cipher);
  }

  private async filterOf(query: Query): Promise<ReachFilter> {
    const { timeZone } = await this.organizations.current();
    return { from: bound(query.from, timeZone, 'from'), to: bound(query.to, timeZone, 'to'), practitionerId: query.practitionerId ?? null, expectedOnly: false };
  }
}

function bound(text: string | undefined, timeZone: string, which: 'from' | 'to'): Date | null {
  if (text === undefined || text === '') return null;
  const instant = parseRangeBound(text, timeZone, which);
  if (instant === null) throw fieldError(which, 'INVALID_DATE', 'Give a date, a wall time of the clinic or an instant.');
  return toDate(instant);
}

function stagesOf(text: string | undefined): ReachStage[] {
  const words = (text ?? '').split(',').map((word) => word.trim()).filter((word) => word !== '');
  return words.map((word) => {
    const stage = REACH_STAGES.find((each) => each === word);
    if (stage === undefined) throw fieldError('stage', 'INVALID', `Use ${REACH_STAGES.join(', ')}.`);
    return stage;
  });
}

function readCursor(cursor: string | undefined): TimeCursor | null {
  if (cursor === undefined) return null;
  const [time, id] = decodeCursor(cursor, 2);
  const at = typeof time === 'number' ? new Date(time) : new Date(Number.NaN);
  if (Number.isNaN(at.getTime()) || typeof id !== 'string') throw fieldError('cursor', 'INVALID_CURSOR', 'This cursor was not made by this list.');
  return { scheduledAt: at, id };
}
