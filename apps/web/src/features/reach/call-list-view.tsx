'use client';
import { EllipsisVerticalIcon, PhoneIcon, PrinterIcon } from '@heroicons/react/24/outline';
import type { CallList, CallListItem } from '@tappplus/contracts/reach';
import { Button, buttonClass } from '@tappplus/ui/button';
import { EmptyState } from '@tappplus/ui/feedback';
import { Latin, PageHeader, Sheet } from '@tappplus/ui/layout';
import { Menu, type MenuItem } from '@tappplus/ui/menu';
import { useTranslations } from 'next-intl';
import dynamic from 'next/dynamic';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useAddress } from '@/lib/address';
import { useBoxNow } from '@/lib/box-now';
import { Guard } from '@/lib/guard';
import { showPhone } from '@/lib/phone';
import { QueryGate } from '@/lib/query-gate';
import { useCan } from '@/lib/session-hooks';
import { useFormat } from '@/lib/use-format';
import { CallLine } from './call-line';
import { useCallReason } from './call-reason';
import { useLanguageName } from './language-name';
import { useCallList, useCallTap } from './call-queries';

const CallListDays = dynamic(() => import('./call-list-days').then((module) => module.CallListDays), { loading: () => <div className="mb-4 h-16" /> });
const CallListPaper = dynamic(() => import('./call-list-paper').then((module) => module.CallListPaper), { ssr: false });
const CallListFile = dynamic(() => import('./call-list-file').then((module) => module.CallListFile), { ssr: false, loading: () => <span className="h-9 w-32 pointer-coarse:h-11" /> });

/** So many rows are drawn; a clinic that must call more has another problem. */
const SHOWN = 300;
/** In pixels: a rem is 15 of them here. */
const FINGER = 'min-h-[44px]!';
const TAP = `h-auto! ${FINGER} min-w-0 flex-1 px-1.5 leading-tight whitespace-normal! sm:flex-none sm:px-4`;

function Dial({ item, name }: { item: CallListItem; name: string }) {
  const t = useTranslations('calls');
  if (item.phone === null) return <span className="inline-flex min-h-[44px] w-full items-center text-sm text-ink-soft sm:w-52 sm:justify-center">{t('noPhone')}</span>;
  return (
    <a href={`tel:${item.phone}`} aria-label={t('callName', { name, phone: showPhone(item.phone) })} className={buttonClass('primary', `${FINGER} w-full text-base sm:w-52`)}>
      <PhoneIcon aria-hidden className="size-5 flip-rtl" />
      <Latin>{showPhone(item.phone)}</Latin>
    </a>
  );
}

function Taps({ item, name }: { item: CallListItem; name: string }) {
  const t = useTranslations('calls');
  const tap = useCallTap();
  const router = useRouter();
  const items: MenuItem[] = [
    { key: 'confirmed', label: t('confirmed'), onSelect: () => void tap(item, { outcome: 'REACHED', confirmed: true }) },
    { key: 'open', label: t('open'), onSelect: () => router.push(`/interventions/${item.appointmentId}`) },
    { key: 'person', label: t('openPerson'), onSelect: () => router.push(`/people/${item.person.id}`) },
  ];
  return (
    <div role="group" aria-label={t('mark', { name })} className="flex min-w-0 flex-1 gap-2 sm:flex-none">
      <Button className={TAP} onClick={() => void tap(item, { outcome: 'REACHED' })}>{t('reached')}</Button>
      <Button className={TAP} onClick={() => void tap(item, { outcome: 'NO_ANSWER' })}>{t('noAnswer')}</Button>
      <Button className={TAP} onClick={() => void tap(item, { outcome: 'MOVED' })}>{t('moved')}</Button>
      <Menu label={t('more', { name })} triggerClassName="inline-flex size-[44px] shrink-0 items-center justify-center rounded-md text-ink-soft hover:bg-sunken hover:text-ink" trigger={<EllipsisVerticalIcon aria-hidden className="size-5" />} items={items} />
    </div>
  );
}

