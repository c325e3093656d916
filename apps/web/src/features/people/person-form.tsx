'use client';
import { CHANNELS } from '@tappplus/contracts/channels';
import { BLOOD_TYPES, PersonInputSchema, SEXES, type PersonSummary } from '@tappplus/contracts/people';
import { Button, buttonClass } from '@tappplus/ui/button';
import { Banner } from '@tappplus/ui/feedback';
import { Field, FieldSet } from '@tappplus/ui/field';
import { Checkbox, DateInput, LatinInput, Select, TextArea, TextInput } from '@tappplus/ui/inputs';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { useState, type ReactNode } from 'react';
import { useWatch } from 'react-hook-form';
import type { z } from 'zod';
import { emptyToNull, useApiForm } from '@/lib/forms';
import { useLanguageName } from '@/lib/language-names';
import { useCan } from '@/lib/session-hooks';
import { Duplicates } from './duplicates';
import { GuardianField, type Guardian } from './guardian-field';
import { usePatientLanguages } from './patient-languages';
import { duplicatesOf, useDuplicates } from './queries';

export type PersonValues = z.output<typeof PersonInputSchema>;
const EMPTY = { setValueAs: emptyToNull };
const CONSENT = { setValueAs: (value: unknown) => (typeof value === 'string' ? (value === '' ? undefined : value === 'true') : value) };

export interface PersonFormProps {
  initial: z.input<typeof PersonInputSchema>;
  /** The person being edited: not its own duplicate, and only here deceased can be said. */
  personId?: string | undefined;
  guardian?: Guardian | null | undefined;
  back: string;
  /** Sends it; what it throws is shown beside the fields. `changed` names what was touched. */
  onSave: (values: PersonValues, changed: readonly string[]) => Promise<void>;
}

function Part({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <fieldset className="min-w-0 border-t border-rule pt-5">
      <legend className="float-start mb-4 w-full text-[15px] font-semibold">{title}</legend>
      <div className="clear-both grid gap-5 sm:grid-cols-2">{children}</div>
    </fieldset>
  );
}

