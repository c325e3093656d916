'use client';
import { ArrowDownIcon, ArrowUpIcon, TrashIcon } from '@heroicons/react/24/outline';
import { asProblem } from '@tappplus/api-client';
import { PREPARATION_KINDS, type PreparationKind, type PreparationView } from '@tappplus/contracts/confirmations';
import type { InterventionTypeView } from '@tappplus/contracts/intervention-types';
import { Button } from '@tappplus/ui/button';
import { Field } from '@tappplus/ui/field';
import { Select, TextArea } from '@tappplus/ui/inputs';
import { useToast } from '@tappplus/ui/toast';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { $api } from '@/lib/api';
import { useProblemText } from '@/lib/problem-text';
import { QueryGate } from '@/lib/query-gate';
import { FormDialog } from './form-dialog';
import { useInvalidate } from './queries';

const LANGUAGES = ['fr', 'ar', 'en'] as const;
const MOST_STEPS = 10;
type Step = PreparationView['steps'][number];
/** Standard texts by kind. */
type Defaults = Readonly<Record<string, Readonly<Record<(typeof LANGUAGES)[number], string>>>>;
/** A step on the screen; its key stays when it moves. */
interface Draft { key: number; id: string | null; kind: PreparationKind; texts: Step['texts'] }

function StepFields({ step, defaults, first, last, errors, onChange, onMove, onRemove }: {
  step: Draft; defaults: Defaults; first: boolean; last: boolean; errors: Readonly<Record<string, string>>;
  onChange: (step: Draft) => void; onMove: (by: 1 | -1) => void; onRemove: () => void;
}) {
  const t = useTranslations('answers.preparation');
  const name = t(`kinds.${step.kind}`);
  return (
    <li className="flex flex-col gap-3 border-t border-rule pt-4 first:border-t-0 first:pt-0">
      <div className="flex items-center justify-between gap-2">
        <h3 className="font-semibold">{name}</h3>
        <span className="flex">
          <Button look="quiet" className="size-9 p-0!" disabled={first} aria-label={t('up', { name })} icon={<ArrowUpIcon aria-hidden className="size-4 shrink-0" />} onClick={() => onMove(-1)} />
          <Button look="quiet" className="size-9 p-0!" disabled={last} aria-label={t('down', { name })} icon={<ArrowDownIcon aria-hidden className="size-4 shrink-0" />} onClick={() => onMove(1)} />
          <Button look="quiet" className="size-9 p-0!" aria-label={t('remove', { name })} icon={<TrashIcon aria-hidden className="size-4 shrink-0" />} onClick={onRemove} />
        </span>
      </div>
      {LANGUAGES.map((language) => (
        <Field key={language} label={t(`languages.${language}`)} error={errors[`texts.${language}`] ?? (language === 'fr' ? errors['texts'] : undefined)}>
          {(control) => (
            <TextArea {...control} rows={2} lang={language} dir={language === 'ar' ? 'rtl' : 'ltr'} maxLength={300} value={step.texts[language] ?? ''} placeholder={defaults[step.kind]?.[language]} onChange={(event) => onChange({ ...step, texts: { ...step.texts, [language]: event.target.value } })} />
          )}
        </Field>
      ))}
    </li>
  );
}

function Steps({ type, preparation, onClose }: { type: InterventionTypeView; preparation: { steps: readonly Step[]; defaults: Defaults }; onClose: () => void }) {
  const t = useTranslations('answers.preparation');
  const common = useTranslations('common');
  const toast = useToast();
  const problemText = useProblemText();
  const refresh = useInvalidate('/intervention-types', '/preparation');
  const put = $api.useMutation('put', '/intervention-types/{id}/preparation');
  const [steps, setSteps] = useState<Draft[]>(() => preparation.steps.map((step, key) => ({ key, ...step })));
  const [problem, setProblem] = useState<{ text: string; fields: Readonly<Record<string, string>> } | null>(null);
  const replace = (at: number, step: Draft) => setSteps(steps.map((each, index) => (index === at ? step : each)));
  const move = (at: number, by: 1 | -1) => setSteps(steps.map((each, index) => (index === at ? (steps[at + by] ?? each) : index === at + by ? (steps[at] ?? each) : each)));
  const add = (kind: PreparationKind) => setSteps([...steps, { key: Math.max(-1, ...steps.map((each) => each.key)) + 1, id: null, kind, texts: {} }]);
  const save = async () => {
    const body = { steps: steps.map(({ id, kind, texts }) => ({ ...(id === null ? {} : { id }), kind, texts: Object.fromEntries(Object.entries(texts).filter(([, text]) => text.trim() !== '')) })) };
    try {
      await put.mutateAsync({ params: { path: { id: type.id } }, body });
      refresh();
      toast({ text: common('saved') });
      onClose();
    } catch (error) {
      const { errors } = asProblem(error);
      setProblem({ text: problemText(error), fields: Object.fromEntries(errors.map(({ field, code }) => [field.replace(/^steps\./, ''), code === 'NOT_ALLOWED' ? t('tellsTheAct') : t('empty')])) });
    }
  };
  return (
    <FormDialog title={t('title', { type: type.name })} description={t('lead')} size="medium" busy={put.isPending} formError={problem?.text} onSubmit={() => void save()} onClose={onClose}>
      {steps.length > 0 && (
        <ol className="flex flex-col gap-5">
          {steps.map((step, index) => (
            <StepFields
              key={step.key} step={step} defaults={preparation.defaults} first={index === 0} last={index === steps.length - 1}
              errors={Object.fromEntries(Object.entries(problem?.fields ?? {}).flatMap(([field, text]) => (field.startsWith(`${index}.`) ? [[field.slice(String(index).length + 1), text]] : [])))}
              onChange={(changed) => replace(index, changed)} onMove={(by) => move(index, by)} onRemove={() => setSteps(steps.filter((each) => each.key !== step.key))}
            />
          ))}
        </ol>
      )}
      {steps.length < MOST_STEPS && (
        <Field label={t('add')}>
          {(control) => (
            <Select {...control} value="" onChange={(event) => { const kind = PREPARATION_KINDS.find((each) => each === event.target.value); if (kind !== undefined) add(kind); }}>
              <option value="">{t('choose')}</option>
              {PREPARATION_KINDS.map((kind) => <option key={kind} value={kind}>{t(`kinds.${kind}`)}</option>)}
            </Select>
          )}
        </Field>
      )}
    </FormDialog>
  );
}

/** What patients must do before an intervention of one type: the steps they read behind the link of their message. */
export function PreparationForm({ type, onClose }: { type: InterventionTypeView; onClose: () => void }) {
  const query = $api.useQuery('get', '/intervention-types/{id}/preparation', { params: { path: { id: type.id } } }, { refetchOnWindowFocus: false, staleTime: Infinity, gcTime: 0 });
  return <QueryGate query={query}>{(preparation) => <Steps type={type} preparation={preparation} onClose={onClose} />}</QueryGate>;
}
