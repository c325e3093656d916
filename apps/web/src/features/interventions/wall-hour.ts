/** An hour as people type it – `9`, `930`, `9h30`, `9:30`, `14.15` – as `HH:MM`; null when it is none. */
export function wallHour(typed: string): string | null {
  const text = typed.trim().toLowerCase();
  const parts = /^(\d{1,2})\s*(?:[:.h]\s*(\d{0,2}))?$/.exec(text) ?? /^(\d{1,2})(\d{2})$/.exec(text);
  if (parts === null) return null;
  const hour = Number(parts[1]);
  const minute = Number(parts[2] || '0');
  if (hour > 23 || minute > 59) return null;
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}
