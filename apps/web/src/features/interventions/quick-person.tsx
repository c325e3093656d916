'use client';
import { PersonInputSchema, type PersonSummary } from '@tappplus/contracts/people';
import { Button } from '@tappplus/ui/button';
import { Banner } from '@tappplus/ui/feedback';
import { Field } from '@tappplus/ui/field';
import { LatinInput, Select, TextInput } from '@tappplus/ui/inputs';
import { useToast } from '@tappplus/ui/toast';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useWatch } from 'react-hook-form';
import { LOCALES } from '@/i18n/locales';
import { $api } from '@/lib/api';
import { emptyToNull, useApiForm } from '@/lib/forms';
import { newIdempotencyKey } from '@/lib/idempotency';
import { Duplicates } from '../people/duplicates';
import { guessPerson } from '../people/guess-person';
import { duplicatesOf, useDuplicates } from '../people/queries';

export interface QuickPersonProps {
  /** What was typed into the search: begins the form. */
  typed: string;
  onDone: (person: Pick<PersonSummary, 'id' | 'firstName' | 'lastName' | 'phone'>) => void;
  onCancel: () => void;
}

const EMPTY = { setValueAs: emptyToNull };

/** A new patient with what a reminder needs; the rest can be added to the record later. Enter adds. */
export function QuickPerson({ typed, onDone, onCancel }: QuickPersonProps) {
  const t = useTranslations('interventions');
  const people = useTranslations('people');
  const common = useTranslations('common');
  const toast = useToast();
  const guessed = guessPerson(typed);
  const { form, errorOf, formError, showProblem } = useApiForm(PersonInputSchema, { firstName: guessed.firstName, lastName: guessed.lastName, phone: guessed.phone, locale: null });
  const [firstName, lastName, phone] = useWatch({ control: form.control, name: ['firstName', 'lastName', 'phone'] });
  const alike = useDuplicates({ firstName, lastName, phone });
  const [refused, setRefused] = useState<PersonSummary[]>([]);
  const create = $api.useMutation('post', '/people');
  const add = (confirmNotDuplicate: boolean) =>
    form.handleSubmit(async (values) => {
      setRefused([]);
      try {
        const person = await create.mutateAsync({ body: confirmNotDuplicate ? { ...values, confirmNotDuplicate } : values, headers: { 'Idempotency-Key': newIdempotencyKey() } });
        toast({ text: people('added', { name: `${person.lastName} ${person.firstName}` }) });
        onDone(person);
      } catch (error) {
        const known = duplicatesOf(error);
        if (known.length > 0) setRefused(known);
        else showProblem(error);
      }
    })();
  return (
    <div
      role="group"
      aria-label={people('newTitle')}
      className="flex flex-col gap-4 rounded-md border border-accent p-4"
      onKeyDown={(event) => {
        // Stands inside the intervention's form, where Enter would plan.
        if (event.key === 'Enter' && event.target instanceof HTMLInputElement) {
          event.preventDefault();
          void add(false);
        }
        if (event.key === 'Escape') onCancel();
      }}
    >
      <p className="font-semibold">{people('newTitle')}</p>
      {formError !== undefined && <Banner tone="bad" live>{formError}</Banner>}
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={people('lastName')} error={errorOf('lastName')} required>{(control) => <TextInput {...control} {...form.register('lastName')} autoFocus={guessed.lastName === ''} autoComplete="off" />}</Field>
        <Field label={people('firstName')} error={errorOf('firstName')} required>{(control) => <TextInput {...control} {...form.register('firstName')} autoFocus={guessed.lastName !== '' && guessed.firstName === ''} autoComplete="off" />}</Field>
        <Field label={people('phone')} error={errorOf('phone')} optionalText={common('optional')}>{(control) => <LatinInput {...control} {...form.register('phone', EMPTY)} type="tel" autoFocus={guessed.firstName !== ''} autoComplete="off" />}</Field>
        <Field label={people('locale')} error={errorOf('locale')}>
          {(control) => (
            <Select {...control} {...form.register('locale', EMPTY)}>
              <option value="">{people('clinicLocale')}</option>
              {LOCALES.map((locale) => <option key={locale} value={locale}>{common(`locales.${locale}`)}</option>)}
            </Select>
          )}
        </Field>
      </div>
      <Duplicates people={refused.length > 0 ? refused : alike} onTake={onDone} onConfirm={refused.length > 0 ? () => void add(true) : undefined} busy={form.formState.isSubmitting} />
      <div className="flex flex-wrap gap-2">
        <Button look="primary" busy={form.formState.isSubmitting} onClick={() => void add(false)}>{people('addPerson')}</Button>
        <Button look="quiet" onClick={onCancel}>{t('backToSearch')}</Button>
      </div>
    </div>
  );
}
