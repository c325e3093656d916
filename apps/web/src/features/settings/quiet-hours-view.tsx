'use client';
import { SettingsPatchSchema, type SettingsView } from '@tappplus/contracts/settings';
import { Button } from '@tappplus/ui/button';
import { Banner } from '@tappplus/ui/feedback';
import { Field, FieldError } from '@tappplus/ui/field';
import { Checkbox, TimeInput } from '@tappplus/ui/inputs';
import { SectionHeading } from '@tappplus/ui/layout';
import { useToast } from '@tappplus/ui/toast';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useApiForm } from '@/lib/forms';
import { QueryGate } from '@/lib/query-gate';
import { useCan } from '@/lib/session-hooks';
import { useFormat } from '@/lib/use-format';
import { HolidaysSection } from './holidays-section';
import { useSaveSettings, useSettings } from './queries';
import { SettingsPage } from './settings-page';

const USUAL = { from: '20:00', to: '08:00' };
const WEEK = [1, 2, 3, 4, 5, 6, 7] as const;
const DAY_MINUTES = 1440;

function minutes(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

/** The day as a strip of 24 hours, the quiet ones filled. */
function DayStrip({ from, to }: { from: string; to: string }) {
  const start = (minutes(from) / DAY_MINUTES) * 100;
  const end = (minutes(to) / DAY_MINUTES) * 100;
  const parts = start <= end ? [[start, end]] : [[0, end], [start, 100]];
  return (
    <div aria-hidden dir="ltr" className="max-w-md">
      <div className="relative h-6 overflow-hidden rounded-sm border border-rule bg-sheet">
        {parts.map(([a = 0, b = 0]) => (
          <span key={a} className="absolute inset-y-0 bg-accent" style={{ left: `${a}%`, width: `${b - a}%` }} />
        ))}
      </div>
      <div className="tabular mt-1 flex justify-between text-xs text-ink-soft">
        {['00', '06', '12', '18', '24'].map((hour) => (
          <span key={hour}>{hour}</span>
        ))}
      </div>
    </div>
  );
}

/** The days of the week, Monday first, by their names. 2024-01-01 was a Monday. */
function WorkingDays({ value, onChange }: { value: readonly number[]; onChange: (days: number[]) => void }) {
  const t = useTranslations('settings.days');
  const format = useFormat();
  return (
    <div role="group" aria-label={t('title')} className="flex flex-wrap gap-x-6">
      {WEEK.map((day) => (
        <Checkbox key={day} label={format.local(`2024-01-0${day}`, 'weekday')} checked={value.includes(day)} onChange={(event) => onChange(WEEK.filter((one) => (one === day ? event.target.checked : value.includes(one))))} />
      ))}
    </div>
  );
}

function QuietForm({ settings }: { settings: SettingsView }) {
  const t = useTranslations('settings.quiet');
  const days = useTranslations('settings.days');
  const common = useTranslations('common');
  const toast = useToast();
  const save = useSaveSettings();
  const mayWrite = useCan('settings:write');
  const [on, setOn] = useState(settings.quietHours !== null);
  const { form, errorOf, formError, showProblem } = useApiForm(SettingsPatchSchema.pick({ quietHours: true, workingDays: true, requireConsent: true }), {
    quietHours: settings.quietHours ?? USUAL,
    workingDays: settings.workingDays,
    requireConsent: settings.requireConsent,
  });
  const hours = form.watch('quietHours') ?? USUAL;
  const submit = form.handleSubmit(async (values) => {
    try {
      await save.mutateAsync({ body: { requireConsent: values.requireConsent ?? false, workingDays: values.workingDays ?? settings.workingDays, quietHours: on ? (values.quietHours ?? USUAL) : null } });
      toast({ text: t('saved') });
    } catch (error) {
      showProblem(error);
    }
  });
  return (
    <form onSubmit={(event) => void submit(event)} noValidate className="max-w-2xl">
      <fieldset disabled={!mayWrite} className="flex flex-col gap-8">
        {formError !== undefined && <Banner tone="bad" live>{formError}</Banner>}
        <section className="flex flex-col gap-3">
          <SectionHeading>{t('title')}</SectionHeading>
          <p className="text-sm text-ink-soft">{t('lead')}</p>
          <Checkbox label={t('on')} checked={on} onChange={(event) => setOn(event.target.checked)} />
          {on && (
            <>
              <div className="flex gap-4">
                <Field label={t('from')} error={errorOf('quietHours.from')}>
                  {(control) => <TimeInput {...control} {...form.register('quietHours.from')} />}
                </Field>
                <Field label={t('to')} error={errorOf('quietHours.to')}>
                  {(control) => <TimeInput {...control} {...form.register('quietHours.to')} />}
                </Field>
              </div>
              <DayStrip from={hours.from} to={hours.to} />
              <p className="text-sm">{t(minutes(hours.from) > minutes(hours.to) ? 'overnight' : 'sameDay', hours)}</p>
            </>
          )}
        </section>
        <section className="flex flex-col gap-2">
          <SectionHeading>{days('title')}</SectionHeading>
          <p className="text-sm text-ink-soft">{days('lead')}</p>
          <WorkingDays value={form.watch('workingDays') ?? []} onChange={(chosen) => form.setValue('workingDays', chosen, { shouldDirty: true, shouldValidate: true })} />
          {errorOf('workingDays') !== undefined && <FieldError>{days('needOne')}</FieldError>}
        </section>
        <section className="flex flex-col gap-2">
          <SectionHeading>{t('consentTitle')}</SectionHeading>
          <Checkbox label={t('consent')} hint={t('consentHint')} {...form.register('requireConsent')} />
        </section>
        {mayWrite && (
          <Button type="submit" look="primary" busy={form.formState.isSubmitting} className="self-start">
            {common('save')}
          </Button>
        )}
      </fieldset>
    </form>
  );
}

export function QuietHoursView() {
  return (
    <SettingsPage section="quiet-hours" write="settings:write">
      <QueryGate query={useSettings()}>
        {(settings) => (
          <div className="flex flex-col gap-12">
            <QuietForm settings={settings} />
            <HolidaysSection />
          </div>
        )}
      </QueryGate>
    </SettingsPage>
  );
}
