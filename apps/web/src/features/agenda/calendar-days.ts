import { wallMillis } from '@/lib/local-time';

const DAY_MS = 86_400_000;
const MONDAY = 1;

/** The clinic date so many days later; dates only, no zone. */
export function addDays(day: string, days: number): string {
  return new Date(wallMillis(day) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Monday to Sunday of the week a date is in. */
export function weekOf(day: string): string[] {
  const weekday = new Date(wallMillis(day)).getUTCDay();
  const monday = addDays(day, -((weekday + 7 - MONDAY) % 7));
  return Array.from({ length: 7 }, (_, index) => addDays(monday, index));
}

export function isCalendarDay(text: string | null): text is string {
  return text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(wallMillis(text));
}
