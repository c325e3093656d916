'use client';
import type { ReachFigures, ReachStatistics } from '@tappplus/contracts/statistics';
import { useTranslations } from 'next-intl';
import { useFormat } from '@/lib/use-format';
import { SHARES, useFigures } from './figures';

/** The figures the chart is drawn from, with every count. */
export function ReportTable({ statistics }: { statistics: ReachStatistics }) {
  const t = useTranslations('reports');
  const format = useFormat();
  const figures = useFigures();
  const cells = (row: ReachFigures) => (
    <>
      <td className="tabular px-3 py-1.5 text-end">{format.number(row.interventions)}</td>
      {SHARES.map((key) => (
        <td key={key} className="tabular px-3 py-1.5 text-end whitespace-nowrap">
          {figures.share(row[key])}
          {row[key].share !== null && <span className="block text-[12px] text-ink-soft">{figures.counts(row[key])}</span>}
        </td>
      ))}
      <td className="tabular px-3 py-1.5 text-end">{format.number(row.endUnknown)}</td>
      <td className="tabular px-3 py-1.5 text-end">{format.number(row.messages)}</td>
      <td className="tabular px-3 py-1.5 text-end whitespace-nowrap">{figures.cost(row)}</td>
    </>
  );
  const head = 'px-3 py-2 text-[13px] font-medium text-ink-soft';
  return (
    <div className="overflow-x-auto" role="region" aria-label={t('table')} tabIndex={0}>
      <table className="w-full border-collapse text-sm print:text-[8pt] print:[&_td]:px-1 print:[&_th]:px-1 print:[&_th]:text-[8pt] print:[&_th]:whitespace-normal">
        <caption className="sr-only">{t('table')}</caption>
        <thead>
          <tr className="border-b border-rule align-bottom">
            <th scope="col" className={`${head} text-start first-letter:uppercase`}>{t(`groups.${statistics.by}`)}</th>
            <th scope="col" className={`${head} text-end`}>{t('interventions')}</th>
            {SHARES.map((key) => <th key={key} scope="col" className={`${head} text-end`}>{t(key)}</th>)}
            <th scope="col" className={`${head} text-end`}>{t('endUnknown')}</th>
            <th scope="col" className={`${head} text-end`}>{t('messages')}</th>
            <th scope="col" className={`${head} text-end`}>{t('cost')}</th>
          </tr>
        </thead>
        <tbody>
          {statistics.rows.map((row) => (
            <tr key={row.key} className="border-b border-rule">
              <th scope="row" className="px-3 py-1.5 text-start font-medium whitespace-nowrap">{figures.label(row, statistics.by)}</th>
              {cells(row)}
            </tr>
          ))}
        </tbody>
        {statistics.by !== 'channel' && (
          <tfoot>
            <tr className="font-semibold">
              <th scope="row" className="px-3 py-1.5 text-start">{t('total')}</th>
              {cells(statistics.total)}
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  );
}
