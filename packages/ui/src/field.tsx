import { useId, type ReactNode } from 'react';
import { classNames } from './class-names.js';

/** What a control inside a field must carry so that its label, hint and error are read out with it. */
export interface ControlProps {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
  'aria-required': true | undefined;
}

export interface FieldProps {
  label: ReactNode;
  hint?: ReactNode;
  /** What is wrong and what to do; shown under the control and announced. */
  error?: ReactNode;
  required?: boolean | undefined;
  /** Said beside the label of fields that may stay empty. */
  optionalText?: string | undefined;
  className?: string | undefined;
  children: (control: ControlProps) => ReactNode;
}

/** Label, control, hint and error as one. */
export function Field({ label, hint, error, required = false, optionalText, className, children }: FieldProps) {
  const id = useId();
  const described = [hint ? `${id}-hint` : null, error ? `${id}-error` : null].filter((part) => part !== null).join(' ');
  return (
    <div className={classNames('flex min-w-0 flex-col gap-1', className)}>
      <label htmlFor={id} className="text-sm font-medium">
        {label}
        {optionalText !== undefined && <span className="ms-1.5 font-normal text-ink-soft">({optionalText})</span>}
      </label>
      {children({ id, 'aria-describedby': described || undefined, 'aria-invalid': error ? true : undefined, 'aria-required': required || undefined })}
      {hint && (
        <p id={`${id}-hint`} className="text-[13px] text-ink-soft">
          {hint}
        </p>
      )}
      <FieldError id={`${id}-error`}>{error}</FieldError>
    </div>
  );
}

export function FieldError({ id, children }: { id?: string | undefined; children: ReactNode }) {
  if (!children) return null;
  return (
    <p id={id} role="alert" className="flex gap-1.5 text-[13px] font-medium text-bad">
      <span aria-hidden className="mt-[7px] size-1.5 shrink-0 rotate-45 bg-bad" />
      <span>{children}</span>
    </p>
  );
}

/** A group of controls under one legend, with its own error. */
export function FieldSet({ legend, hint, error, className, children }: { legend: ReactNode; hint?: ReactNode; error?: ReactNode; className?: string | undefined; children: ReactNode }) {
  const id = useId();
  return (
    <fieldset aria-describedby={error ? `${id}-error` : undefined} className={classNames('min-w-0', className)}>
      <legend className="text-sm font-medium">{legend}</legend>
      {hint && <p className="mt-0.5 text-[13px] text-ink-soft">{hint}</p>}
      <div className="mt-2">{children}</div>
      <FieldError id={`${id}-error`}>{error}</FieldError>
    </fieldset>
  );
}
