'use client';
import type { CallView } from '@tappplus/contracts/reach';
import { useTranslations } from 'next-intl';
import { useFormat } from '@/lib/use-format';

/** One call in words: what came of it, when, who made it, and what he noted. */
export function CallLine({ call }: { call: CallView }) {
  const t = useTranslations('reach');
  const format = useFormat();
  return (
    <>
      {t('callLine', { outcome: t(`outcomes.${call.outcome}`), when: format.local(call.atLocal, 'dayTime'), name: call.by })}
      {call.note !== null && <> – <bdi>{call.note}</bdi></>}
    </>
  );
}
