import { Injectable } from '@nestjs/common';
import type { CallList, CallListFileQuerySchema, CallListItem, InterventionStatus } from '@tappplus/contracts';
import { isClosed } from '@tappplus/domain/calendar/day-calendar';
import { callReason } from '@tappplus/domain/reach/call-reason';
import { callWindow } from '@tappplus/domain/reach/call-window';
import { localOfInstant } from '@tappplus/domain/time/wall-time';
import type { z } from 'zod';
import { PreparationService } from '../confirmations/preparation/preparation.service.js';
import { HolidaysService } from '../holidays/holidays.service.js';
import { OrganizationsService } from '../organizations/organizations.service.js';
import { FieldCipher } from '../platform/cipher.js';
import { Clock, toDate } from '../platform/clock.js';
import { organizationId } from '../platform/request-context.js';
import { OutagesService } from '../reminders/outages/outages.service.js';
import { callListFile } from './call-list-file.js';
import { ReachReader, type Judged } from './reach-reader.js';
import { toCallListItem } from './reach.mapper.js';
import { ReachRepository } from './reach.repository.js';

/** A clinic with more appointments in two days than this sees the nearest. */
const MOST_JUDGED = 5000;

/** Whom to call: patients of the coming appointments whom no message reached, or who wait for a person. */
@Injectable()
export class CallListService {
  constructor(
    private readonly repository: ReachRepository, private readonly reader: ReachReader, private readonly organizations: OrganizationsService, private readonly holidays: HolidaysService,
    private readonly preparation: PreparationService, private readonly outages: OutagesService, private readonly clock: Clock, private readonly cipher: FieldCipher,
  ) {}

  /** Nearest appointment first, at most `most` of them. `on`: a clinic date; without it until the end of the next working day and at least 48 hours. */
  async list(on?: string, most = MOST_JUDGED): Promise<CallList> {
    const clinic = await this.organizations.current();
    const { timeZone, locale } = clinic;
    const now = this.clock.now();
    const year = now.toZonedDateTimeISO(timeZone).year;
    const calendar = await this.holidays.calendar(clinic, year, year + 1);
    const window = callWindow(now, timeZone, (date) => isClosed(Temporal.PlainDate.from(date), calendar), on);
    const filter = { from: toDate(window.from), to: toDate(window.to), practitionerId: null, expectedOnly: true };
    const rows = await this.repository.page(organizationId(), filter, null, MOST_JUDGED);
    const judged = await this.reader.judge(rows, toDate(now));
    const unprepared = await this.unprepared(on);
    const cutOff = new Set((await this.outages.unreached()).map((each) => each.interventionId));
    const due = judged.flatMap((each) => {
      const because = reasonToCall(each, { preparationOpen: unprepared.has(each.facts.row.id), outage: cutOff.has(each.facts.row.id) }, toDate(now));
      return because === null ? [] : [{ ...each, because }];
    });
    const items: CallListItem[] = due.slice(0, most).map(({ facts, reach, because }) => toCallListItem(facts, reach, because, locale, this.cipher));
    return {
      fromLocal: localOfInstant(window.from, timeZone), toLocal: localOfInstant(window.to, timeZone), nowLocal: localOfInstant(now, timeZone), timeZone,
      items, total: due.length, settled: judged.filter(({ reach }) => reach.stage === 'CALLED').length,
    };
  }

  /** The list as CSV text, in the language asked for or the clinic's. */
  async file({ on, locale }: z.infer<typeof CallListFileQuerySchema>): Promise<string> {
    const clinic = await this.organizations.current();
    return callListFile(await this.list(on), locale ?? clinic.locale);
  }

  /** Interventions whose patient should have said by now that he understood how to prepare. */
  private async unprepared(on: string | undefined): Promise<Set<string>> {
    const { items } = await this.preparation.unprepared(on);
    return new Set(items.filter((each) => each.urgent).map((each) => each.interventionId));
  }
}

function reasonToCall({ facts, reach }: Judged, open: { preparationOpen: boolean; outage: boolean }, now: Date): CallListItem['because'] | null {
  const { row, wishOpen } = facts;
  return callReason(reach, { status: row.status as InterventionStatus, confirmation: row.confirmation as 'UNANSWERED', wishOpen, ...open, begun: row.scheduledAt <= now });
}
