'use client';
import { PencilSquareIcon } from '@heroicons/react/24/outline';
import type { InterventionView } from '@tappplus/contracts/interventions';
import { Button, buttonClass, type ButtonLook } from '@tappplus/ui/button';
import { useTranslations } from 'next-intl';
import dynamic from 'next/dynamic';
import Link from 'next/link';
import { useSearchParams } from 'next/navigation';
import { useState } from 'react';
import { useCan } from '@/lib/session-hooks';
import { STATUS_ACTIONS, useStatusAction } from './queries';

const CancelDialog = dynamic(() => import('./cancel-dialog').then((module) => module.CancelDialog), { ssr: false });

/** What comes next: one strong button, the rest beside it. */
export function StatusActions({ intervention, told }: { intervention: InterventionView; told: number }) {
  const t = useTranslations('interventions');
  const may = useCan('interventions:write');
  const { act, busy } = useStatusAction(intervention);
  const [cancelling, setCancelling] = useState(useSearchParams().has('cancel') && intervention.status === 'SCHEDULED');
  if (!may) return null;
  const look = (index: number, action: string): ButtonLook => (action === 'cancel' ? 'quiet' : index === 0 && action !== 'reopen' ? 'primary' : 'secondary');
  return (
    <>
      {STATUS_ACTIONS[intervention.status].map((action, index) => (
        <Button key={action} look={look(index, action)} disabled={busy} className={action === 'cancel' ? 'text-bad' : undefined} onClick={() => (action === 'cancel' ? setCancelling(true) : void act(action))}>
          {t(`actions.${action}`)}
        </Button>
      ))}
      {intervention.status === 'SCHEDULED' && (
        <Link href={`/interventions/${intervention.id}/edit`} className={buttonClass('secondary')}>
          <PencilSquareIcon aria-hidden className="size-4" />
          {t('move')}
        </Link>
      )}
      {cancelling && (
        <CancelDialog
          told={told}
          onClose={() => setCancelling(false)}
          onCancel={(reason) => {
            setCancelling(false);
            void act('cancel', reason);
          }}
        />
      )}
    </>
  );
}
