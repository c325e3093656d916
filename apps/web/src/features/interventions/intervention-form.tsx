'use client';
import type { PersonSummary } from '@tappplus/contracts/people';
import { Button, buttonClass } from '@tappplus/ui/button';
import { Banner } from '@tappplus/ui/feedback';
import { Field } from '@tappplus/ui/field';
import { LatinInput, Select, TextArea, TextInput } from '@tappplus/ui/inputs';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { useEffect, useState } from 'react';
import { useWatch } from 'react-hook-form';
import { useClinicNow } from '@/lib/clinic-now';
import { emptyToNull, useApiForm } from '@/lib/forms';
import { useCan } from '@/lib/session-hooks';
import { Conflicts } from './conflicts';
import { DayAndHour } from './day-and-hour';
import { PersonPicker } from './person-picker';
import { conflictsOf, usePractitioners, usePreview, useTypes, type ConflictView, type PreviewBody } from './queries';
import { ReminderPreview } from './reminder-preview';
import { InterventionFormSchema, wallOf, type InterventionFormInput, type InterventionFormValues } from './schema';

type Patient = Pick<PersonSummary, 'id' | 'firstName' | 'lastName' | 'phone'>;

/** What is sent: the wire's names, the override only where something is in the way. */
export interface InterventionToSave extends Omit<InterventionFormValues, 'day' | 'hour' | 'reason' | 'scheduledAt'> {
  scheduledAt: string;
  override?: { reason: string };
}

export interface InterventionFormProps {
  initial: InterventionFormInput;
  person: Patient | null;
  /** The intervention being moved: its person stays, and it is no conflict with itself. */
  movingId?: string | undefined;
  submitLabel: string;
  back: string;
  onSave: (values: InterventionToSave) => Promise<void>;
}

const EMPTY = { setValueAs: emptyToNull };
const MINUTES = { setValueAs: (value: unknown) => (value === '' || value === null || value === undefined ? undefined : Number(value)) };

function toSave({ day, hour, reason, scheduledAt: _said, ...rest }: InterventionFormValues, conflicts: readonly ConflictView[]): InterventionToSave {
  return { ...rest, scheduledAt: wallOf(day, hour) ?? '', ...(conflicts.length > 0 && reason !== undefined ? { override: { reason } } : {}) };
}

/** Schedules or moves an intervention, showing all the while which reminders will leave. */
export function InterventionForm({ initial, person: known, movingId, submitLabel, back, onSave }: InterventionFormProps) {
  const t = useTranslations('interventions');
  const common = useTranslations('common');
  const mayClinical = useCan('clinical:write');
  const now = useClinicNow();
  const types = useTypes().data?.items ?? [];
  const practitioners = usePractitioners().data?.items ?? [];
  const { form, errorOf, formError, showProblem } = useApiForm(InterventionFormSchema, initial);
  const { register, setValue, setFocus } = form;
  const [person, setPerson] = useState<Patient | null>(known);
  const [personId, type, day, hour, durationMinutes, practitionerId, location] = useWatch({ control: form.control, name: ['personId', 'type', 'day', 'hour', 'durationMinutes', 'practitionerId', 'location'] });
  const local = wallOf(day, hour);
  const body: PreviewBody | null =
    person === null || type === '' || local === null
      ? null
      : { personId, type, scheduledAt: local, practitionerId: practitionerId || null, location: location || null, ...(typeof durationMinutes === 'number' && durationMinutes >= 5 ? { durationMinutes } : {}) };
  const preview = usePreview(body);
  const [refused, setRefused] = useState<readonly ConflictView[]>([]);
  const foreseen = body === null || preview.error ? [] : (preview.data?.conflicts ?? []).filter((conflict) => conflict.appointmentId !== movingId);
  const conflicts = refused.length > 0 ? refused : foreseen;
  const wanted = JSON.stringify(body);
  useEffect(() => setRefused([]), [wanted]);
  const typeDuration = types.find((one) => one.id === type)?.durationMinutes;

  const pick = (picked: Patient) => {
    setPerson(picked);
    setValue('personId', picked.id, { shouldValidate: true, shouldDirty: true });
    setTimeout(() => setFocus('type'));
  };
  const submit = form.handleSubmit(async (values) => {
    try {
      await onSave(toSave(values, conflicts));
    } catch (error) {
      const clash = conflictsOf(error).filter((conflict) => conflict.appointmentId !== movingId);
      if (clash.length > 0) setRefused(clash);
      else showProblem(error);
    }
  });

  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="grid gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,34rem)_minmax(0,1fr)]">
      <div className="flex flex-col gap-5">
        {formError !== undefined && <Banner tone="bad" live>{formError}</Banner>}
        {movingId === undefined && (
          <PersonPicker
            person={person}
            error={errorOf('personId')}
            onPick={pick}
            onClear={() => {
              setPerson(null);
              setValue('personId', '');
            }}
          />
        )}
        <div className="grid gap-5 sm:grid-cols-[minmax(0,1fr)_8rem]">
          <Field label={t('type')} error={errorOf('type')} required>
            {(control) => (
              <Select {...control} {...register('type')}>
                <option value="">{t('chooseType')}</option>
                {types.map((one) => <option key={one.id} value={one.id}>{one.name}</option>)}
              </Select>
            )}
          </Field>
          <Field label={t('duration')} error={errorOf('durationMinutes')}>
            {(control) => <LatinInput {...control} {...register('durationMinutes', MINUTES)} type="number" min={5} max={1440} step={5} placeholder={typeDuration === undefined ? undefined : String(typeDuration)} />}
          </Field>
        </div>
        <DayAndHour form={form} day={day} hour={hour} now={now} dayError={errorOf('day')} hourError={errorOf('hour') ?? errorOf('scheduledAt')} />
        <Conflicts conflicts={conflicts} reason={register('reason', { setValueAs: (value: unknown) => (value === '' ? undefined : value) })} error={errorOf('reason')} />
        <div className="grid gap-5 sm:grid-cols-2">
          <Field label={t('practitioner')} optionalText={common('optional')} error={errorOf('practitionerId')}>
            {(control) => (
              <Select {...control} {...register('practitionerId', EMPTY)}>
                <option value="">{t('anyPractitioner')}</option>
                {practitioners.map((one) => <option key={one.id} value={one.id}>{one.lastName} {one.firstName}</option>)}
              </Select>
            )}
          </Field>
          <Field label={t('location')} optionalText={common('optional')} error={errorOf('location')}>{(control) => <TextInput {...control} {...register('location', EMPTY)} autoComplete="off" />}</Field>
        </div>
        {mayClinical && (
          <Field label={t('description')} hint={t('descriptionHint')} optionalText={common('optional')} error={errorOf('description')}>
            {(control) => <TextArea {...control} {...register('description', EMPTY)} rows={3} />}
          </Field>
        )}
        <div className="flex flex-wrap gap-2">
          <Button type="submit" look="primary" busy={form.formState.isSubmitting}>{submitLabel}</Button>
          <Link href={back} className={buttonClass('quiet')}>{common('cancel')}</Link>
        </div>
      </div>
      <ReminderPreview preview={preview.data} ready={body !== null} error={preview.error} pending={preview.isFetching} now={now} />
    </form>
  );
}
