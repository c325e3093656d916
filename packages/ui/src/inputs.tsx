import type { InputHTMLAttributes, ReactNode, Ref, SelectHTMLAttributes, TextareaHTMLAttributes } from 'react';
import { classNames } from './class-names.js';

/** The look shared by everything that is typed into or chosen from. */
export const CONTROL =
  'w-full min-w-0 rounded-md border border-edge bg-sheet px-2.5 text-ink h-9 pointer-coarse:h-11 pointer-coarse:text-base ' +
  'aria-invalid:border-bad aria-invalid:border-2 disabled:bg-sunken disabled:text-ink-soft [&:is(input,textarea):read-only]:bg-sunken';

type InputProps = InputHTMLAttributes<HTMLInputElement> & { ref?: Ref<HTMLInputElement> | undefined };

/** Text takes the direction of what is typed, whatever the language of the page. */
export function TextInput({ className, type = 'text', dir = 'auto', ...rest }: InputProps) {
  return <input {...rest} type={type} dir={dir} className={classNames(CONTROL, className)} />;
}

/** Phone numbers, e-mail addresses, codes: left to right in every language. */
export function LatinInput({ className, ...rest }: InputProps) {
  return <TextInput {...rest} dir="ltr" className={classNames('tabular rtl:text-right', className)} />;
}

/** A calendar date, `YYYY-MM-DD`, by the browser's own picker. */
export function DateInput({ className, ...rest }: InputProps) {
  return <input {...rest} type="date" className={classNames(CONTROL, 'tabular', className)} />;
}

/** A time of day as people type it (`9`, `930`, `9h30`, `09:30`) as `HH:MM`; what is no time stays as it was typed. */
export function normaliseTime(text: string): string {
  const match = /^\s*(\d{1,2})\s*(?:[:hH.,٫ ]?\s*(\d{2}))?\s*[hH]?\s*$/.exec(text.replace(/^(\d)(\d{2})$/, '$1:$2'));
  const hours = Number(match?.[1]);
  const minutes = Number(match?.[2] ?? '0');
  if (match === null || hours > 23 || minutes > 59) return text;
  return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
}

/** Hours and minutes, `HH:MM`, always the 24-hour clock: the browser's own control follows the browser's language. */
export function TimeInput({ className, onBlur, onChange, ...rest }: InputProps) {
  return (
    <input
      {...rest}
      type="text"
      inputMode="numeric"
      dir="ltr"
      placeholder="00:00"
      maxLength={5}
      autoComplete="off"
      onChange={onChange}
      onBlur={(event) => {
        const time = normaliseTime(event.target.value);
        if (time !== event.target.value) {
          event.target.value = time;
          onChange?.(event);
        }
        onBlur?.(event);
      }}
      className={classNames(CONTROL, 'tabular max-w-24 rtl:text-right', className)}
    />
  );
}

export function TextArea({ className, rows = 4, dir = 'auto', ...rest }: TextareaHTMLAttributes<HTMLTextAreaElement> & { ref?: Ref<HTMLTextAreaElement> | undefined }) {
  return <textarea {...rest} rows={rows} dir={dir} className={classNames(CONTROL, 'h-auto pointer-coarse:h-auto py-2 leading-relaxed', className)} />;
}

/** The browser's own list: it works with any keyboard, screen reader and finger. */
export function Select({ className, children, ...rest }: SelectHTMLAttributes<HTMLSelectElement> & { ref?: Ref<HTMLSelectElement> | undefined }) {
  return (
    <span className="relative block">
      <select {...rest} className={classNames(CONTROL, 'appearance-none pe-8', className)}>
        {children}
      </select>
      <svg aria-hidden viewBox="0 0 16 16" className="pointer-events-none absolute end-2.5 top-1/2 size-4 -translate-y-1/2 fill-none stroke-ink-soft stroke-[1.6]">
        <path d="m4 6 4 4 4-4" />
      </svg>
    </span>
  );
}

export interface CheckboxProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'type'> {
  label: ReactNode;
  hint?: ReactNode;
  ref?: Ref<HTMLInputElement> | undefined;
}

export function Checkbox({ label, hint, className, ...rest }: CheckboxProps) {
  return (
    <label className={classNames('flex gap-2.5 py-1 pointer-coarse:min-h-11 pointer-coarse:items-center', className)}>
      <input {...rest} type="checkbox" className="mt-[3px] size-4 shrink-0 accent-accent pointer-coarse:size-5" />
      <span className="min-w-0 text-sm">
        {label}
        {hint && <span className="block text-[13px] text-ink-soft">{hint}</span>}
      </span>
    </label>
  );
}

export interface SwitchProps {
  checked: boolean;
  onChange: (checked: boolean) => void;
  /** What the switch turns on, for screen readers. */
  label: string;
  disabled?: boolean | undefined;
}

export function Switch({ checked, onChange, label, disabled }: SwitchProps) {
  return (
    <button
      type="button"
      role="switch"
      aria-checked={checked}
      aria-label={label}
      disabled={disabled}
      onClick={() => onChange(!checked)}
      className="inline-flex h-9 w-11 shrink-0 items-center justify-center rounded-md disabled:opacity-55 pointer-coarse:min-h-11"
    >
      <span className={classNames('flex h-5 w-9 items-center rounded-full border px-0.5 transition-colors', checked ? 'justify-end border-accent bg-accent' : 'justify-start border-edge bg-sunken')}>
        <span className={classNames('size-3.5 rounded-full', checked ? 'bg-on-accent' : 'bg-edge')} />
      </span>
    </button>
  );
}
