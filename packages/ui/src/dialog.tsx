'use client';
import { Dialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { IconButton } from './button.js';
import { classNames } from './class-names.js';

export interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  description?: ReactNode;
  /** Label of the closing cross; without it the dialog can only be answered. */
  closeLabel?: string | undefined;
  size?: 'small' | 'medium' | 'large' | undefined;
  /** Buttons at the foot. */
  footer?: ReactNode;
  children?: ReactNode;
}

const WIDTHS = { small: 'sm:max-w-md', medium: 'sm:max-w-xl', large: 'sm:max-w-4xl' } as const;

/** A modal page over the page: focus is kept inside, Escape closes, focus returns to what opened it. */
export function Dialog({ open, onOpenChange, title, description, closeLabel, size = 'medium', footer, children }: DialogProps) {
  const stay = closeLabel === undefined ? (event: Event) => event.preventDefault() : undefined;
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 animate-[fade_120ms_ease-out] bg-[rgb(var(--shade)/0.45)]" />
        <Radix.Content
          {...(description ? {} : { 'aria-describedby': undefined })}
          {...(stay === undefined ? {} : { onEscapeKeyDown: stay, onInteractOutside: stay })}
          className={classNames(
            'fixed inset-x-0 bottom-0 z-50 mx-auto flex max-h-[92dvh] w-full flex-col rounded-t-lg bg-sheet text-ink shadow-lift outline-none animate-[rise_160ms_ease-out]',
            'sm:inset-x-4 sm:top-[8vh] sm:bottom-auto sm:max-h-[84vh] sm:w-auto sm:rounded-lg',
            WIDTHS[size],
          )}
        >
          <header className="flex items-start gap-3 border-b border-rule px-5 py-3.5">
            <div className="min-w-0 flex-1">
              <Radix.Title className="text-base font-semibold">{title}</Radix.Title>
              {description && <Radix.Description className="mt-0.5 text-sm text-ink-soft">{description}</Radix.Description>}
            </div>
            {closeLabel !== undefined && (
              <Radix.Close asChild>
                <IconButton label={closeLabel} className="-me-2 -mt-1">
                  <svg aria-hidden viewBox="0 0 20 20" className="fill-none stroke-current stroke-[1.6]"><path d="m5 5 10 10M15 5 5 15" /></svg>
                </IconButton>
              </Radix.Close>
            )}
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto px-5 py-4">{children}</div>
          {footer && <footer className="flex flex-wrap justify-end gap-2 border-t border-rule px-5 py-3">{footer}</footer>}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
