'use client';
import type { MessagePreview } from '@tappplus/contracts/message-templates';
import { directionOf } from '@tappplus/domain/time/local-format';
import { Button } from '@tappplus/ui/button';
import { Combobox } from '@tappplus/ui/combobox';
import { Banner } from '@tappplus/ui/feedback';
import { Field } from '@tappplus/ui/field';
import { Checkbox } from '@tappplus/ui/inputs';
import { Latin } from '@tappplus/ui/layout';
import { PhoneBubble } from '@tappplus/ui/phone-bubble';
import { keepPreviousData } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { $api } from '@/lib/api';
import { useCan } from '@/lib/session-hooks';
import { useDebounced } from '@/lib/use-debounced';
import { useFormat } from '@/lib/use-format';
import { useSettings } from './queries';
import { isolated, PreviewNote, type Draft } from './template-preview';

export interface SamplePerson { id: string; name: string }

/** Chooses a patient whose data fill the preview. */
function SamplePicker({ person, onPick }: { person: SamplePerson | null; onPick: (person: SamplePerson | null) => void }) {
  const t = useTranslations('settings.templates');
  const common = useTranslations('common');
  const [query, setQuery] = useState('');
  const search = useDebounced(query.trim());
  const found = $api.useQuery('get', '/people', { params: { query: { search, limit: 6 } } }, { enabled: search !== '' && person === null, placeholderData: keepPreviousData });
  if (person !== null) {
    return (
      <p className="text-[13px] text-ink-soft">
        {t('sampleOf', { name: isolated(person.name) })}. {t('sampleRecorded')}{' '}
        <button type="button" className="text-accent underline-offset-4 hover:underline" onClick={() => { setQuery(''); onPick(null); }}>{t('sampleBack')}</button>
      </p>
    );
  }
  const people = search === '' ? [] : (found.data?.items ?? []);
  return (
    <Field label={t('sampleLabel')} optionalText={common('optional')}>
      {(control) => (
        <Combobox
          control={control}
          query={query}
          onQueryChange={setQuery}
          placeholder={t('sampleHint')}
          options={people.map((one) => ({ value: one.id, label: `${one.lastName} ${one.firstName}`, detail: one.phone === null ? undefined : <Latin>{one.phone}</Latin> }))}
          loading={search !== query.trim() || found.isFetching}
          texts={{ loading: common('loading'), none: query === '' ? t('sampleHint') : common('none') }}
          onSelect={(option) => onPick({ id: option.value, name: option.label })}
          label={t('sampleLabel')}
        />
      )}
    </Field>
  );
}

/** What would say too much, and what is left out for it. */
function Revealing({ revealing }: { revealing: MessagePreview['revealing'] }) {
  const t = useTranslations('settings.templates');
  const { list } = useFormat();
  return revealing.map(({ variable, words, withheld }) => (
    <Banner key={variable} tone="care">
      {withheld ? t('withheld', { variable: t(`variable.${variable}`), words: list(words) }) : t('clinicName', { words: list(words) })}
    </Banner>
  ));
}

/** The patient's view of what is being written, with what it costs and what stands in its way. */
export function TemplateSide({ draft, preview, person, onPerson }: { draft: Draft; preview: MessagePreview | undefined; person: SamplePerson | null; onPerson: (person: SamplePerson | null) => void }) {
  const t = useTranslations('settings.templates');
  const { list } = useFormat();
  const mayLook = useCan('people:read');
  const publicUrl = useSettings().data?.publicUrl;
  const titled = draft.channel === 'EMAIL' || draft.channel === 'PUSH';
  const empty = draft.body.trim() === '';
  return (
    <div className="flex min-w-0 flex-col gap-3">
      <h3 className="text-sm font-medium">{t('preview')}</h3>
      <div aria-live="polite" className="flex flex-col gap-3">
        <PhoneBubble
          locale={draft.locale}
          direction={directionOf(draft.locale)}
          subject={titled ? (preview?.subject ?? (preview === undefined ? draft.subject : null)) : null}
          body={(empty ? '' : preview?.body) || draft.body || '…'}
          note={!empty && preview !== undefined && <PreviewNote preview={preview} locale={draft.locale} />}
        />
        {!empty && preview !== undefined && (
          <>
            {preview.unknownVariables.length > 0 && <Banner tone="bad">{t('unknown', { names: preview.unknownVariables.join(', ') })}</Banner>}
            {preview.brokenParts.length > 0 && <Banner tone="bad">{t('broken', { parts: list(preview.brokenParts) })}</Banner>}
            <Revealing revealing={preview.revealing} />
          </>
        )}
        {publicUrl === null && /\{\{[#^]?\s*link\s*\}\}/.test(draft.body) && <p className="text-[13px] text-ink-soft">{t('noLink')}</p>}
      </div>
      {mayLook && <SamplePicker person={person} onPick={onPerson} />}
      {!empty && preview?.approved && (
        <section className="flex flex-col gap-1.5 border-t border-rule pt-3 text-[13px] text-ink-soft">
          <h4 className="font-medium text-ink">{t('approvedTitle')}</h4>
          <p>{t('approvedLead', { variables: preview.approved.variables.map((variable, index) => `${index + 1} ${t(`variable.${variable}`)}`).join(', ') })}</p>
          <p lang={draft.locale} dir={directionOf(draft.locale)} className="rounded-md bg-sunken px-2.5 py-2 break-words whitespace-pre-wrap text-ink select-all">{preview.approved.text}</p>
          <p>{t('approvedButtons')}</p>
        </section>
      )}
    </div>
  );
}

/** A warning about words that say too much, and the clinic's decision to say them all the same. */
export function ClinicalWarning({ words, allowed, onAllow, label }: { words: readonly string[]; allowed: boolean; onAllow: (allowed: boolean) => void; label?: string }) {
  const t = useTranslations('settings.templates');
  const { list } = useFormat();
  return (
    <Banner tone="care" title={t('clinicalTitle', { words: list(words) })} live>
      <span className="flex flex-col items-start gap-2">
        <span>{t('clinicalText')}</span>
        {label === undefined ? (
          <Checkbox label={t('clinicalAllow')} hint={t('clinicalAllowHint')} checked={allowed} onChange={(event) => onAllow(event.target.checked)} />
        ) : (
          <Button onClick={() => onAllow(true)}>{label}</Button>
        )}
      </span>
    </Banner>
  );
}
