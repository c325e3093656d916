'use client';
import type { InterventionView } from '@tappplus/contracts/interventions';
import { Button } from '@tappplus/ui/button';
import { useTranslations } from 'next-intl';
import { useCan } from '@/lib/session-hooks';
import { ConfirmationBadge } from '../status/status-badges';
import { useAnswerTaps } from './queries';

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
