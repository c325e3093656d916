'use client';
import { ChevronLeftIcon } from '@heroicons/react/24/outline';
import { asProblem } from '@tappplus/api-client';
import { Button, Spinner } from '@tappplus/ui/button';
import { Banner } from '@tappplus/ui/feedback';
import { Field } from '@tappplus/ui/field';
import { LatinInput } from '@tappplus/ui/inputs';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { useMemo, useState, type FormEvent } from 'react';
import { $api, api } from '@/lib/api';
import { useFieldText, useProblemText } from '@/lib/problem-text';
import { QueryGate } from '@/lib/query-gate';
import { ChooseBackup } from '../backups/choose-backup';
import { FoundBackup } from '../backups/found-backup';
import { Progress } from '../backups/progress';
import { setupCalls } from '../backups/restore-calls';
import { useRestore } from '../backups/use-restore';
import { SetupDone } from './doors-view';

/** The set-up code is asked before anything else: this page is open to the whole network. */
function AskCode({ onCode }: { onCode: (code: string) => void }) {
  const t = useTranslations('setup');
  const fieldText = useFieldText();
  const problemText = useProblemText();
  const [code, setCode] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    try {
      await setupCalls(code).files('BOX');
      onCode(code);
    } catch (thrown) {
      const about = asProblem(thrown).errors.find(({ field }) => field === 'setupCode');
      setError(about === undefined ? problemText(thrown) : fieldText(about.code));
      setBusy(false);
    }
  };
  return (
    <form onSubmit={(event) => void submit(event)} noValidate className="flex flex-col gap-5">
      <Field label={t('code')} hint={t('codeHint')} error={error} required className="sm:max-w-[50%] sm:pe-2">
        {(control) => <LatinInput {...control} value={code} onChange={(event) => setCode(event.target.value)} autoComplete="one-time-code" autoCapitalize="characters" spellCheck={false} autoFocus />}
      </Field>
      <Button type="submit" look="primary" busy={busy} className="h-11 self-start px-6">{t('next')}</Button>
    </form>
  );
}

function RestoreSteps({ setupCode }: { setupCode: string }) {
  const t = useTranslations('backups');
  const problemText = useProblemText();
  const calls = useMemo(() => setupCalls(setupCode), [setupCode]);
  const { restore, lost, follow, forget } = useRestore();
  const [failure, setFailure] = useState<string>();
  const confirm = async (id: string) => {
    try {
      const { data } = await api.POST('/setup/restore/{id}/confirm', { params: { path: { id } }, body: { setupCode } });
      if (data !== undefined) follow(data);
    } catch (error) {
      setFailure(problemText(error));
    }
  };
  const choosing = restore === null || restore.state === 'FAILED' || lost;
  const failed = restore?.problem ? { problem: restore.problem, detail: restore.detail } : null;
  return (
    <>
      {restore?.state === 'RESTARTING' && <p role="status" className="flex items-center gap-3"><Spinner />{t('restarting')}</p>}
      {restore?.state === 'READING' && !lost && <Progress label={t('reading')} share={restore.of === null ? null : restore.bytes / restore.of} />}
      {restore?.state === 'READY' && restore.found !== null && (
        <div className="flex flex-col gap-5">
          <Banner tone="good" live title={t('found.title')}>{t('found.lead')}</Banner>
          <FoundBackup found={restore.found} />
          {failure !== undefined && <Banner tone="bad" live>{failure}</Banner>}
          <div className="flex flex-wrap gap-3">
            <Button look="primary" className="h-11 px-6" onClick={() => void confirm(restore.id)}>{t('restoreNow')}</Button>
            <Button className="h-11" onClick={forget}>{t('another')}</Button>
          </div>
        </div>
      )}
      {lost && <Banner tone="care" live>{t('lost')}</Banner>}
      {/* Hidden, not gone: what was chosen and typed stays. */}
      <div hidden={!choosing}>
        <ChooseBackup calls={calls} ownStorage failed={failed} onBegun={follow} />
      </div>
    </>
  );
}

/** First run, second door: a clinic comes back from its backup. */
export function RestoreDoorView() {
  const t = useTranslations('setup');
  const state = $api.useQuery('get', '/setup');
  const [code, setCode] = useState<string | null>(null);
  return (
    <QueryGate query={state}>
      {({ needed }) =>
        !needed && code === null ? (
          <SetupDone />
        ) : (
          <div className="flex w-full max-w-xl flex-col gap-6">
            <div>
              <Link href="/setup" className="mb-2 inline-flex items-center gap-1 text-sm text-accent">
                <ChevronLeftIcon aria-hidden className="size-4 flip-rtl" />
                {t('backToDoors')}
              </Link>
              <h1 className="text-2xl font-semibold">{t('restoreTitle')}</h1>
              <p className="mt-1 text-ink-soft">{t('restoreLead')}</p>
            </div>
            {code === null ? <AskCode onCode={setCode} /> : <RestoreSteps setupCode={code} />}
          </div>
        )
      }
    </QueryGate>
  );
}
