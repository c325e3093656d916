'use client';
import type { InterventionView } from '@tappplus/contracts/interventions';
import { Button } from '@tappplus/ui/button';
import { useTranslations } from 'next-intl';
import { useCan } from '@/lib/session-hooks';
import { ConfirmationBadge } from '../status/status-badges';
import { useAnswerTaps } from './queries';
import { useUnprepared } from './unprepared';

const SAYS = [['CONFIRM', 'CONFIRMED'], ['MOVE', 'MOVE_REQUESTED'], ['CANCEL', 'DECLINED']] as const;

/** Whether the patient comes, how that is known, and a tap for what he says on the telephone. */
export function ConfirmationFact({ intervention, now }: { intervention: InterventionView; now: string | null }) {
  const t = useTranslations('answers');
  const mayWrite = useCan('interventions:write');
  const taps = useAnswerTaps();
  const { confirmation, confirmedBy, status } = intervention;
  const open = status === 'SCHEDULED' && now !== null && intervention.scheduledLocal > now;
  return (
    <>
      <ConfirmationBadge confirmation={confirmation} /> {confirmedBy !== null && <span className="text-ink-soft">({t(`by.${confirmedBy}`)})</span>}
      {open && mayWrite && (
        <span className="no-print mt-1.5 flex flex-wrap items-center gap-2" role="group" aria-label={t('onThePhone')}>
          {SAYS.filter(([, means]) => means !== confirmation).map(([answer]) => <Button key={answer} className="min-h-9 px-3 text-sm pointer-coarse:min-h-11" onClick={() => taps.record(intervention.id, answer)}>{t(`says.${answer}`)}</Button>)}
        </span>
      )}
    </>
  );
}

/** How much of the preparation the patient has understood, while some of it is open; null when there is nothing to ask. */
export function useOpenPreparation(intervention: InterventionView) {
  const { data } = useUnprepared(intervention.scheduledLocal.slice(0, 10), intervention.status === 'SCHEDULED');
  return data?.items.find((each) => each.interventionId === intervention.id) ?? null;
}

/** The open preparation, and a tap for who said on the telephone that he understood it. */
export function PreparationFact({ open }: { open: NonNullable<ReturnType<typeof useOpenPreparation>> }) {
  const t = useTranslations('answers');
  const mayWrite = useCan('interventions:write');
  const taps = useAnswerTaps();
  return (
    <>
      <span className={open.urgent ? 'font-medium text-bad' : ''}>{open.urgent && <span aria-hidden>⚑ </span>}{t('understoodCount', { understood: open.understood, steps: open.steps })}</span>
      {mayWrite && <span className="no-print mt-1.5 block"><Button className="min-h-9 px-3 text-sm pointer-coarse:min-h-11" onClick={() => taps.understood(open.interventionId)}>{t('understood')}</Button></span>}
    </>
  );
}
