'use client';
import { Field } from '@tappplus/ui/field';
import { DateInput, LatinInput } from '@tappplus/ui/inputs';
import { useTranslations } from 'next-intl';
import type { UseFormReturn } from 'react-hook-form';
import { addToWall } from '@/lib/box-now';
import { useFormat } from '@/lib/use-format';
import type { InterventionFormInput, InterventionFormValues } from './schema';
import { wallOf } from './schema';
import { wallHour } from './wall-hour';

const DAY_MS = 86_400_000;
const QUICK_DAYS = [0, 1, 7] as const;

export interface DayAndHourProps {
  form: UseFormReturn<InterventionFormInput, unknown, InterventionFormValues>;
  day: string | undefined;
  hour: string | undefined;
  now: string | null;
  dayError: string | undefined;
  hourError: string | undefined;
}

/** The clinic's day and hour. The hour is typed as people write it: 9, 9h30, 14:15. */
export function DayAndHour({ form, day, hour, now, dayError, hourError }: DayAndHourProps) {
  const t = useTranslations('interventions');
  const format = useFormat();
  const local = wallOf(day, hour);
  const clear = () => form.clearErrors('scheduledAt');
  const hourField = form.register('hour', { onChange: clear });
  return (
    <div className="flex flex-col gap-2">
      <div className="grid grid-cols-[minmax(0,1fr)_8rem] gap-4">
        <Field label={t('day')} error={dayError} required>
          {(control) => <DateInput {...control} {...form.register('day', { onChange: clear })} min={now?.slice(0, 10)} />}
        </Field>
        <Field label={t('hour')} error={hourError} required>
          {(control) => (
            <LatinInput
              {...control}
              {...hourField}
              inputMode="numeric"
              placeholder="09:30"
              autoComplete="off"
              maxLength={7}
              onBlur={(event) => {
                const written = wallHour(event.target.value);
                if (written !== null && written !== event.target.value) form.setValue('hour', written);
                void hourField.onBlur(event);
              }}
            />
          )}
        </Field>
      </div>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-[13px] text-ink-soft">
        {now !== null && (
          <span role="group" aria-label={t('quickDays')} className="flex gap-1">
            {QUICK_DAYS.map((days) => {
              const target = addToWall(now, days * DAY_MS).slice(0, 10);
              return (
                <button
                  key={days}
                  type="button"
                  aria-pressed={day === target}
                  onClick={() => form.setValue('day', target, { shouldValidate: true, shouldDirty: true })}
                  className="h-7 rounded-sm border border-rule px-2 aria-pressed:border-accent aria-pressed:bg-accent-wash aria-pressed:text-ink hover:text-ink pointer-coarse:h-11"
                >
                  {t(`inDays.${days}`)}
                </button>
              );
            })}
          </span>
        )}
        {local !== null && (
          <span role="status" className="min-w-0">
            <span className="font-medium text-ink">{format.local(local, 'fullDayTime')}</span>
            {now !== null && ` (${format.relative(local, now)})`}
          </span>
        )}
      </div>
    </div>
  );
}
