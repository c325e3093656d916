'use client';
import type { ReachStatistics } from '@tappplus/contracts/statistics';
import { useTranslations } from 'next-intl';
import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { useFormat } from '@/lib/use-format';
import { useFigures } from './figures';

const HEIGHT = 260;
const AXIS = { stroke: 'var(--rule)', tick: { fill: 'var(--ink-soft)', fontSize: 12 } } as const;

/** Patients reached and not reached, group by group. The table below says the same in figures. */
export function ReportChart({ statistics, rtl }: { statistics: ReachStatistics; rtl: boolean }) {
  const t = useTranslations('reports');
  const format = useFormat();
  const figures = useFigures();
  const data = statistics.rows.map((row) => ({ name: figures.label(row, statistics.by), reached: row.reached.count, notReached: row.interventions - row.reached.count }));
  return (
    <div aria-hidden>
      <p className="flex gap-5 px-2 pb-1 text-[13px]">
        <span className="inline-flex items-center gap-2"><span className="size-3 bg-accent" />{t('reached')}</span>
        <span className="inline-flex items-center gap-2"><span className="size-3 border-2 border-bad bg-bad-wash" />{t('notReached')}</span>
      </p>
      <div dir="ltr" style={{ height: HEIGHT }}>
        <ResponsiveContainer width="100%" height="100%">
          <BarChart data={data} margin={{ top: 8, right: 8, bottom: 0, left: 0 }} accessibilityLayer={false}>
            <CartesianGrid vertical={false} stroke="var(--rule)" />
            <XAxis dataKey="name" reversed={rtl} {...AXIS} interval="preserveStartEnd" minTickGap={12} />
            <YAxis orientation={rtl ? 'right' : 'left'} allowDecimals={false} width={44} {...AXIS} tickFormatter={(value: number) => format.number(value)} />
            <Tooltip cursor={{ fill: 'var(--sunken)' }} contentStyle={{ background: 'var(--sheet)', border: '1px solid var(--rule)', borderRadius: 5, color: 'var(--ink)', direction: rtl ? 'rtl' : 'ltr' }} />
            <Bar isAnimationActive={false} dataKey="reached" name={t('reached')} stackId="all" fill="var(--accent)" maxBarSize={56} />
            <Bar isAnimationActive={false} dataKey="notReached" name={t('notReached')} stackId="all" fill="var(--bad-wash)" stroke="var(--bad)" strokeWidth={1.5} maxBarSize={56} />
          </BarChart>
        </ResponsiveContainer>
      </div>
    </div>
  );
}