function Row({ item, now }: { item: CallListItem; now: string }) {
  const t = useTranslations('calls');
  const format = useFormat();
  const why = useCallReason();
  const language = useLanguageName();
  const mayWrite = useCan('reminders:write');
  const name = `${item.person.firstName} ${item.person.lastName}`;
  const { practitioner } = item;
  return (
    <li className="grid grid-cols-[minmax(0,1fr)] gap-x-6 gap-y-2 px-4 py-3 xl:grid-cols-[minmax(0,1fr)_auto] xl:items-center">
      <div className="flex min-w-0 gap-4">
        <p className="w-22 shrink-0 leading-tight sm:w-24">
          <span className="tabular block text-lg font-semibold">{format.local(item.scheduledLocal, 'time')}</span>
          <span className="block text-[13px]">{format.local(item.scheduledLocal, 'shortDay')}</span>
          <span className="block text-[13px] text-ink-soft">{format.relative(item.scheduledLocal, now)}</span>
        </p>
        <div className="min-w-0">
          <Link prefetch={false} href={`/interventions/${item.appointmentId}`} className="text-[17px] font-semibold underline-offset-4 hover:underline">
            <bdi>{name}</bdi>
          </Link>
          <p className="font-medium text-bad">{why(item)}</p>
          <p className="flex flex-wrap gap-x-3 text-[13px] text-ink-soft">
            <span>{t('speaks', { language: language(item.language) })}</span>
            {practitioner !== null && <span>{t('withPractitioner', { name: `${practitioner.firstName} ${practitioner.lastName}` })}</span>}
            {item.phoneOf !== null && <span>{t('phoneOf', { name: item.phoneOf })}</span>}
          </p>
          {item.calls.map((call) => (
            <p key={call.id} className="text-[13px] font-medium text-care"><CallLine call={call} /></p>
          ))}
        </div>
      </div>
      <div className="flex flex-wrap gap-2">
        <Dial item={item} name={name} />
        {mayWrite && <Taps item={item} name={name} />}
      </div>
    </li>
  );
}

function Rows({ list }: { list: CallList }) {
  const t = useTranslations('calls');
  const now = useBoxNow(list.nowLocal);
  if (list.items.length === 0) return <EmptyState title={t('emptyTitle')}>{t('empty')}</EmptyState>;
  return (
    <>
      <ul className="divide-y divide-rule">
        {list.items.slice(0, SHOWN).map((item) => <Row key={item.appointmentId} item={item} now={now} />)}
      </ul>
      {list.total > SHOWN && <p className="border-t border-rule px-4 py-2 text-sm text-ink-soft">{t('cut', { count: SHOWN })}</p>}
    </>
  );
}

function Page() {
  const t = useTranslations('calls');
  const format = useFormat();
  const [params, change] = useAddress();
  const given = params.get('on');
  const on = given !== null && /^\d{4}-\d{2}-\d{2}$/.test(given) ? given : null;
  const query = useCallList(on);
  const { data } = query;
  return (
    <>
      <div className="no-print">
        <PageHeader
          title={t('title')}
          lead={data === undefined ? t('lead') : <span role="status">{t('sentence', { count: data.total, until: format.local(data.toLocal, 'dayTime'), settled: data.settled })}</span>}
          actions={
            <>
              <Button icon={<PrinterIcon aria-hidden className="size-4" />} onClick={() => window.print()}>{t('print')}</Button>
              <CallListFile on={on} from={data?.fromLocal.slice(0, 10) ?? ''} />
            </>
          }
        />
        <CallListDays on={on} change={change} />
        <Sheet label={t('title')}>
          <QueryGate query={query}>{(list) => <Rows list={list} />}</QueryGate>
        </Sheet>
      </div>
      {data !== undefined && <CallListPaper list={data} />}
    </>
  );
}

/** Whom to call this morning: big rows for a gloved finger, and a sheet of paper when printed. */
export function CallListView() {
  return (
    <Guard permission="reminders:read">
      <Page />
    </Guard>
  );
}
