'use client';
import type { BoxView as Box } from '@tappplus/contracts/box';
import { StatusBadge } from '@tappplus/ui/feedback';
import { Latin, SectionHeading } from '@tappplus/ui/layout';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useFormat } from '@/lib/use-format';
import { SIGNS, useMoment, useSize } from './words';

type State = Box['state'];
const WORST: readonly State[] = ['DOWN', 'DEGRADED', 'UP'];

function Fact({ name, state, children }: { name: ReactNode; state: State | null; children: ReactNode }) {
  const parts = useTranslations('shell.box');
  return (
    <div className="flex min-h-10 items-center justify-between gap-x-4 border-b border-rule py-2">
      <dt className="min-w-0">
        <span className="block font-medium">{name}</span>
        <span className="block text-sm text-ink-soft">{children}</span>
      </dt>
      {state !== null && <dd className="shrink-0"><StatusBadge tone={SIGNS[state][0]} shape={SIGNS[state][1]}>{parts(`partState.${state}`)}</StatusBadge></dd>}
    </div>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <SectionHeading>{title}</SectionHeading>
      <dl className="mt-1 border-t border-rule">{children}</dl>
    </section>
  );
}

/** The worst state of these parts of the health report. */
function stateOf(box: Box, ...names: string[]): State {
  const found = box.parts.filter((part) => names.includes(part.name)).map((part) => part.state);
  return WORST.find((state) => found.includes(state)) ?? 'UP';
}
const partOf = (box: Box, name: string) => box.parts.find((part) => part.name === name);

function Reminders({ box }: { box: Box }) {
  const t = useTranslations('box.page');
  const moment = useMoment(box.nowUtc);
  const lag = partOf(box, 'queueLag')?.value;
  const { sweep, canary } = box;
  return (
    <Group title={t('remindersTitle')}>
      <Fact name={t('lag')} state={stateOf(box, 'queueLag')}>{t('lagValue', { count: typeof lag === 'number' ? lag : 0 })}</Fact>
      <Fact name={t('sweep')} state={stateOf(box, 'lastSweep')}>{sweep === null ? t('never') : t('sweepValue', { when: moment(sweep.at), due: sweep.due, sent: sweep.sent, failed: sweep.failed })}</Fact>
      <Fact name={t('canary')} state={stateOf(box, 'canary')}>{canary === null ? t('canaryNone') : t(`canaryState.${canary.state}`, { when: moment(canary.arrivedAt ?? canary.dueAt) })}</Fact>
    </Group>
  );
}

function Storage({ box }: { box: Box }) {
  const t = useTranslations('box.page');
  const moment = useMoment(box.nowUtc);
  const size = useSize();
  const { database, disk } = box;
  const made = (name: string) => { const at = partOf(box, name)?.at; return at === undefined ? t('never') : moment(at); };
  return (
    <Group title={t('storageTitle')}>
      <Fact name={t('database')} state={stateOf(box, 'database')}>
        {database.bytes === null ? t('unknown') : database.kind === 'SQLITE' ? t('databaseValue', { size: size(database.bytes), wal: size(database.walBytes ?? 0) }) : t('server', { size: size(database.bytes) })}
      </Fact>
      <Fact name={t('disk')} state={stateOf(box, 'disk')}>
        {t('diskValue', { free: size(disk.freeBytes), total: size(disk.totalBytes) })} · {disk.daysLeft === null ? t('noForecast') : t('daysLeft', { count: Math.floor(disk.daysLeft) })}
      </Fact>
      <Fact name={t('backup')} state={stateOf(box, 'lastBackup')}>{made('lastBackup')}</Fact>
      <Fact name={t('proof')} state={stateOf(box, 'lastProof')}>{made('lastProof')}</Fact>
    </Group>
  );
}

const REACHED = { REACHED: ['good', 'tick'], UNREACHED: ['bad', 'cross'], UNUSED: ['quiet', 'dash'], UNKNOWN: ['quiet', 'question'] } as const;

function Outside({ box }: { box: Box }) {
  const t = useTranslations('box.page');
  return (
    <Group title={t('outsideTitle')}>
      {box.providers.map(({ provider, state }) => (
        <div key={provider} className="flex min-h-10 items-center justify-between gap-x-4 border-b border-rule py-2">
          <dt className="font-medium">{t(`providers.${provider}`)}</dt>
          <dd className="shrink-0"><StatusBadge tone={REACHED[state][0]} shape={REACHED[state][1]}>{t(`reached.${state}`)}</StatusBadge></dd>
        </div>
      ))}
    </Group>
  );
}

function Time({ box }: { box: Box }) {
  const t = useTranslations('box.page');
  const format = useFormat();
  const { clock, timeZoneData, certificate } = box;
  return (
    <Group title={t('timeTitle')}>
      <Fact name={t('clock')} state={stateOf(box, 'clock')}>
        {clock.skewSeconds === null || clock.provider === null ? t('clockUnknown') : t('clockRight', { count: Math.abs(clock.skewSeconds), provider: t(`providers.${clock.provider as 'FCM'}`) })}
      </Fact>
      <Fact name={t('zones')} state={stateOf(box, 'timeZoneData')}>
        {t('zonesValue', { version: timeZoneData.version, source: timeZoneData.source })}
        {timeZoneData.refused !== null && <span className="block"><Latin>{timeZoneData.refused}</Latin></span>}
      </Fact>
      <Fact name={t('certificate')} state={stateOf(box, 'certificate')}>
        {certificate === null ? t('certificateOff') : certificate.notAfter === null ? certificate.mode : t('certificateUntil', { day: format.local(certificate.notAfter.slice(0, 10), 'date') })}
      </Fact>
    </Group>
  );
}

/** Everything but the processes, in four groups. */
export function BoxFacts({ box }: { box: Box }) {
  return (
    <div className="grid gap-x-10 gap-y-8 lg:grid-cols-2">
      <Reminders box={box} />
      <Storage box={box} />
      <Outside box={box} />
      <Time box={box} />
    </div>
  );
}
