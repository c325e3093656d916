'use client';
import { ArrowDownTrayIcon } from '@heroicons/react/24/outline';
import type { BackupsView as Backups } from '@tappplus/contracts/backups';
import { Button, IconButton } from '@tappplus/ui/button';
import { Banner, StatusBadge, type BadgeShape, type Tone } from '@tappplus/ui/feedback';
import { Latin, SectionHeading, Sheet } from '@tappplus/ui/layout';
import { useTranslations } from 'next-intl';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { $api, API_BASE } from '@/lib/api';
import { useProblemText } from '@/lib/problem-text';
import { QueryGate } from '@/lib/query-gate';
import { useFormat } from '@/lib/use-format';
import { useInvalidate } from '../settings/queries';
import { SettingsPage } from '../settings/settings-page';

const PasswordDialog = dynamic(() => import('./password-dialog').then((module) => module.PasswordDialog), { ssr: false });
const RestoreDialog = dynamic(() => import('./restore-dialog').then((module) => module.RestoreDialog), { ssr: false });

const LOOK_MS = 2000;
const LOOKS: Readonly<Record<Backups['proofState'], { tone: Tone; shape: BadgeShape }>> = { UP: { tone: 'good', shape: 'tick' }, DEGRADED: { tone: 'care', shape: 'half' }, DOWN: { tone: 'bad', shape: 'cross' } };
const MB = 1_000_000;

function useSize(): (bytes: number) => string {
  const t = useTranslations('backups');
  const format = useFormat();
  return (bytes) => t('megabytes', { size: format.number(Math.max(0.1, Math.round((bytes / MB) * 10) / 10)) });
}

/** When the last backup was made and the last proof passed, each with its state. */
function State({ backups }: { backups: Backups }) {
  const t = useTranslations('backups');
  const format = useFormat();
  const when = (run: Backups['lastGoodBackup']) => (run === null ? t('never') : `${format.local(run.startedLocal, 'dayTime')} · ${format.relative(run.startedLocal, backups.nowLocal)}`);
  const lines = [
    { key: 'lastBackup', state: backups.backupState, text: when(backups.lastGoodBackup), failed: backups.lastBackup?.outcome === 'FAILED' ? backups.lastBackup.detail : null },
    { key: 'lastProof', state: backups.proofState, text: when(backups.lastGoodProof), failed: backups.lastProof?.outcome === 'FAILED' ? backups.lastProof.detail : null },
  ] as const;
  return (
    <dl className="grid gap-x-8 gap-y-3 sm:grid-cols-2">
      {lines.map(({ key, state, text, failed }) => (
        <div key={key} className="flex flex-col gap-1">
          <dt className="flex flex-wrap items-center gap-x-3 gap-y-1 font-semibold">
            {t(key)}
            <StatusBadge {...LOOKS[state]}>{t(`state.${state}`)}</StatusBadge>
          </dt>
          <dd className="text-sm text-ink-soft">{text}</dd>
          {failed !== null && <dd className="text-sm text-bad"><Latin>{failed}</Latin></dd>}
        </div>
      ))}
    </dl>
  );
}

function Places({ backups }: { backups: Backups }) {
  const t = useTranslations('backups');
  const format = useFormat();
  return (
    <section className="mt-8">
      <SectionHeading>{t('placesTitle')}</SectionHeading>
      <ul className="mt-2 divide-y divide-rule border-y border-rule">
        {backups.places.map(({ place, location, outcome, lastCopyLocal, detail }) => (
          <li key={place} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2 text-sm">
            <span className="min-w-0 flex-1 basis-64">
              <span className="block font-medium">{t(`places.${place === 'box' ? 'BOX' : place === 'folder' ? 'FOLDER' : 'S3'}`)}</span>
              <Latin className="break-all text-ink-soft">{location}</Latin>
            </span>
            <span className="text-ink-soft">{lastCopyLocal === null ? t('never') : format.local(lastCopyLocal, 'dayTime')}</span>
            {outcome !== null && <StatusBadge tone={outcome === 'OK' ? 'good' : 'bad'} shape={outcome === 'OK' ? 'tick' : 'cross'}>{t(`outcome.${outcome}`)}</StatusBadge>}
            {detail !== null && <span className="basis-full text-bad"><Latin>{detail}</Latin></span>}
          </li>
        ))}
      </ul>
      {backups.places.length < 2 && <p className="mt-2 max-w-prose text-sm text-ink-soft">{t('onePlace')}</p>}
    </section>
  );
}

