'use client';
import { PrinterIcon } from '@heroicons/react/24/outline';
import type { RecoverySheet } from '@tappplus/contracts/backups';
import { Button } from '@tappplus/ui/button';
import { Banner, EmptyState } from '@tappplus/ui/feedback';
import { Checkbox } from '@tappplus/ui/inputs';
import { Latin, PageHeader } from '@tappplus/ui/layout';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { $api } from '@/lib/api';
import { OperatorOnly } from '@/lib/guard';
import { useProblemText } from '@/lib/problem-text';
import { QueryGate } from '@/lib/query-gate';
import { useUser } from '@/lib/session-hooks';
import { useFormat } from '@/lib/use-format';

const STEPS = ['install', 'open', 'file', 'passphrase'] as const;

/** The paper itself: one page of A4. */
export function RecoverySheetPaper({ sheet, passphrase }: { sheet: RecoverySheet; passphrase: string }) {
  const t = useTranslations('backups.sheet');
  const places = useTranslations('backups.places');
  const format = useFormat();
  const clinic = useUser().organization?.name;
  return (
    <article aria-label={t('title')} className="max-w-[19cm] rounded-lg border border-rule bg-sheet p-6 sm:p-10 print:max-w-none print:border-0 print:p-0">
      <p className="text-sm text-ink-soft">TappPlus</p>
      <h2 className="text-xl font-semibold">{clinic === undefined ? t('title') : t('paperTitle', { clinic })}</h2>
      <dl className="mt-2 flex flex-wrap gap-x-8 text-sm">
        <div className="flex gap-1.5"><dt className="text-ink-soft">{t('box')}</dt><dd><Latin>{sheet.box}</Latin></dd></div>
        <div className="flex gap-1.5"><dt className="text-ink-soft">{t('date')}</dt><dd>{format.local(sheet.today, 'date')}</dd></div>
        <div className="flex gap-1.5"><dt className="text-ink-soft">{t('version')}</dt><dd><Latin>{sheet.version}</Latin></dd></div>
      </dl>
      <h3 className="mt-8 font-semibold">{t('passphrase')}</h3>
      <p className="mt-2 border-y-2 border-ink py-4 text-center font-mono text-2xl font-semibold tracking-wide break-words sm:text-3xl">
        <Latin>{passphrase}</Latin>
      </p>
      <p className="mt-2 max-w-prose text-sm">{t('passphraseLead')}</p>
      <h3 className="mt-8 font-semibold">{t('where')}</h3>
      <ul className="mt-2 list-disc ps-5 text-sm">
        {sheet.places.map(({ place, location }) => (
          <li key={place}>
            {places(place === 'box' ? 'BOX' : place === 'folder' ? 'FOLDER' : 'S3')}
            {' : '}
            <Latin className="font-mono break-all">{location}</Latin>
          </li>
        ))}
      </ul>
      {sheet.places.length < 2 && <p className="mt-2 max-w-prose text-sm font-medium">{t('onePlace')}</p>}
      <h3 className="mt-8 font-semibold">{t('how')}</h3>
      <ol className="mt-2 flex list-decimal flex-col gap-1.5 ps-5 text-sm">
        {STEPS.map((step) => <li key={step}>{t(`steps.${step}`)}</li>)}
      </ol>
      <p className="mt-8 border-t border-rule pt-3 text-sm text-ink-soft">{t('keep')}</p>
    </article>
  );
}

/** First run: the sheet, shown once, and the word that it is on paper. */
export function RecoverySheetView() {
  return (
    <OperatorOnly>
      <QueryGate query={$api.useQuery('get', '/backups/sheet')} wholePage>{(sheet) => <SheetPage sheet={sheet} />}</QueryGate>
    </OperatorOnly>
  );
}

function SheetPage({ sheet }: { sheet: RecoverySheet }) {
  const t = useTranslations('backups.sheet');
  const router = useRouter();
  const queries = useQueryClient();
  const problemText = useProblemText();
  const putAway = $api.useMutation('post', '/backups/sheet/done');
  const [kept, setKept] = useState(false);
  if (sheet.mode === 'EXTERNAL') return <EmptyState wholePage title={t('title')}>{t('external')}</EmptyState>;
  if (sheet.passphrase === null) return <EmptyState wholePage title={t('doneTitle')} action={<Link href="/settings/backups" className="text-accent underline underline-offset-4">{t('toBackups')}</Link>}>{t('done')}</EmptyState>;
  const goOn = async () => {
    await putAway.mutateAsync({});
    router.replace('/');
    queries.setQueriesData({ predicate: (query) => query.queryKey[1] === '/backups/sheet' }, (now: RecoverySheet | undefined) => now && { ...now, due: false, passphrase: null });
  };
  return (
    <>
      <div className="no-print">
        <PageHeader title={t('title')} lead={t('lead')} actions={<Button icon={<PrinterIcon aria-hidden className="size-5" />} onClick={() => window.print()}>{t('print')}</Button>} />
      </div>
      <RecoverySheetPaper sheet={sheet} passphrase={sheet.passphrase} />
      <div className="no-print mt-6 flex max-w-[19cm] flex-col items-start gap-3">
        <Checkbox label={t('kept')} checked={kept} onChange={(event) => setKept(event.target.checked)} />
        {putAway.error !== null && <Banner tone="bad" live>{problemText(putAway.error)}</Banner>}
        <Button look="primary" className="h-11 px-6" disabled={!kept} busy={putAway.isPending} onClick={() => void goOn()}>{t('goOn')}</Button>
      </div>
    </>
  );
}
