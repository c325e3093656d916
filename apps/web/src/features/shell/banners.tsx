'use client';
import type { OutagesView } from '@tappplus/contracts/outages';
import { classNames } from '@tappplus/ui/class-names';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { $api } from '@/lib/api';
import { useCan, useUser } from '@/lib/session-hooks';
import { useFormat } from '@/lib/use-format';

const LOOK_AGAIN_MS = 30_000;
/** What the line on the outage says already. */
const OF_OUTAGES: readonly string[] = ['INTERNET_DOWN', 'PROVIDER_DOWN', 'NOTHING_SENT'];
const LINK = 'font-semibold underline underline-offset-4';
const WASH = { bad: 'bg-bad-wash text-bad', care: 'bg-care-wash text-care', accent: 'bg-accent-wash text-ink' } as const;

function Line({ tone, children }: { tone: keyof typeof WASH; children: ReactNode }) {
  return <p className={classNames('flex flex-wrap items-baseline justify-center gap-x-3 gap-y-0.5 px-4 py-1.5 text-center text-sm', WASH[tone])}>{children}</p>;
}

/** Since when what is out of reach, who will not be told, and by when to call. */
function OutageLine({ outages }: { outages: OutagesView }) {
  const t = useTranslations('box.banners');
  const common = useTranslations('common');
  const format = useFormat();
  const first = outages.items[0];
  if (first === undefined) return null;
  const hour = (local: string) => format.local(local, local.slice(0, 10) === outages.nowLocal.slice(0, 10) ? 'time' : 'dayTime');
  const since = hour(first.startedLocal);
  const channels = format.list([...new Set(outages.items.flatMap((each) => each.channels))].map((channel) => common(`channels.${channel}`)));
  const [count, before] = [outages.unreachedCount, outages.callBeforeLocal];
  const late = before === null || before.slice(0, 16) <= outages.nowLocal.slice(0, 16);
  return (
    <Line tone={count > 0 ? 'bad' : 'care'}>
      <strong className="font-semibold">{first.provider === 'INTERNET' ? t('internet', { since }) : t('provider', { channels, since })}</strong>
      <span>{count === 0 ? t('nobody') : late ? t('unreachedNow', { count }) : t('unreached', { count, before: hour(before) })}</span>
      {count > 0 && <Link href="/call-list" className={LINK}>{t('callList')}</Link>}
    </Line>
  );
}

function Outages() {
  const { data } = $api.useQuery('get', '/outages', { params: { query: { open: 'true' } } }, { refetchInterval: LOOK_AGAIN_MS, retry: false });
  return data === undefined ? null : <OutageLine outages={data} />;
}

/** The worst alarm of the box; what staff see as an outage is not said twice. */
function Alarms({ seesOutages }: { seesOutages: boolean }) {
  const t = useTranslations('box');
  const { data } = $api.useQuery('get', '/alarms', { params: { query: { open: 'true' } } }, { refetchInterval: LOOK_AGAIN_MS, retry: false });
  const open = data?.items ?? [];
  const outage = seesOutages && open.some(({ key }) => key === 'INTERNET_DOWN' || key === 'PROVIDER_DOWN');
  const alarms = open.filter(({ key }) => !outage || !OF_OUTAGES.includes(key));
  const worst = alarms.find(({ severity }) => severity === 'CRITICAL') ?? alarms[0];
  if (worst === undefined) return null;
  return (
    <Line tone={worst.severity === 'CRITICAL' ? 'bad' : 'care'}>
      <strong className="font-semibold">{t(`alarms.${worst.key}`)}</strong>
      {alarms.length > 1 && <span>{t('banners.more', { count: alarms.length - 1 })}</span>}
      <Link href="/box" className={LINK}>{t('banners.open')}</Link>
    </Line>
  );
}

/** What a change of legal time re-planned, until somebody of the clinic has seen it. */
function TimeLaw() {
  const t = useTranslations('box.banners');
  const { data, refetch } = $api.useQuery('get', '/time-law-changes', { params: { query: { limit: 5 } } }, { staleTime: 10 * 60_000, retry: false });
  const see = $api.useMutation('post', '/time-law-changes/{id}/seen', { onSuccess: () => void refetch() });
  const change = data?.items.find(({ seenAt, finishedAt }) => seenAt === null && finishedAt !== null);
  if (change === undefined) return null;
  return (
    <Line tone="accent">
      <strong className="font-semibold">{t('timeLaw', { count: change.reminderCount, zone: change.timeZone })}</strong>
      <Link href={`/time-law/${change.id}`} className={LINK}>{t('look')}</Link>
      <button type="button" disabled={see.isPending} onClick={() => see.mutate({ params: { path: { id: change.id } } })} className={LINK}>{t('seen')}</button>
    </Line>
  );
}

/** What everybody, or an operator, must know of the box right now, above every page. */
export function Banners() {
  const t = useTranslations('box.banners');
  const user = useUser();
  const seesOutages = useCan('reminders:read') && user.organization !== null;
  const answers = useCan('settings:write') && user.organization !== null;
  return (
    <div role="status" aria-label={t('label')} className="no-print">
      {seesOutages && <Outages />}
      {user.isOperator && <Alarms seesOutages={seesOutages} />}
      {answers && <TimeLaw />}
    </div>
  );
}
