export const UNITS = ['minutes', 'hours', 'days', 'weeks'] as const;
export type Unit = (typeof UNITS)[number];
export interface Span {
  amount: number;
  unit: Unit;
}

const LETTERS = { W: 'weeks', D: 'days', H: 'hours', M: 'minutes' } as const;

/** The parts of an ISO 8601 duration in their order: `P1DT12H` is one day and twelve hours. */
export function spansOf(duration: string): Span[] {
  const [date = '', time = ''] = duration.replace(/^P/, '').split('T');
  const read = (text: string, letters: string) => [...text.matchAll(new RegExp(`(\\d+)([${letters}])`, 'g'))];
  return [...read(date, 'WD'), ...read(time, 'HM')].flatMap(([, amount, letter]) => {
    const unit = letter === 'W' || letter === 'D' || letter === 'H' || letter === 'M' ? LETTERS[letter] : undefined;
    return unit === undefined ? [] : [{ amount: Number(amount), unit }];
  });
}

/** The duration of one span: two hours is `PT2H`. */
export function durationOf({ amount, unit }: Span): string {
  const whole = Math.max(1, Math.floor(amount));
  if (unit === 'weeks') return `P${whole}W`;
  if (unit === 'days') return `P${whole}D`;
  return unit === 'hours' ? `PT${whole}H` : `PT${whole}M`;
}

const MINUTES: Readonly<Record<Unit, number>> = { minutes: 1, hours: 60, days: 1440, weeks: 10080 };

/** One span that is as long, for a form with one number: `P1DT12H` becomes 36 hours. */
export function singleSpan(duration: string): Span {
  const spans = spansOf(duration);
  const [only] = spans;
  if (only !== undefined && spans.length === 1) return only;
  const total = spans.reduce((sum, span) => sum + span.amount * MINUTES[span.unit], 0);
  const unit = total % 60 === 0 ? 'hours' : 'minutes';
  return { amount: total / MINUTES[unit], unit };
}
