'use client';
import { Latin } from '@tappplus/ui/layout';
import { useFormat } from '@/lib/use-format';

/** How far something is; `share` from 0 to 1, null = nobody knows how much there is. */
export function Progress({ label, share }: { label: string; share: number | null }) {
  const format = useFormat();
  const percent = share === null ? undefined : Math.min(100, Math.floor(share * 100));
  return (
    <div className="flex max-w-xl flex-col gap-1.5">
      <p className="flex justify-between gap-4 text-sm">
        <span role="status">{label}</span>
        {percent !== undefined && <Latin>{`${format.number(percent)} %`}</Latin>}
      </p>
      <div role="progressbar" aria-label={label} aria-valuemin={0} aria-valuemax={100} aria-valuenow={percent} className="h-2 overflow-hidden rounded-sm bg-sunken">
        <div className="h-full bg-accent transition-[width]" style={{ width: `${percent ?? 100}%`, opacity: percent === undefined ? 0.4 : 1 }} />
      </div>
    </div>
  );
}
