'use client';
import { FieldSet } from '@tappplus/ui/field';
import { classNames } from '@tappplus/ui/class-names';
import { useTranslations } from 'next-intl';
import { useId } from 'react';

/** Colours that can be told apart on paper and at night, and by most who see colours differently. */
export const COLOURS = ['#4438c8', '#0e7490', '#1d7a46', '#8a6d00', '#c2410c', '#a3261b', '#a21caf', '#57534e'] as const;

/** One of a few colours, or none. */
export function ColourField({ legend, value, onChange }: { legend: string; value: string | null; onChange: (value: string | null) => void }) {
  const t = useTranslations('settings.types');
  const name = useId();
  const choices: (string | null)[] = [null, ...COLOURS, ...(value !== null && !COLOURS.some((one) => one === value.toLowerCase()) ? [value] : [])];
  return (
    <FieldSet legend={legend}>
      <div className="flex flex-wrap gap-1">
        {choices.map((colour, index) => (
          <label key={colour ?? 'none'} className="inline-flex size-9 items-center justify-center rounded-md has-[:focus-visible]:outline-2 has-[:focus-visible]:outline-accent pointer-coarse:size-11">
            <input type="radio" name={name} className="sr-only" checked={value === colour} onChange={() => onChange(colour)} aria-label={colour === null ? t('noColour') : t('colourChoice', { number: index })} />
            <span
              className={classNames('flex size-6 items-center justify-center rounded-full border-2', value === colour ? 'border-ink' : 'border-transparent')}
              title={colour === null ? t('noColour') : undefined}
            >
              <span className={classNames('size-4 rounded-full', colour === null && 'border border-edge')} style={colour === null ? undefined : { backgroundColor: colour }} />
            </span>
          </label>
        ))}
      </div>
    </FieldSet>
  );
}

/** A small sign of the colour before a name. */
export function ColourMark({ colour }: { colour: string | null }) {
  return <span aria-hidden className="inline-block h-4 w-1 shrink-0 rounded-full" style={{ backgroundColor: colour ?? 'var(--rule)' }} />;
}
