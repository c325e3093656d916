'use client';
import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { ControlProps } from './field.js';
import { classNames } from './class-names.js';
import { CONTROL } from './inputs.js';

export interface ComboboxOption {
  value: string;
  /** What stands in the box once chosen. */
  label: string;
  /** A second line in the list. */
  detail?: ReactNode;
}

export interface ComboboxProps {
  control?: ControlProps | undefined;
  /** What was typed; the page looks it up and hands back the options. */
  query: string;
  onQueryChange: (query: string) => void;
  options: readonly ComboboxOption[];
  onSelect: (option: ComboboxOption) => void;
  loading?: boolean | undefined;
  texts: { loading: string; none: string };
  placeholder?: string | undefined;
  /** A last row that does something else, like adding a new one. */
  footer?: { label: ReactNode; onSelect: () => void } | undefined;
  autoFocus?: boolean | undefined;
  /** The list stays open below the box, as in the search palette. */
  inline?: boolean | undefined;
  label?: string | undefined;
}

/** A text box with a list of suggestions (ARIA combobox): arrows choose, Enter takes, Escape closes. */
export function Combobox({ control, query, onQueryChange, options, onSelect, loading = false, texts, placeholder, footer, autoFocus, inline = false, label }: ComboboxProps) {
  const listId = useId();
  const [openState, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const open = inline || openState;
  const count = options.length + (footer ? 1 : 0);
  const at = Math.min(active, Math.max(0, count - 1));

  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [at, open]);

  const take = (index: number) => {
    const option = options[index];
    if (option) onSelect(option);
    else if (footer && index === options.length) footer.onSelect();
    setOpen(false);
    setActive(0);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (!open) setOpen(true);
      else if (count > 0) setActive((at + (event.key === 'ArrowDown' ? 1 : count - 1)) % count);
    } else if (event.key === 'Enter' && open && count > 0 && (query !== '' || inline)) {
      event.preventDefault();
      take(at);
    } else if (event.key === 'Escape' && openState && !inline) {
      event.preventDefault();
      event.stopPropagation();
      setOpen(false);
    }
  };

  return (
    <div className="relative" onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && setOpen(false)}>
      <input
        {...control}
        type="text"
        role="combobox"
        aria-label={label}
        aria-expanded={open}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={open && count > 0 ? `${listId}-${at}` : undefined}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        autoFocus={autoFocus}
        placeholder={placeholder}
        value={query}
        onChange={(event) => {
          onQueryChange(event.target.value);
          setActive(0);
          setOpen(true);
        }}
        onClick={() => setOpen(true)}
        onKeyDown={onKeyDown}
        className={CONTROL}
      />
      <div
        ref={list}
        id={listId}
        role="listbox"
        aria-label={label ?? placeholder}
        hidden={!open}
        className={classNames('max-h-80 overflow-y-auto p-1', inline ? 'mt-2 max-h-[50vh]' : 'absolute inset-x-0 top-full z-30 mt-1 rounded-lg border border-rule bg-sheet shadow-lift')}
      >
        {options.map((option, index) => (
          <Row key={option.value} id={`${listId}-${index}`} active={index === at} onTake={() => take(index)} onHover={() => setActive(index)}>
            <span className="block truncate">{option.label}</span>
            {option.detail && <span className="block truncate text-[13px] text-ink-soft">{option.detail}</span>}
          </Row>
        ))}
        {footer && (
          <Row id={`${listId}-${options.length}`} active={at === options.length} onTake={() => take(options.length)} onHover={() => setActive(options.length)}>
            <span className="font-medium text-accent">{footer.label}</span>
          </Row>
        )}
        {options.length === 0 && (
          <div role="option" aria-disabled aria-selected={false} className="px-2.5 py-2 text-sm text-ink-soft">
            {loading ? texts.loading : texts.none}
          </div>
        )}
      </div>
    </div>
  );
}

function Row({ id, active, onTake, onHover, children }: { id: string; active: boolean; onTake: () => void; onHover: () => void; children: ReactNode }) {
  return (
    <div
      id={id}
      role="option"
      aria-selected={active}
      onPointerDown={(event) => event.preventDefault()}
      onPointerMove={onHover}
      onClick={onTake}
      className={classNames('flex min-h-9 cursor-pointer flex-col justify-center rounded-md px-2.5 py-1 text-sm pointer-coarse:min-h-11', active && 'bg-accent-wash')}
    >
      {children}
    </div>
  );
}
