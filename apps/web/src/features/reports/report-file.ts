import type { ReachFigures, ReachStatistics } from '@tappplus/contracts/statistics';
import { toCsv } from '@tappplus/domain/reach/csv';
import type { ReportRow } from './figures';

const SHARES = ['reached', 'proven', 'confirmed', 'noShowReminded', 'noShowNotReminded'] as const satisfies readonly (keyof ReachFigures)[];

export type ReportWord = 'interventions' | (typeof SHARES)[number] | 'endUnknown' | 'messages' | 'total' | 'cost';

export interface ReportWords {
  group: string;
  label: (row: ReportRow) => string;
  word: (key: ReportWord) => string;
}

/** The table for a spreadsheet: of every share its two counts, never a rounded percentage. */
export function reportFile(statistics: ReachStatistics, words: ReportWords): string {
  const head = [words.group, words.word('interventions'), ...SHARES.flatMap((key) => [words.word(key), `${words.word(key)} /`]), words.word('endUnknown'), words.word('messages'), words.word('cost')];
  const line = (label: string, row: ReachFigures) => [
    label, row.interventions, ...SHARES.flatMap((key) => [row[key].count, row[key].of]), row.endUnknown, row.messages, row.costs.map((cost) => `${cost.told + cost.estimated} ${cost.currency}`).join(' + '),
  ];
  return toCsv([head, ...statistics.rows.map((row) => line(words.label(row), row)), ...(statistics.by === 'channel' ? [] : [line(words.word('total'), statistics.total)])]);
}
