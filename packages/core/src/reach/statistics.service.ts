import { setImmediate as turn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { MOST_STATISTICS_DAYS, type Channel, type Cost, type ReachFigures, type ReachStatistics, type ReachStatisticsQuerySchema, type StatisticsGroup } from '@tappplus/contracts';
import { messageCost, type MessagePrices } from '@tappplus/domain/notifications/message-cost';
import { shareOf } from '@tappplus/domain/reach/share-of';
import { dayBounds, localOfInstant, parsePlainDate } from '@tappplus/domain/time/wall-time';
import type { z } from 'zod';
import { OrganizationsService } from '../organizations/organizations.service.js';
import { fieldError } from '../platform/app-error.js';
import { Clock, toDate } from '../platform/clock.js';
import { organizationId } from '../platform/request-context.js';
import { StatisticsRepository, type CostRow, type FigureRow } from './statistics.repository.js';

interface Sums {
  figures: Map<string, FigureRow>;
  costs: CostRow[];
}

/** Reach, confirmation and no-show of a clinic over a time, and what its messages cost. */
@Injectable()
export class StatisticsService {
  constructor(private readonly repository: StatisticsRepository, private readonly organizations: OrganizationsService, private readonly clock: Clock) {}

  /** Both dates are of the clinic and included; what has not begun yet is not counted. `422` for a wrong or too long time. */
  async reach({ from, to, by = 'channel' }: z.infer<typeof ReachStatisticsQuerySchema>): Promise<ReachStatistics> {
    const { timeZone, messagePrices } = await this.organizations.current();
    const [first, last] = [dateOf(from, 'from'), dateOf(to, 'to')];
    const days = first.until(last, { largestUnit: 'days' }).days + 1;
    if (days < 1) throw fieldError('to', 'OUT_OF_RANGE', 'The last day is before the first one.');
    if (days > MOST_STATISTICS_DAYS) throw fieldError('to', 'TOO_FAR', `Ask for ${MOST_STATISTICS_DAYS} days at most.`);
    const now = this.clock.now();
    const sums: Sums = { figures: new Map(), costs: [] };
    // An intervention stands in one group, but in one of each of its channels: there the total is counted apart.
    const all = by === 'channel' ? new Map<string, FigureRow>() : sums.figures;
    for (let day = first; Temporal.PlainDate.compare(day, last) <= 0; day = day.add({ days: 1 })) {
      const span = dayBounds(day.toString(), timeZone);
      if (Temporal.Instant.compare(span.from, now) >= 0) break;
      const [since, until] = [toDate(span.from), toDate(Temporal.Instant.compare(span.to, now) > 0 ? now : span.to)];
      await this.count(sums, since, until, by);
      if (all !== sums.figures) add(all, await this.repository.figures(organizationId(), since, until, null));
      // Reads of SQLite hold the process: a day at a time, with turns for everybody else between.
      await turn();
    }
    const end = dayBounds(last.toString(), timeZone).to;
    const labels = by === 'type' ? await this.repository.typeNames(organizationId()) : new Map<string, string>();
    const total = [...all.values()].reduce(sumOf, emptyRow(''));
    const rows = [...sums.figures.values()].sort((one, other) => (by === 'day' ? (one.key < other.key ? -1 : 1) : other.interventions - one.interventions));
    return {
      from, to, countedToLocal: localOfInstant(Temporal.Instant.compare(end, now) > 0 ? now : end, timeZone), timeZone, by,
      total: figuresOf(total, sums.costs, messagePrices),
      rows: rows.map((row) => ({ key: row.key, label: labels.get(row.key) ?? null, ...figuresOf(row, sums.costs.filter((cost) => cost.key === row.key), messagePrices) })),
    };
  }

  private async count(sums: Sums, from: Date, to: Date, by: StatisticsGroup): Promise<void> {
    add(sums.figures, await this.repository.figures(organizationId(), from, to, by));
    await turn();
    sums.costs.push(...(await this.repository.costs(organizationId(), from, to, by)));
  }
}

function add(sums: Map<string, FigureRow>, rows: readonly FigureRow[]): void {
  for (const row of rows) {
    const known = sums.get(row.key);
    sums.set(row.key, known === undefined ? row : sumOf(known, row));
  }
}

function dateOf(text: string, field: 'from' | 'to'): Temporal.PlainDate {
  const date = parsePlainDate(text);
  if (date === null) throw fieldError(field, 'INVALID_DATE', 'Give a date of the calendar.');
  return date;
}

function emptyRow(key: string): FigureRow {
  return { key, interventions: 0, reached: 0, proven: 0, confirmed: 0, endedReached: 0, missedReached: 0, endedNotReached: 0, missedNotReached: 0, endUnknown: 0 };
}

function sumOf(one: FigureRow, other: FigureRow): FigureRow {
  const sum = { ...one };
  for (const name of Object.keys(emptyRow('')).filter((each): each is Exclude<keyof FigureRow, 'key'> => each !== 'key')) sum[name] += other[name];
  return sum;
}

function figuresOf(row: FigureRow, costs: readonly CostRow[], prices: MessagePrices | null): ReachFigures {
  return {
    interventions: row.interventions,
    reached: shareOf(row.reached, row.interventions), proven: shareOf(row.proven, row.reached), confirmed: shareOf(row.confirmed, row.interventions),
    noShowReminded: shareOf(row.missedReached, row.endedReached), noShowNotReminded: shareOf(row.missedNotReached, row.endedNotReached), endUnknown: row.endUnknown,
    ...costsOf(costs, prices),
  };
}

function costsOf(rows: readonly CostRow[], prices: MessagePrices | null): Pick<ReachFigures, 'messages' | 'costs' | 'unpriced'> {
  const costs = new Map<string, Cost>();
  const add = (currency: string, told: number, estimated: number) => {
    const known = costs.get(currency) ?? { currency, told: 0, estimated: 0 };
    costs.set(currency, { currency, told: cents(known.told + told), estimated: cents(known.estimated + estimated) });
  };
  let [messages, unpriced] = [0, 0];
  for (const row of rows) {
    messages += row.messages;
    if (row.currency !== null) {
      add(row.currency, row.told, 0);
      continue;
    }
    const estimate = messageCost(row.channel as Channel, row.channel === 'SMS' ? row.segments : row.messages, prices);
    if (estimate === null) unpriced += row.messages;
    else add(estimate.currency, 0, estimate.amount);
  }
  return { messages, unpriced, costs: [...costs.values()].sort((one, other) => (one.currency < other.currency ? -1 : 1)) };
}

function cents(amount: number): number {
  return Math.round(amount * 10_000) / 10_000;
}
