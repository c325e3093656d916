'use client';
import { ChevronLeftIcon, ChevronRightIcon } from '@heroicons/react/24/outline';
import { HolidayInputSchema, type HolidayView } from '@tappplus/contracts/holidays';
import { Button, IconButton } from '@tappplus/ui/button';
import { Banner, StatusBadge } from '@tappplus/ui/feedback';
import { Field } from '@tappplus/ui/field';
import { DateInput, Select, TextInput } from '@tappplus/ui/inputs';
import { SectionHeading, Sheet } from '@tappplus/ui/layout';
import { useToast } from '@tappplus/ui/toast';
import { keepPreviousData } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { $api, api } from '@/lib/api';
import { useClinicNow } from '@/lib/clinic-now';
import { useApiForm } from '@/lib/forms';
import { newIdempotencyKey } from '@/lib/idempotency';
import { useProblemText } from '@/lib/problem-text';
import { QueryGate } from '@/lib/query-gate';
import { useCan } from '@/lib/session-hooks';
import { useFormat } from '@/lib/use-format';
import { useInvalidate } from './queries';

type Entry = Pick<HolidayView, 'date' | 'name' | 'kind'>;

function useHolidays(year: number) {
  const { locale } = useFormat();
  return $api.useQuery('get', '/holidays', { params: { query: { year, locale } } }, { placeholderData: keepPreviousData });
}

/** Enters or takes back a day at once; each can be undone. */
function useOverrides() {
  const t = useTranslations('settings.holidays');
  const toast = useToast();
  const problemText = useProblemText();
  const refresh = useInvalidate('/holidays', '/reminders', '/interventions');
  const enter = async (entry: Entry): Promise<string | null> => {
    const { data } = await api.POST('/holidays', { body: entry, headers: { 'Idempotency-Key': newIdempotencyKey() } });
    refresh();
    return data?.id ?? null;
  };
  const takeBack = async (id: string): Promise<void> => {
    await api.DELETE('/holidays/{id}', { params: { path: { id } } });
    refresh();
  };
  const safely = (work: () => Promise<void>) => {
    work().catch((error: unknown) => toast({ text: problemText(error), tone: 'bad' }));
  };
  return {
    enter,
    put: (entry: Entry) => safely(async () => {
      const id = await enter(entry);
      toast({ text: t('added', { name: entry.name }), ...(id === null ? {} : { undo: () => safely(() => takeBack(id)) }) });
    }),
    remove: (entry: Entry & { id: string }) => safely(async () => {
      await takeBack(entry.id);
      toast({ text: t('removed', { name: entry.name }), undo: () => safely(async () => { await enter({ date: entry.date, name: entry.name, kind: entry.kind }); }) });
    }),
  };
}

function DayLine({ day, mayWrite }: { day: HolidayView; mayWrite: boolean }) {
  const t = useTranslations('settings.holidays');
  const format = useFormat();
  const { put, remove } = useOverrides();
  const probable = day.source === 'PROBABLE';
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2">
      <span className="tabular w-52 shrink-0">{format.local(day.date, 'day')}</span>
      <span className="min-w-0 flex-1 basis-44">
        {day.name} <span className="block text-[13px] text-ink-soft">{t(day.source)}</span>
      </span>
      {probable ? (
        <StatusBadge tone="care" shape="ring">{t('notYet')}</StatusBadge>
      ) : day.kind === 'CLOSED' ? (
        <StatusBadge tone="quiet" shape="dash">{t('CLOSED')}</StatusBadge>
      ) : (
        <StatusBadge tone="good" shape="tick">{t('OPEN')}</StatusBadge>
      )}
      {mayWrite && (
        <span className="w-44 text-end">
          {day.id !== null ? (
            <Button look="quiet" onClick={() => remove({ date: day.date, name: day.name, kind: day.kind, id: day.id ?? '' })}>{t('takeBack')}</Button>
          ) : (
            <Button look="quiet" onClick={() => put({ date: day.date, name: day.name, kind: probable ? 'CLOSED' : 'OPEN' })}>{t(probable ? 'confirm' : 'openUp')}</Button>
          )}
        </span>
      )}
    </li>
  );
}

function AddDay({ year, onAdded }: { year: number; onAdded: (year: number) => void }) {
  const t = useTranslations('settings.holidays');
  const toast = useToast();
  const { enter } = useOverrides();
  const { form, errorOf, formError, showProblem } = useApiForm(HolidayInputSchema, { date: '', name: '', kind: 'CLOSED' });
  const submit = form.handleSubmit(async (values) => {
    try {
      await enter(values);
      toast({ text: t('added', { name: values.name }) });
      form.reset({ date: '', name: '', kind: 'CLOSED' });
      onAdded(Number(values.date.slice(0, 4)));
    } catch (error) {
      showProblem(error);
    }
  });
  return (
    <form onSubmit={(event) => void submit(event)} noValidate aria-label={t('add')} className="flex flex-col gap-3">
      <SectionHeading level={3}>{t('add')}</SectionHeading>
      {formError !== undefined && <Banner tone="bad" live>{formError}</Banner>}
      <div className="flex flex-wrap items-start gap-4">
        <Field label={t('date')} error={errorOf('date')} className="w-44">{(control) => <DateInput {...control} {...form.register('date')} min={`${year}-01-01`} />}</Field>
        <Field label={t('name')} error={errorOf('name')} className="min-w-48 flex-1">{(control) => <TextInput {...control} {...form.register('name')} placeholder={t('placeholder')} />}</Field>
        <Field label={t('kind')} error={errorOf('kind')} className="w-36">
          {(control) => (
            <Select {...control} {...form.register('kind')}>
              <option value="CLOSED">{t('CLOSED')}</option>
              <option value="OPEN">{t('OPEN')}</option>
            </Select>
          )}
        </Field>
        <Button type="submit" busy={form.formState.isSubmitting} className="mt-6">{t('addButton')}</Button>
      </div>
    </form>
  );
}

/** The days of one year on which the clinic is closed, or open though the country is not. */
function Year({ first }: { first: number }) {
  const t = useTranslations('settings.holidays');
  const mayWrite = useCan('settings:write');
  const [year, setYear] = useState(first);
  return (
    <section aria-labelledby="holidays" className="flex max-w-3xl flex-col gap-4">
      <SectionHeading
        aside={
          <span className="flex items-center gap-1">
            <IconButton label={t('previous')} onClick={() => setYear(year - 1)}><ChevronLeftIcon aria-hidden className="flip-rtl" /></IconButton>
            <span aria-live="polite" className="tabular min-w-12 text-center font-medium">{year}</span>
            <IconButton label={t('next')} onClick={() => setYear(year + 1)}><ChevronRightIcon aria-hidden className="flip-rtl" /></IconButton>
          </span>
        }
      >
        <span id="holidays">{t('title')}</span>
      </SectionHeading>
      <p className="max-w-2xl text-sm text-ink-soft">{t('lead')}</p>
      <Sheet>
        <QueryGate query={useHolidays(year)}>
          {({ items }) => (items.length === 0 ? <p className="px-4 py-3 text-sm text-ink-soft">{t('empty')}</p> : <ul className="divide-y divide-rule text-sm">{items.map((day) => <DayLine key={day.date} day={day} mayWrite={mayWrite} />)}</ul>)}
        </QueryGate>
      </Sheet>
      {mayWrite && <AddDay year={year} onAdded={setYear} />}
    </section>
  );
}

export function HolidaysSection() {
  const now = useClinicNow();
  return now === null ? null : <Year first={Number(now.slice(0, 4))} />;
}
