'use client';
import { classNames } from '@tappplus/ui/class-names';

/** Those in use or the archived ones. */
export function ArchiveToggle({ archived, onChange, labels }: { archived: boolean; onChange: (archived: boolean) => void; labels: { inUse: string; archived: string } }) {
  const choice = (value: boolean, label: string) => (
    <button
      type="button"
      aria-pressed={archived === value}
      onClick={() => onChange(value)}
      className={classNames('h-8 rounded-sm px-3 text-sm pointer-coarse:h-11', archived === value ? 'bg-sheet font-medium text-ink shadow-[0_0_0_1px_var(--rule)]' : 'text-ink-soft hover:text-ink')}
    >
      {label}
    </button>
  );
  return (
    <div className="mb-3 inline-flex gap-0.5 rounded-md bg-sunken p-0.5">
      {choice(false, labels.inUse)}
      {choice(true, labels.archived)}
    </div>
  );
}
