'use client';
import { useTranslations } from 'next-intl';
import { useFormat } from '@/lib/use-format';

/** Tone and shape of each state. */
export const SIGNS = { UP: ['good', 'tick'], DEGRADED: ['care', 'half'], DOWN: ['bad', 'cross'] } as const;

const MEGABYTE = 1e6;
const GIGABYTE = 1e9;

/** Bytes in megabytes or gigabytes, in words. */
export function useSize(): (bytes: number) => string {
  const t = useTranslations('box.page.sizes');
  const format = useFormat();
  const rounded = (value: number) => format.number(value < 10 ? Math.round(value * 10) / 10 : Math.round(value));
  return (bytes) => (bytes < GIGABYTE ? t('MB', { value: rounded(bytes / MEGABYTE) }) : t('GB', { value: rounded(bytes / GIGABYTE) }));
}

/** An instant as its distance from the box's own now. */
export function useMoment(nowUtc: string): (instant: string) => string {
  const format = useFormat();
  return (instant) => format.relative(instant.slice(0, 19), nowUtc.slice(0, 19));
}
