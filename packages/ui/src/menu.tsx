'use client';
import { useEffect, useId, useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { classNames } from './class-names.js';

export interface MenuItem {
  key: string;
  label: ReactNode;
  icon?: ReactNode;
  /** Marks the chosen one of several. */
  checked?: boolean | undefined;
  danger?: boolean | undefined;
  disabled?: boolean | undefined;
  onSelect: () => void;
  /** Begins a new group with this caption (empty = a line only). */
  group?: string | undefined;
}

export interface MenuProps {
  /** What the button is for, said by screen readers. */
  label: string;
  trigger: ReactNode;
  triggerClassName?: string | undefined;
  items: readonly MenuItem[];
  align?: 'start' | 'end' | undefined;
}

const GAP = 4;
const EDGE = 8;

function place(button: HTMLElement, list: HTMLElement, align: 'start' | 'end'): void {
  const box = button.getBoundingClientRect();
  const rtl = getComputedStyle(button).direction === 'rtl';
  const left = (align === 'start') !== rtl ? box.left : box.right - list.offsetWidth;
  const below = box.bottom + GAP + list.offsetHeight <= window.innerHeight - EDGE;
  list.style.left = `${Math.max(EDGE, Math.min(left, window.innerWidth - list.offsetWidth - EDGE))}px`;
  list.style.top = `${Math.max(EDGE, below ? box.bottom + GAP : box.top - GAP - list.offsetHeight)}px`;
}

/** A button that opens a list of actions: arrows, Home, End, first letters, Escape; focus returns to the button. */
export function Menu({ label, trigger, triggerClassName, items, align = 'end' }: MenuProps) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    if (!open || button.current === null || list.current === null) return;
    place(button.current, list.current, align);
    const first = list.current.querySelector<HTMLElement>('[role^="menuitem"]:not(:disabled)');
    const chosen = list.current.querySelector<HTMLElement>('[aria-checked="true"]');
    // In a list of choices the chosen one is where one begins.
    (first?.getAttribute('role') === 'menuitemradio' ? (chosen ?? first) : first)?.focus();
  }, [open, align]);

  useEffect(() => {
    if (!open) return;
    const outside = (event: Event) => {
      if (event.target instanceof Node && !list.current?.contains(event.target) && !button.current?.contains(event.target)) setOpen(false);
    };
    const close = () => setOpen(false);
    document.addEventListener('pointerdown', outside);
    window.addEventListener('resize', close);
    document.addEventListener('scroll', outside, true);
    return () => {
      document.removeEventListener('pointerdown', outside);
      window.removeEventListener('resize', close);
      document.removeEventListener('scroll', outside, true);
    };
  }, [open]);

  const move = (event: KeyboardEvent) => {
    const all = [...(list.current?.querySelectorAll<HTMLElement>('[role^="menuitem"]:not(:disabled)') ?? [])];
    const at = all.findIndex((item) => item === document.activeElement);
    let next: HTMLElement | undefined;
    if (event.key === 'ArrowDown') next = all[(at + 1) % all.length];
    else if (event.key === 'ArrowUp') next = all[(at - 1 + all.length) % all.length];
    else if (event.key === 'Home') next = all[0];
    else if (event.key === 'End') next = all.at(-1);
    else if (event.key === 'Escape' || event.key === 'Tab') {
      event.stopPropagation();
      if (event.key === 'Escape') event.preventDefault();
      setOpen(false);
      button.current?.focus();
      return;
    } else if (event.key.length === 1) {
      const letter = event.key.toLocaleLowerCase();
      next = [...all.slice(at + 1), ...all.slice(0, at + 1)].find((item) => item.textContent?.trim().toLocaleLowerCase().startsWith(letter));
    } else return;
    event.preventDefault();
    next?.focus();
  };

  return (
    <>
      <button
        ref={button}
        type="button"
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
          event.preventDefault();
          setOpen(true);
        }}
        className={triggerClassName}
      >
        {trigger}
      </button>
      {open && (
        <div ref={list} id={id} role="menu" aria-label={label} tabIndex={-1} onKeyDown={move} className="fixed top-0 left-0 z-50 max-h-[70vh] min-w-52 max-w-[min(22rem,calc(100vw-1rem))] overflow-y-auto rounded-lg border border-rule bg-sheet p-1 shadow-lift">
          {items.map((item) => (
            <MenuRow
              key={item.key}
              item={item}
              onSelect={() => {
                setOpen(false);
                button.current?.focus();
                item.onSelect();
              }}
            />
          ))}
        </div>
      )}
    </>
  );
}

function MenuRow({ item, onSelect }: { item: MenuItem; onSelect: () => void }) {
  return (
    <>
      {item.group !== undefined && (
        <div role="presentation" className={classNames('px-2.5 text-xs text-ink-soft', item.group === '' ? 'my-1 border-t border-rule' : 'pt-2 pb-1')}>
          {item.group}
        </div>
      )}
      <button
        type="button"
        role={item.checked === undefined ? 'menuitem' : 'menuitemradio'}
        aria-checked={item.checked}
        disabled={item.disabled}
        tabIndex={-1}
        onClick={onSelect}
        className={classNames(
          'flex min-h-9 w-full items-center gap-2.5 rounded-md px-2.5 py-1.5 text-start text-sm outline-none hover:bg-sunken focus:bg-sunken disabled:opacity-50 pointer-coarse:min-h-11 [&_svg]:size-[18px] [&_svg]:shrink-0',
          item.danger && 'text-bad',
        )}
      >
        {item.icon}
        <span className="min-w-0 flex-1">{item.label}</span>
        {item.checked === true && <svg aria-hidden viewBox="0 0 16 16" className="fill-none stroke-accent stroke-2"><path d="m3 8.5 3.2 3L13 4.5" /></svg>}
      </button>
    </>
  );
}