function Files({ backups }: { backups: Backups }) {
  const t = useTranslations('backups');
  const format = useFormat();
  const size = useSize();
  const download = $api.useMutation('post', '/backups/downloads');
  const fetchFile = async (file: string) => {
    const { path } = await download.mutateAsync({ body: { file } });
    window.location.assign(`${API_BASE}${path}`);
  };
  return (
    <section className="mt-8">
      <SectionHeading aside={<p className="text-sm text-ink-soft">{t('keep', backups.keep)}</p>}>{t('filesTitle')}</SectionHeading>
      {backups.files.length === 0 ? (
        <p className="mt-2 text-sm text-ink-soft">{t('noFiles')}</p>
      ) : (
        <ul className="mt-2 divide-y divide-rule border-y border-rule">
          {backups.files.map(({ file, kind, createdLocal, bytes, proven }) => (
            <li key={file} className="flex flex-wrap items-center gap-x-4 text-sm roomy:py-1">
              <span className="min-w-44 font-medium tabular">{format.local(createdLocal, 'dayTime')}</span>
              <span className="min-w-24 text-ink-soft">{t(`kinds.${kind}`)}</span>
              <span className="min-w-20 text-ink-soft tabular">{size(bytes)}</span>
              <span className="flex-1">{proven && <StatusBadge tone="good" shape="tick">{t('proven')}</StatusBadge>}</span>
              <IconButton label={`${t('download')} – ${format.local(createdLocal, 'dayTime')}`} onClick={() => void fetchFile(file).catch(() => undefined)}>
                <ArrowDownTrayIcon aria-hidden />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Page({ backups }: { backups: Backups }) {
  const t = useTranslations('backups');
  const format = useFormat();
  const problemText = useProblemText();
  const refresh = useInvalidate('/backups');
  const create = $api.useMutation('post', '/backups', { onSuccess: refresh });
  const [layer, setLayer] = useState<{ kind: 'sheet' } | { kind: 'restore'; aside: string | null } | null>(null);
  const close = () => setLayer(null);
  const [aside] = backups.asides;
  if (backups.mode === 'EXTERNAL') return <Banner tone="quiet">{t('external')}</Banner>;
  return (
    <>
      <Sheet className="p-4 sm:p-5">
        <State backups={backups} />
        <div className="mt-5 flex flex-wrap gap-3 border-t border-rule pt-4">
          <Button look="primary" busy={create.isPending || backups.running !== null} onClick={() => create.mutate({})}>{backups.running === null ? t('backUpNow') : t('running')}</Button>
          <Button onClick={() => setLayer({ kind: 'restore', aside: null })}>{t('restore')}</Button>
          <Button onClick={() => setLayer({ kind: 'sheet' })}>{t('showSheet')}</Button>
        </div>
        {create.error !== null && <div className="mt-3"><Banner tone="bad" live>{problemText(create.error)}</Banner></div>}
      </Sheet>
      {aside !== undefined && (
        <div className="mt-4">
          <Banner tone="quiet" action={<Button onClick={() => setLayer({ kind: 'restore', aside: aside.name })}>{t('undo')}</Button>}>
            {t('restoredOn', { when: format.local(aside.createdLocal, 'fullDayTime') })}
          </Banner>
        </div>
      )}
      <Places backups={backups} />
      <Files backups={backups} />
      {layer?.kind === 'sheet' && <PasswordDialog onClose={close} />}
      {layer?.kind === 'restore' && <RestoreDialog aside={layer.aside} onClose={close} />}
    </>
  );
}

/** The backups of the box for its OPERATOR: what there is, whether it is proven, and the way back. */
export function BackupsView() {
  const query = $api.useQuery('get', '/backups', {}, { refetchInterval: (asked) => (asked.state.data?.running == null ? false : LOOK_MS) });
  return (
    <SettingsPage section="backups">
      <QueryGate query={query}>{(backups) => <Page backups={backups} />}</QueryGate>
    </SettingsPage>
  );
}
