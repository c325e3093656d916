'use client';
import type { ReachStatistics } from '@tappplus/contracts/statistics';
import { classNames } from '@tappplus/ui/class-names';
import { useTranslations } from 'next-intl';
import { useFormat } from '@/lib/use-format';
import { useFigures } from './figures';
import { axisOf } from './report-scale';

/** So many names stand under the bars; half of them on a telephone. */
const NAMES = 10;
const INKED = '[print-color-adjust:exact]';

interface Column { key: string; name: string; reached: number; notReached: number }

function Key() {
  const t = useTranslations('reports');
  return (
    <p className="flex gap-5 px-2 pb-3 text-[13px]">
      <span className="inline-flex items-center gap-2"><span className={`size-3 bg-accent ${INKED}`} />{t('reached')}</span>
      <span className="inline-flex items-center gap-2"><span className={`size-3 border-2 border-bad bg-bad-wash ${INKED}`} />{t('notReached')}</span>
    </p>
  );
}

/** One group's bar; its figures appear beside the pointer, on the side where there is room. */
function Bar({ column, top, late }: { column: Column; top: number; late: boolean }) {
  const t = useTranslations('reports');
  const format = useFormat();
  const { name, reached, notReached } = column;
  return (
    <div className="group relative flex h-full min-w-0 flex-1 justify-center hover:bg-sunken">
      <div className="flex h-full w-4/5 max-w-14 flex-col justify-end">
        {notReached > 0 && <div className={`border-[1.5px] border-bad bg-bad-wash ${INKED}`} style={{ height: `${(notReached / top) * 100}%` }} />}
        {reached > 0 && <div className={`bg-accent ${INKED}`} style={{ height: `${(reached / top) * 100}%` }} />}
      </div>
      <div className={classNames('pointer-events-none absolute top-1 z-10 hidden w-max max-w-56 rounded-md border border-rule bg-sheet px-3 py-2 text-[13px] group-hover:block', late ? 'end-1/2' : 'start-1/2')}>
        <p className="font-semibold">{name}</p>
        <p>{t('reached')}: <span className="tabular">{format.number(reached)}</span></p>
        <p>{t('notReached')}: <span className="tabular">{format.number(notReached)}</span></p>
      </div>
    </div>
  );
}

/** Names under the bars: each its own where there are few, every so many where there are many. */
function Names({ columns }: { columns: readonly Column[] }) {
  const each = Math.ceil(columns.length / NAMES);
  const shown = columns.filter((_, at) => at % each === 0);
  return (
    <div className="mt-1.5 flex ps-11 text-xs text-ink-soft">
      {shown.map((column, at) => (
        <span
          key={column.key}
          style={{ flexGrow: Math.min(each, columns.length - at * each) }}
          className={each === 1 ? 'min-w-0 basis-0 px-0.5 text-center wrap-break-word' : classNames('w-0 basis-0 whitespace-nowrap', at % 2 === 1 && 'max-sm:invisible')}
        >
          {column.name}
        </span>
      ))}
    </div>
  );
}

/** Patients reached and not reached, group by group. The table below says the same in figures. */
export function ReportChart({ statistics }: { statistics: ReachStatistics }) {
  const format = useFormat();
  const figures = useFigures();
  const columns = statistics.rows.map((row) => ({ key: row.key, name: figures.label(row, statistics.by), reached: row.reached.count, notReached: row.interventions - row.reached.count }));
  const axis = axisOf(Math.max(...columns.map(({ reached, notReached }) => reached + notReached)));
  const top = axis.at(-1) ?? 1;
  return (
    <div aria-hidden>
      <Key />
      <div className="relative h-56">
        {axis.map((value) => (
          <div key={value} className="absolute inset-x-0 flex h-0 items-center gap-2" style={{ bottom: `${(value / top) * 100}%` }}>
            <span className="tabular w-9 shrink-0 text-end text-xs text-ink-soft">{format.number(value)}</span>
            <span className="flex-1 border-t border-rule" />
          </div>
        ))}
        <div className="absolute inset-y-0 start-11 end-0 flex">
          {columns.map((column, at) => <Bar key={column.key} column={column} top={top} late={at >= columns.length / 2} />)}
        </div>
      </div>
      <Names columns={columns} />
    </div>
  );
}
