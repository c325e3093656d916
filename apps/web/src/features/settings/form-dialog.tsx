'use client';
import { Button } from '@tappplus/ui/button';
import { Dialog } from '@tappplus/ui/dialog';
import { Banner } from '@tappplus/ui/feedback';
import { useTranslations } from 'next-intl';
import { useId, type ReactNode } from 'react';

export interface FormDialogProps {
  title: ReactNode;
  description?: ReactNode;
  size?: 'small' | 'medium' | 'large';
  busy: boolean;
  formError?: string | undefined;
  submitLabel?: string | undefined;
  cancelLabel?: string | undefined;
  onSubmit: () => void;
  onClose: () => void;
  /** Buttons before Cancel and Save. */
  extra?: ReactNode;
  children: ReactNode;
}

/** A short form over the page: Enter saves, Escape leaves. */
export function FormDialog({ title, description, size = 'small', busy, formError, submitLabel, cancelLabel, onSubmit, onClose, extra, children }: FormDialogProps) {
  const t = useTranslations('common');
  const id = useId();
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={title}
      description={description}
      closeLabel={t('close')}
      size={size}
      footer={
        <>
          {extra && <span className="me-auto">{extra}</span>}
          <Button onClick={onClose}>{cancelLabel ?? t('cancel')}</Button>
          <Button type="submit" form={id} look="primary" busy={busy}>
            {submitLabel ?? t('save')}
          </Button>
        </>
      }
    >
      <form
        id={id}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          event.stopPropagation();
          onSubmit();
        }}
        className="flex flex-col gap-4"
      >
        {formError !== undefined && <Banner tone="bad" live>{formError}</Banner>}
        {children}
      </form>
    </Dialog>
  );
}
