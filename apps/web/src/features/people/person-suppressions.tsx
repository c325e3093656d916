'use client';
import { invalidatePaths } from '@tappplus/api-client';
import type { Channel } from '@tappplus/contracts/channels';
import type { SuppressionView } from '@tappplus/contracts/suppressions';
import { Button } from '@tappplus/ui/button';
import { StatusBadge } from '@tappplus/ui/feedback';
import { useToast } from '@tappplus/ui/toast';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { api } from '@/lib/api';
import { useProblemText } from '@/lib/problem-text';
import { useCan } from '@/lib/session-hooks';
import { useFormat } from '@/lib/use-format';
import { useSuppressions } from './queries';

/** The patient's address of one channel that a provider refuses, if it does: since when, why, and the way back. */
export function PersonSuppression({ personId, channel }: { personId: string; channel: Channel }) {
  const found = (useSuppressions(personId).data?.items ?? []).find((each) => each.channel === channel);
  return found === undefined ? null : <Suppression suppression={found} />;
}

function Suppression({ suppression }: { suppression: SuppressionView }) {
  const t = useTranslations('people');
  const common = useTranslations('common');
  const format = useFormat();
  const may = useCan('people:write');
  const queries = useQueryClient();
  const toast = useToast();
  const problemText = useProblemText();
  const [asked, setAsked] = useState(false);
  const lift = async () => {
    try {
      await api.POST('/suppressions/{id}/lift', { params: { path: { id: suppression.id } } });
      toast({ text: t('suppressedLifted') });
    } catch (error) {
      toast({ text: problemText(error), tone: 'bad' });
    }
    setAsked(false);
    invalidatePaths(queries, ['/suppressions', '/people', '/reminders', '/interventions']);
  };
  return (
    <div className="basis-full text-[13px]">
      <StatusBadge tone="bad" shape="cross">{t('suppressed')}</StatusBadge>
      <p className="mt-1 text-ink-soft">{t(`suppressedBecause.${suppression.reason}`, { since: format.local(suppression.sinceLocal, 'date') })}</p>
      {may && (
        <p className="mt-1 flex flex-wrap gap-2">
          {asked ? (
            <>
              <Button look="secondary" onClick={() => void lift()}>{t('suppressedLiftConfirm')}</Button>
              <Button look="quiet" onClick={() => setAsked(false)}>{common('back')}</Button>
            </>
          ) : (
            <Button look="quiet" onClick={() => setAsked(true)}>{t('suppressedLift')}</Button>
          )}
        </p>
      )}
    </div>
  );
}
