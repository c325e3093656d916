'use client';
import type { ReachFigures, ReachStatistics, Share } from '@tappplus/contracts/statistics';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { useFormat } from '@/lib/use-format';

/** Columns that are shares, in the order of the story. */
export const SHARES = ['reached', 'proven', 'confirmed', 'noShowReminded', 'noShowNotReminded'] as const satisfies readonly (keyof ReachFigures)[];
export type ReportRow = ReachStatistics['rows'][number];

/** Figures in words of the page's language. */
export function useFigures() {
  const t = useTranslations('reports');
  const common = useTranslations('common');
  const format = useFormat();
  return useMemo(() => {
    const percent = new Intl.NumberFormat(format.tag, { style: 'percent', maximumFractionDigits: 1 });
    const money = (amount: number, currency: string) => new Intl.NumberFormat(format.tag, { style: 'currency', currency, maximumFractionDigits: 2 }).format(amount);
    return {
      /** A percentage, or its counts where there are too few cases for one. */
      share: (share: Share) => (share.share === null ? t('of', { count: share.count, of: share.of }) : percent.format(share.share)),
      counts: (share: Share) => t('of', { count: share.count, of: share.of }),
      money,
      cost: (figures: ReachFigures) => (figures.costs.length === 0 ? t('noCost') : figures.costs.map((cost) => money(cost.told + cost.estimated, cost.currency)).join(' + ')),
      label: (row: ReportRow, by: ReachStatistics['by']) => (by === 'day' ? format.local(row.key, 'shortDay') : by === 'channel' ? common(`channels.${row.key as 'SMS'}`) : (row.label ?? row.key)),
    };
  }, [t, common, format]);
}
