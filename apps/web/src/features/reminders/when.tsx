'use client';
import { useFormat } from '@/lib/use-format';

/** A planned time: weekday, 24-hour clock, and how far away it is. */
export function When({ local, now }: { local: string; now: string | null }) {
  const format = useFormat();
  return (
    <>
      <span className="tabular whitespace-nowrap text-ink">{format.local(local, 'dayTime')}</span>
      {now !== null && <span className="whitespace-nowrap"> ({format.relative(local, now)})</span>}
    </>
  );
}
