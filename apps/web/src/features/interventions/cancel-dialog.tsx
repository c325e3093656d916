'use client';
import { Button } from '@tappplus/ui/button';
import { Dialog } from '@tappplus/ui/dialog';
import { Field } from '@tappplus/ui/field';
import { TextInput } from '@tappplus/ui/inputs';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

/** Asks why; the reminders that were told already make it a thing to think about. */
export function CancelDialog({ told, onCancel, onClose }: { told: number; onCancel: (reason: string | undefined) => void; onClose: () => void }) {
  const t = useTranslations('interventions');
  const common = useTranslations('common');
  const [reason, setReason] = useState('');
  const answer = () => onCancel(reason.trim() === '' ? undefined : reason.trim());
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('cancelAsk')}
      closeLabel={common('close')}
      size="small"
      footer={
        <>
          <Button onClick={onClose}>{common('back')}</Button>
          <Button look="danger" onClick={answer}>{t('cancelConfirm')}</Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          answer();
        }}
        className="flex flex-col gap-4"
      >
        <p>{t('cancelMeans')}</p>
        {told > 0 && <p className="font-medium text-care">{t('cancelTold', { count: told })}</p>}
        <Field label={t('cancelReason')} optionalText={common('optional')}>
          {(control) => <TextInput {...control} value={reason} onChange={(event) => setReason(event.target.value)} maxLength={500} autoFocus />}
        </Field>
      </form>
    </Dialog>
  );
}
