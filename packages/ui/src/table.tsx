'use client';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { classNames } from './class-names.js';

export interface TableColumn<Row> {
  key: string;
  header: ReactNode;
  cell: (row: Row) => ReactNode;
  /** Narrow screens leave the column out; what matters then belongs into another cell. */
  from?: 'sm' | 'md' | 'lg' | 'xl' | undefined;
  align?: 'end' | undefined;
  className?: string | undefined;
}

export interface TableProps<Row> {
  /** Name of the table for screen readers. */
  caption: string;
  columns: readonly TableColumn<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  rowClassName?: ((row: Row) => string | undefined) | undefined;
  /** Rows beyond this number are only drawn while they are on the screen. */
  virtualFrom?: number | undefined;
  /** Called when the end comes near, to fetch the next page. */
  onEndReached?: (() => void) | undefined;
}

const SHOWN_FROM = { sm: 'hidden sm:table-cell', md: 'hidden md:table-cell', lg: 'hidden lg:table-cell', xl: 'hidden xl:table-cell' } as const;
const DENSE_ROW = 36;
const ROOMY_ROW = 48;
const OVERSCAN = 12;
const NEAR_END_ROWS = 20;

function rowHeight(element: Element): number {
  const roomy = element.closest('[data-density="roomy"]') !== null || matchMedia('(pointer: coarse)').matches;
  return roomy ? ROOMY_ROW : DENSE_ROW;
}

interface Window {
  first: number;
  last: number;
  height: number;
}

/** Rows between `first` and `last` are on the screen or close to it; the page itself scrolls. */
function useVisibleRows(total: number, virtual: boolean, onNearEnd: (() => void) | undefined) {
  const body = useRef<HTMLTableSectionElement>(null);
  const [range, setRange] = useState<Window>({ first: 0, last: virtual ? 60 : total, height: DENSE_ROW });
  useEffect(() => {
    const measure = () => {
      if (body.current === null) return;
      const height = rowHeight(body.current);
      const top = body.current.getBoundingClientRect().top;
      const seenLast = Math.ceil((window.innerHeight - top) / height);
      if (seenLast + NEAR_END_ROWS >= total) onNearEnd?.();
      if (!virtual) return;
      const first = Math.max(0, Math.floor(-top / height) - OVERSCAN);
      const last = Math.max(first, seenLast + OVERSCAN);
      setRange((before) => (before.first === first && before.last === last && before.height === height ? before : { first, last, height }));
    };
    measure();
    window.addEventListener('scroll', measure, { passive: true });
    window.addEventListener('resize', measure);
    return () => {
      window.removeEventListener('scroll', measure);
      window.removeEventListener('resize', measure);
    };
  }, [total, virtual, onNearEnd]);
  return { body, range };
}

/** A dense table of records. Long ones draw only what is on the screen. */
export function Table<Row>({ caption, columns, rows, rowKey, rowClassName, virtualFrom = 100, onEndReached }: TableProps<Row>) {
  const virtual = rows.length > virtualFrom;
  const { body, range } = useVisibleRows(rows.length, virtual, onEndReached);
  const first = virtual ? Math.min(range.first, rows.length) : 0;
  const last = virtual ? Math.min(range.last, rows.length) : rows.length;
  const spacer = (count: number) =>
    count > 0 && (
      <tr aria-hidden>
        <td colSpan={columns.length} style={{ height: count * range.height, padding: 0 }} />
      </tr>
    );
  return (
    <table aria-rowcount={rows.length + 1} className="w-full border-collapse text-sm">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr className="border-b border-rule">
          {columns.map((column) => (
            <th key={column.key} scope="col" className={classNames('h-9 px-3 text-[13px] font-medium text-ink-soft', column.align === 'end' ? 'text-end' : 'text-start', column.from && SHOWN_FROM[column.from])}>
              {column.header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody ref={body}>
        {spacer(first)}
        {rows.slice(first, last).map((row, index) => (
          <tr
            key={rowKey(row)}
            aria-rowindex={first + index + 2}
            className={classNames('relative h-9 border-b border-rule last:border-b-0 hover:bg-sunken/60 has-[a:focus-visible]:bg-accent-wash roomy:h-12 pointer-coarse:h-12', rowClassName?.(row))}
          >
            {columns.map((column) => (
              <td key={column.key} className={classNames('max-w-80 px-3 py-1', virtual && 'truncate', column.align === 'end' && 'text-end', column.from && SHOWN_FROM[column.from], column.className)}>
                {column.cell(row)}
              </td>
            ))}
          </tr>
        ))}
        {spacer(rows.length - last)}
      </tbody>
    </table>
  );
}

/** Class of the one link in a row that makes the whole row its target. */
export const ROW_LINK = 'font-medium after:absolute after:inset-0 focus-visible:outline-none';
