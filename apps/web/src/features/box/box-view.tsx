'use client';
import type { BoxView as Box } from '@tappplus/contracts/box';
import { Banner, StatusBadge } from '@tappplus/ui/feedback';
import { Latin, PageHeader, SectionHeading, Sheet } from '@tappplus/ui/layout';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { $api } from '@/lib/api';
import { OperatorOnly } from '@/lib/guard';
import { QueryGate } from '@/lib/query-gate';
import { BoxFacts } from './box-facts';
import { SIGNS, useMoment, useSize } from './words';

const LOOK_AGAIN_MS = 5_000;

/** Each process with its state, restarts and memory. */
function Processes({ box }: { box: Box }) {
  const t = useTranslations('box.page');
  const parts = useTranslations('shell.box');
  const size = useSize();
  const moment = useMoment(box.nowUtc);
  const cell = 'px-4 py-2 text-start';
  return (
    <section>
      <SectionHeading>{t('processesTitle')}</SectionHeading>
      <Sheet className="mt-2">
        <div className="overflow-x-auto" tabIndex={0} role="region" aria-label={t('processesTitle')}>
          <table className="w-full text-sm">
            <thead className="border-b border-rule text-[13px] text-ink-soft">
              <tr>
                {([t('name'), t('stateColumn'), t('restarts'), t('memory'), t('started')] as const).map((title) => <th key={title} scope="col" className={`${cell} font-medium`}>{title}</th>)}
              </tr>
            </thead>
            <tbody className="divide-y divide-rule">
              {box.processes.map(({ name, state, restarts, memoryBytes, startedAt }) => (
                <tr key={name}>
                  <th scope="row" className={`${cell} font-medium whitespace-nowrap`}>{parts(`parts.${name as 'api'}.name`)} <Latin className="text-[13px] font-normal text-ink-soft">{name}</Latin></th>
                  <td className={cell}><StatusBadge tone={SIGNS[state][0]} shape={SIGNS[state][1]}>{parts(`partState.${state}`)}</StatusBadge></td>
                  <td className={`${cell} tabular`}>{restarts ?? t('unknown')}</td>
                  <td className={`${cell} tabular whitespace-nowrap`}>{memoryBytes === null ? t('unknown') : size(memoryBytes)}</td>
                  <td className={`${cell} whitespace-nowrap text-ink-soft`}>{startedAt === null ? t('unknown') : moment(startedAt)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </Sheet>
    </section>
  );
}

function Alarms({ box }: { box: Box }) {
  const t = useTranslations('box');
  const moment = useMoment(box.nowUtc);
  if (box.alarms.length === 0) return null;
  return (
    <section aria-label={t('page.alarmsTitle')} className="flex flex-col gap-2">
      {box.alarms.map((alarm) => (
        <Banner key={alarm.id} tone={alarm.severity === 'CRITICAL' ? 'bad' : 'care'} title={t(`alarms.${alarm.key}`)}>
          <span className="block text-[13px]">{t('page.since', { when: moment(alarm.raisedAt) })} · {t('page.told', { count: alarm.toldCount })}</span>
        </Banner>
      ))}
    </section>
  );
}

function Whole({ box, children }: { box: Box; children: ReactNode }) {
  const t = useTranslations('box.page');
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} actions={<span className="text-sm text-ink-soft"><bdi>{t('version', { version: box.version })}</bdi></span>} />
      <p role="status" className="mb-6">
        <StatusBadge tone={SIGNS[box.state][0]} shape={SIGNS[box.state][1]} className="h-9 px-4 text-base">{t(`state.${box.state}`)}</StatusBadge>
      </p>
      <div className="flex flex-col gap-8">{children}</div>
    </>
  );
}

/** How the box is, for its OPERATOR; looks again every five seconds. */
export function BoxView() {
  return (
    <OperatorOnly>
      <Page />
    </OperatorOnly>
  );
}

function Page() {
  const query = $api.useQuery('get', '/box', {}, { refetchInterval: LOOK_AGAIN_MS, staleTime: 0 });
  return (
    <QueryGate query={query} wholePage>
      {(box) => (
        <Whole box={box}>
          <Alarms box={box} />
          <Processes box={box} />
          <BoxFacts box={box} />
        </Whole>
      )}
    </QueryGate>
  );
}
