'use client';
import type { CallList } from '@tappplus/contracts/reach';
import { Latin } from '@tappplus/ui/layout';
import { useTranslations } from 'next-intl';
import { showPhone } from '@/lib/phone';
import { useUser } from '@/lib/session-hooks';
import { useFormat } from '@/lib/use-format';
import { useCallReason } from './call-reason';
import { useLanguageName } from './language-name';

const COLUMNS = ['hour', 'name', 'phone', 'why', 'reached', 'noAnswer', 'moved', 'note'] as const;

function Tick() {
  return (
    <td className="py-1.5 pe-2 text-center">
      <span aria-hidden className="inline-block size-4 border border-ink" />
    </td>
  );
}

/** The list on A4, to be ticked with a pen; only print shows it. */
export function CallListPaper({ list }: { list: CallList }) {
  const t = useTranslations('calls');
  const format = useFormat();
  const why = useCallReason();
  const language = useLanguageName();
  const { organization } = useUser();
  return (
    <div className="hidden print:block">
      <h1 className="text-[16pt] font-semibold">{t('printTitle')}</h1>
      <p className="mb-3 text-[10pt]">
        {organization !== null && <bdi>{organization.name}</bdi>} – {t('sentence', { count: list.total, until: format.local(list.toLocal, 'dayTime'), settled: list.settled })} {t('printed', { when: format.local(list.nowLocal, 'fullDayTime') })}
      </p>
      <table className="w-full border-collapse text-[10pt]">
        <thead className="table-header-group">
          <tr className="border-b-2 border-ink">
            {COLUMNS.map((key) => (
              <th key={key} scope="col" className={key === 'note' ? 'w-[22%] py-1 text-start font-semibold' : 'py-1 pe-2 text-start font-semibold'}>{t(`columns.${key}`)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {list.items.map((item) => (
            <tr key={item.appointmentId} className="break-inside-avoid border-b border-edge align-top">
              <td className="tabular py-1.5 pe-2 whitespace-nowrap">
                <strong>{format.local(item.scheduledLocal, 'time')}</strong>
                <br />
                {format.local(item.scheduledLocal, 'shortDay')}
              </td>
              <td className="py-1.5 pe-2">
                <strong><bdi>{`${item.person.lastName} ${item.person.firstName}`}</bdi></strong>
                <br />
                {language(item.language)}
              </td>
              <td className="py-1.5 pe-2 whitespace-nowrap">
                {item.phone === null ? t('noPhone') : <Latin>{showPhone(item.phone)}</Latin>}
                {item.phoneOf !== null && <><br /><bdi>{item.phoneOf}</bdi></>}
              </td>
              <td className="py-1.5 pe-2">{why(item)}</td>
              <Tick />
              <Tick />
              <Tick />
              <td />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
