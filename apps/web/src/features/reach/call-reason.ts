'use client';
import type { CallListItem } from '@tappplus/contracts/reach';
import { useTranslations } from 'next-intl';

/** Why somebody must be called, in words: the cause, and where a message decided, on which channel and what became of it. */
export function useCallReason(): (item: Pick<CallListItem, 'because' | 'reason' | 'channel'>) => string {
  const t = useTranslations('reach');
  const common = useTranslations('common');
  return ({ because, reason, channel }) => {
    const decided = because === 'FAILED' && reason !== null ? common(`reminderReason.${reason}`) : t(`because.${because}`);
    return channel === null ? decided : `${common(`channels.${channel}`)} – ${decided}`;
  };
}
