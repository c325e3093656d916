import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { classNames } from './class-names.js';

export type ButtonLook = 'primary' | 'secondary' | 'quiet' | 'danger';

const LOOKS: Readonly<Record<ButtonLook, string>> = {
  primary: 'bg-accent text-on-accent hover:bg-accent-strong border-transparent',
  secondary: 'bg-sheet text-ink border-edge hover:bg-sunken',
  quiet: 'bg-transparent text-ink border-transparent hover:bg-sunken',
  danger: 'bg-bad-wash text-bad border-transparent hover:border-bad',
};

/** Class names of a button, for links that look like one. */
export function buttonClass(look: ButtonLook = 'secondary', className?: string): string {
  return classNames(
    'inline-flex h-9 pointer-coarse:min-h-11 items-center justify-center gap-2 rounded-md border px-3.5 text-sm font-medium whitespace-nowrap transition-colors select-none',
    'disabled:opacity-55 disabled:cursor-not-allowed aria-disabled:opacity-55',
    LOOKS[look],
    className,
  );
}

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  look?: ButtonLook | undefined;
  /** Work is under way: the button keeps its width and does nothing. */
  busy?: boolean | undefined;
  icon?: ReactNode;
}

export function Button({ look = 'secondary', busy = false, icon, className, children, type = 'button', disabled, ...rest }: ButtonProps) {
  return (
    <button {...rest} type={type} disabled={disabled === true || busy} aria-busy={busy || undefined} className={buttonClass(look, className)}>
      {busy ? <Spinner /> : icon}
      {children}
    </button>
  );
}

/** A square button with an icon; the label is what screen readers say and the tooltip shows. */
export function IconButton({ label, className, children, type = 'button', ...rest }: ButtonHTMLAttributes<HTMLButtonElement> & { label: string }) {
  return (
    <button
      {...rest}
      type={type}
      aria-label={label}
      title={label}
      className={classNames('inline-flex size-9 pointer-coarse:size-11 shrink-0 items-center justify-center rounded-md text-ink-soft transition-colors hover:bg-sunken hover:text-ink [&_svg]:size-5', className)}
    >
      {children}
    </button>
  );
}

export function Spinner() {
  return <span aria-hidden className="size-4 animate-spin rounded-full border-2 border-current border-e-transparent" />;
}
