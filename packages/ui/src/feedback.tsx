import type { ReactNode } from 'react';
import { classNames } from './class-names.js';

export type Tone = 'good' | 'care' | 'bad' | 'accent' | 'quiet';

const WASH: Readonly<Record<Tone, string>> = {
  good: 'bg-good-wash text-good', care: 'bg-care-wash text-care', bad: 'bg-bad-wash text-bad', accent: 'bg-accent-wash text-accent', quiet: 'bg-quiet-wash text-quiet',
};

/** Shapes tell the tones apart without colour: tick, ring, cross, dot, dash, half ring, clock. */
export type BadgeShape = 'tick' | 'double-tick' | 'ring' | 'cross' | 'dot' | 'dash' | 'half' | 'question' | 'clock';

const SHAPES: Readonly<Record<BadgeShape, ReactNode>> = {
  tick: <path d="m2.5 6.3 2.4 2.4 4.6-5.2" />,
  'double-tick': <path d="m1 6.3 2.2 2.4 4-5.2M6 8.3l.4.4L11 3.5" />,
  ring: <circle cx="6" cy="6" r="3.6" />,
  cross: <path d="m3 3 6 6M9 3 3 9" />,
  dot: <circle cx="6" cy="6" r="3" fill="currentColor" />,
  dash: <path d="M2.5 6h7" />,
  half: <path d="M6 2.4a3.6 3.6 0 1 1 0 7.2z" fill="currentColor" />,
  question: <path d="M4 4.4c0-2.6 4-2.6 4 0C8 6 6 5.8 6 7.4M6 9.6v.2" />,
  clock: <path d="M6 3.4V6l1.8 1.2M6 1.6a4.4 4.4 0 1 1 0 8.8 4.4 4.4 0 0 1 0-8.8z" />,
};

/** A state as word, shape and colour together. */
export function StatusBadge({ tone, shape, children, className }: { tone: Tone; shape: BadgeShape; children: ReactNode; className?: string | undefined }) {
  return (
    <span className={classNames('inline-flex h-6 items-center gap-1.5 rounded-sm px-2 text-[13px] font-medium whitespace-nowrap', WASH[tone], className)}>
      <svg aria-hidden viewBox="0 0 12 12" className="size-3 shrink-0 fill-none stroke-current stroke-[1.7]" strokeLinecap="round" strokeLinejoin="round">
        {SHAPES[shape]}
      </svg>
      {children}
    </span>
  );
}

/** A line across the page that says how things stand; `live` ones are announced. */
export function Banner({ tone, title, children, action, live }: { tone: Tone; title?: ReactNode; children?: ReactNode; action?: ReactNode; live?: boolean | undefined }) {
  return (
    <div role={live === true ? 'status' : undefined} className={classNames('flex flex-wrap items-center gap-x-4 gap-y-2 rounded-md px-4 py-2.5 text-sm', WASH[tone])}>
      <div className="min-w-0 flex-1">
        {title && <strong className="font-semibold">{title} </strong>}
        {children}
      </div>
      {action}
    </div>
  );
}

/** What a page is for while it is empty, and the first step. */
export function EmptyState({ title, children, action, icon, wholePage = false }: { title: ReactNode; children?: ReactNode; action?: ReactNode; icon?: ReactNode; /** There is no other heading on the page. */ wholePage?: boolean | undefined }) {
  const Title = wholePage ? 'h1' : 'p';
  return (
    <div className="flex flex-col items-start gap-2 px-4 py-10 sm:px-8">
      {icon && <span aria-hidden className="mb-1 text-ink-soft [&_svg]:size-8">{icon}</span>}
      <Title className="text-base font-semibold">{title}</Title>
      {children && <p className="max-w-prose text-sm text-ink-soft">{children}</p>}
      {action && <div className="mt-2">{action}</div>}
    </div>
  );
}

/** A part of the page could not be had: what happened, and a way to try again. */
export function ErrorState({ title, children, action, wholePage = false }: { title: ReactNode; children?: ReactNode; action?: ReactNode; /** There is no other heading on the page. */ wholePage?: boolean | undefined }) {
  const Title = wholePage ? 'h1' : 'p';
  return (
    <div role="alert" className="flex flex-col items-start gap-2 border-s-4 border-bad px-4 py-4">
      <Title className="font-semibold text-bad">{title}</Title>
      {children && <p className="max-w-prose text-sm">{children}</p>}
      {action && <div className="mt-1">{action}</div>}
    </div>
  );
}

/** Where text will stand, while it is fetched. */
export function Skeleton({ className }: { className?: string | undefined }) {
  return <span aria-hidden className={classNames('block animate-[skeleton_1.6s_ease-in-out_infinite] rounded-sm bg-rule', className ?? 'h-4 w-full')} />;
}

export function SkeletonRows({ rows = 6, label }: { rows?: number | undefined; label: string }) {
  return (
    <div role="status" aria-label={label} className="divide-y divide-rule">
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className="flex h-9 items-center gap-4 px-3 roomy:h-12">
          <Skeleton className="h-3.5 w-1/4" />
          <Skeleton className="h-3.5 w-1/3" />
          <Skeleton className="h-3.5 w-1/6" />
        </div>
      ))}
    </div>
  );
}
