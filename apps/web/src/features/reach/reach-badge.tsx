'use client';
import type { ReachStage } from '@tappplus/contracts/reach';
import { StatusBadge, type BadgeShape, type Tone } from '@tappplus/ui/feedback';
import { useTranslations } from 'next-intl';

const STAGE: Readonly<Record<ReachStage, readonly [Tone, BadgeShape]>> = {
  PLANNED: ['quiet', 'clock'], SENT: ['accent', 'half'], DELIVERED: ['good', 'double-tick'], READ: ['good', 'dot'], CALLED: ['good', 'ring'], CONFIRMED: ['good', 'tick'], NOT_REACHED: ['bad', 'cross'],
};

/** The stages in the order in which people get there, the one to act on first. */
export const STAGES = ['NOT_REACHED', 'PLANNED', 'SENT', 'DELIVERED', 'READ', 'CALLED', 'CONFIRMED'] as const satisfies readonly ReachStage[];

export function isReachStage(text: string): text is ReachStage {
  return Object.hasOwn(STAGE, text);
}

export function ReachBadge({ stage }: { stage: ReachStage }) {
  const t = useTranslations('reach.stages');
  return <StatusBadge tone={STAGE[stage][0]} shape={STAGE[stage][1]}>{t(stage)}</StatusBadge>;
}
