import type { InterventionSummary } from '@tappplus/contracts/interventions';
import { minutesOfDay } from '@/lib/local-time';

export interface Placed {
  intervention: InterventionSummary;
  /** Minutes of the day; an intervention that ends after midnight ends at 24:00 here. */
  from: number;
  to: number;
  /** Which of how many columns, where several are at one time. */
  column: number;
  columns: number;
}

/** Even a short intervention is tall enough for its time and name. */
const LEAST_MINUTES = 20;
const DAY_MINUTES = 1440;

/** Puts what overlaps side by side: each group of overlapping interventions shares its width evenly. */
export function layOut(interventions: readonly InterventionSummary[]): Placed[] {
  const sorted = interventions
    .map((intervention) => {
      const from = minutesOfDay(intervention.scheduledLocal);
      const sameDay = intervention.endsLocal.slice(0, 10) === intervention.scheduledLocal.slice(0, 10);
      return { intervention, from, to: Math.max(sameDay ? minutesOfDay(intervention.endsLocal) : DAY_MINUTES, Math.min(from + LEAST_MINUTES, DAY_MINUTES)), column: 0, columns: 1 };
    })
    .sort((a, b) => a.from - b.from || b.to - a.to);
  let group: Placed[] = [];
  let groupEnd = -1;
  const close = () => {
    const columns = Math.max(1, ...group.map((one) => one.column + 1));
    for (const one of group) one.columns = columns;
    group = [];
  };
  for (const one of sorted) {
    if (one.from >= groupEnd) close();
    const busy = new Set(group.filter((other) => other.to > one.from).map((other) => other.column));
    while (busy.has(one.column)) one.column += 1;
    group.push(one);
    groupEnd = Math.max(group.length === 1 ? 0 : groupEnd, one.to);
  }
  close();
  return sorted;
}

/** First and last hour to show: the working day, wider where something is earlier or later. */
export function hoursOf(placed: readonly Placed[]): { first: number; last: number } {
  const first = Math.min(8, ...placed.map((one) => Math.floor(one.from / 60)));
  const last = Math.max(18, ...placed.map((one) => Math.ceil(one.to / 60)));
  return { first, last };
}
