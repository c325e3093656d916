import type { ReactNode } from 'react';
import { classNames } from './class-names.js';

/** Title of a page, what it is for in one line, and the one thing to do next. */
export function PageHeader({ title, lead, actions, back }: { title: ReactNode; lead?: ReactNode; actions?: ReactNode; back?: ReactNode }) {
  return (
    <header className="flex flex-wrap items-end gap-x-6 gap-y-3 pb-5">
      <div className="min-w-0 flex-1 basis-72">
        {back && <div className="mb-1 text-sm">{back}</div>}
        <h1 className="text-[22px] leading-tight font-semibold tracking-[-0.01em] rtl:tracking-normal">{title}</h1>
        {lead && <p className="mt-1 max-w-prose text-ink-soft">{lead}</p>}
      </div>
      {actions && <div className="no-print flex flex-wrap gap-2">{actions}</div>}
    </header>
  );
}

/** One sheet of paper on the page. Sheets are never laid on one another. */
export function Sheet({ className, children, label }: { className?: string | undefined; children: ReactNode; label?: string | undefined }) {
  return (
    <section aria-label={label} className={classNames('overflow-hidden rounded-lg border border-rule bg-sheet', className)}>
      {children}
    </section>
  );
}

/** Heading of a part of a page, with what belongs beside it. */
export function SectionHeading({ children, aside, level = 2 }: { children: ReactNode; aside?: ReactNode; level?: 2 | 3 | undefined }) {
  const Tag = level === 2 ? 'h2' : 'h3';
  return (
    <div className="flex min-h-9 flex-wrap items-center justify-between gap-x-4 gap-y-1">
      <Tag className="text-[15px] font-semibold">{children}</Tag>
      {aside}
    </div>
  );
}

/** Phone numbers, codes and addresses keep their own direction inside any sentence. */
export function Latin({ children, className }: { children: ReactNode; className?: string | undefined }) {
  return (
    <bdi dir="ltr" className={classNames('tabular', className)}>
      {children}
    </bdi>
  );
}

/** A key of the keyboard. */
export function Key({ children }: { children: ReactNode }) {
  return <kbd className="inline-flex h-5 min-w-5 items-center justify-center rounded-sm border border-rule bg-paper px-1 font-sans text-xs text-ink-soft">{children}</kbd>;
}
