'use client';
import { Field } from '@tappplus/ui/field';
import { Select } from '@tappplus/ui/inputs';
import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { useLanguageName } from '@/lib/language-names';
import { useFormat } from '@/lib/use-format';
import { FormDialog } from './form-dialog';

/** Languages of Morocco and of people who live or heal there, that the box can write dates in. */
const OFFERED = ['zgh', 'shi', 'tzm', 'es', 'de', 'it', 'pt', 'nl', 'ff', 'wo', 'bm', 'ha', 'yo', 'ig', 'ln', 'sw', 'am', 'so', 'he', 'fa', 'ur', 'tr', 'ru', 'uk', 'pl', 'ro', 'el', 'sq', 'hi', 'bn', 'zh-Hans', 'zh-Hant', 'ja', 'ko', 'sv', 'da', 'nb', 'fi', 'cs', 'hu', 'pt-BR', 'ca', 'eu'];

/** Chooses a further language to write in. */
export function AddLanguage({ known, onChoose, onClose }: { known: readonly string[]; onChoose: (language: string) => void; onClose: () => void }) {
  const t = useTranslations('settings.templates');
  const name = useLanguageName();
  const { tag } = useFormat();
  const choices = useMemo(
    () => OFFERED.filter((language) => !known.includes(language)).map((language) => ({ language, name: name(language) })).sort((one, other) => one.name.localeCompare(other.name, tag)),
    [known, name, tag],
  );
  const [language, setLanguage] = useState(choices[0]?.language ?? '');
  return (
    <FormDialog title={t('addLanguage')} description={t('addLanguageLead')} busy={false} submitLabel={t('continue')} onSubmit={() => onChoose(language)} onClose={onClose}>
      <Field label={t('language')}>
        {(control) => (
          <Select {...control} value={language} onChange={(event) => setLanguage(event.target.value)}>
            {choices.map((choice) => <option key={choice.language} value={choice.language}>{choice.name}</option>)}
          </Select>
        )}
      </Field>
    </FormDialog>
  );
}