/** Everything the clinic writes down about a person. */
export function PersonForm({ initial, personId, guardian: known = null, back, onSave }: PersonFormProps) {
  const t = useTranslations('people');
  const common = useTranslations('common');
  const mayClinical = useCan('clinical:write');
  const { form, errorOf, formError, showProblem } = useApiForm(PersonInputSchema, initial);
  const { register, control: formControl } = form;
  const [firstName, lastName, dateOfBirth, phone, nationalId, email] = useWatch({ control: formControl, name: ['firstName', 'lastName', 'dateOfBirth', 'phone', 'nationalId', 'email'] });
  const alike = useDuplicates({ firstName, lastName, dateOfBirth, phone, nationalId, email }, personId);
  const [refused, setRefused] = useState<PersonSummary[]>([]);
  const languages = usePatientLanguages(initial.locale);
  const languageName = useLanguageName();
  const [guardian, setGuardian] = useState(known);
  const optional = common('optional');

  const save = (confirmNotDuplicate: boolean) =>
    form.handleSubmit(async (values) => {
      setRefused([]);
      try {
        await onSave(confirmNotDuplicate ? { ...values, confirmNotDuplicate } : values, Object.keys(form.formState.dirtyFields));
      } catch (error) {
        const known = duplicatesOf(error);
        if (known.length > 0) setRefused(known);
        else showProblem(error);
      }
    })();

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save(false);
      }}
      className="grid max-w-5xl gap-x-10 gap-y-6 lg:grid-cols-[minmax(0,40rem)_minmax(0,1fr)]"
    >
      <div className="flex flex-col gap-7">
        {formError !== undefined && <Banner tone="bad" live>{formError}</Banner>}
        <div className="grid gap-5 sm:grid-cols-2">
          <Field label={t('lastName')} error={errorOf('lastName')} required>{(control) => <TextInput {...control} {...register('lastName')} autoFocus autoComplete="off" />}</Field>
          <Field label={t('firstName')} error={errorOf('firstName')} required>{(control) => <TextInput {...control} {...register('firstName')} autoComplete="off" />}</Field>
          <Field label={t('phone')} hint={t('phoneHint')} optionalText={optional} error={errorOf('phone')}>{(control) => <LatinInput {...control} {...register('phone', EMPTY)} type="tel" autoComplete="off" />}</Field>
          <Field label={t('email')} optionalText={optional} error={errorOf('email')}>{(control) => <LatinInput {...control} {...register('email', EMPTY)} type="email" autoComplete="off" />}</Field>
          <Field label={t('locale')} hint={t('localeHint')} error={errorOf('locale')}>
            {(control) => (
              <Select {...control} {...register('locale', EMPTY)}>
                <option value="">{t('clinicLocale')}</option>
                {languages.map((language) => <option key={language} value={language}>{languageName(language)}</option>)}
              </Select>
            )}
          </Field>
        </div>
        <div className="grid gap-5 sm:grid-cols-2">
          <GuardianField
            value={guardian} exceptId={personId} code={form.formState.errors.guardianId?.message}
            onChange={(chosen) => {
              setGuardian(chosen);
              form.setValue('guardianId', chosen?.id ?? null, { shouldDirty: true });
              form.clearErrors('guardianId');
            }}
          />
        </div>
        <Part title={t('identity')}>
          <Field label={t('dateOfBirth')} optionalText={optional} error={errorOf('dateOfBirth')}>{(control) => <DateInput {...control} {...register('dateOfBirth', EMPTY)} />}</Field>
          <Field label={t('sex')} optionalText={optional} error={errorOf('sex')}>
            {(control) => (
              <Select {...control} {...register('sex', EMPTY)}>
                <option value="">{t('notSaid')}</option>
                {SEXES.map((sex) => <option key={sex} value={sex}>{t(`sexes.${sex}`)}</option>)}
              </Select>
            )}
          </Field>
          <Field label={t('nationalId')} hint={t('nationalIdHint')} optionalText={optional} error={errorOf('nationalId')}>{(control) => <LatinInput {...control} {...register('nationalId', EMPTY)} autoComplete="off" />}</Field>
          <Field label={t('address')} optionalText={optional} error={errorOf('address')}>{(control) => <TextInput {...control} {...register('address', EMPTY)} autoComplete="off" />}</Field>
        </Part>
        <Part title={t('consents')}>
          <p className="-mt-3 text-[13px] text-ink-soft sm:col-span-2">{t('consentsHint')}</p>
          {CHANNELS.map((channel) => (
            <Field key={channel} label={common(`channels.${channel}`)} error={errorOf(`consents.${channel}`)}>
              {(control) => (
                <Select {...control} {...register(`consents.${channel}`, CONSENT)}>
                  <option value="" disabled={initial.consents?.[channel] !== undefined}>{t('consent.notAsked')}</option>
                  <option value="true">{t('consent.yes')}</option>
                  <option value="false">{t('consent.no')}</option>
                </Select>
              )}
            </Field>
          ))}
        </Part>
        {mayClinical && (
          <Part title={t('medical')}>
            <Field label={t('bloodType')} optionalText={optional} error={errorOf('bloodType')}>
              {(control) => (
                <Select {...control} {...register('bloodType', EMPTY)}>
                  <option value="">{t('notSaid')}</option>
                  {BLOOD_TYPES.map((type) => <option key={type} value={type}>{type}</option>)}
                </Select>
              )}
            </Field>
            <Field label={t('medicalNotes')} hint={t('medicalNotesHint')} optionalText={optional} error={errorOf('medicalNotes')} className="sm:col-span-2">{(control) => <TextArea {...control} {...register('medicalNotes', EMPTY)} />}</Field>
          </Part>
        )}
        {personId !== undefined && (
          <FieldSet legend={t('state')}>
            <Checkbox {...register('deceased')} label={t('deceased')} hint={t('deceasedHint')} />
          </FieldSet>
        )}
        {refused.length > 0 && <Duplicates people={refused} busy={form.formState.isSubmitting} onConfirm={() => void save(true)} />}
        <div className="flex flex-wrap gap-2">
          <Button type="submit" look="primary" busy={form.formState.isSubmitting}>{personId === undefined ? t('addPerson') : common('save')}</Button>
          <Link href={back} className={buttonClass('quiet')}>{common('cancel')}</Link>
        </div>
      </div>
      <aside className="max-lg:order-first lg:sticky lg:top-20 lg:self-start">{refused.length === 0 && <Duplicates people={alike} />}</aside>
    </form>
  );
}
