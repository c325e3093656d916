const DAY_MS = 86_400_000;

/** How many days ago an instant was, in words; coarse on purpose, as this device's clock may be off by minutes. */
export function daysAgo(tag: string, instant: string, nowMs: number): string {
  const days = Math.max(0, Math.floor((nowMs - Date.parse(instant)) / DAY_MS));
  return new Intl.RelativeTimeFormat(tag, { numeric: 'auto' }).format(-days, 'day');
}
