'use client';
import { ReadPassphraseSchema, type RecoverySheet } from '@tappplus/contracts/backups';
import { Dialog } from '@tappplus/ui/dialog';
import { Button } from '@tappplus/ui/button';
import { Field } from '@tappplus/ui/field';
import { useTranslations } from 'next-intl';
import { $api } from '@/lib/api';
import { useApiForm } from '@/lib/forms';
import { QueryGate } from '@/lib/query-gate';
import { PasswordInput } from '../auth/password-input';
import { FormDialog } from '../settings/form-dialog';
import { RecoverySheetPaper } from './recovery-sheet-view';

/** The recovery sheet again, for who enters his own password again. */
export function PasswordDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('backups.sheet');
  const read = $api.useMutation('post', '/backups/passphrase');
  const { form, errorOf, formError, showProblem } = useApiForm(ReadPassphraseSchema, { password: '' });
  const submit = form.handleSubmit((body) => read.mutateAsync({ body }).then(() => undefined, showProblem));
  if (read.data !== undefined) return <SheetDialog passphrase={read.data.passphrase} onClose={onClose} />;
  return (
    <FormDialog title={t('again')} description={t('againLead')} busy={form.formState.isSubmitting} formError={formError} submitLabel={t('show')} onSubmit={() => void submit()} onClose={onClose}>
      <Field label={t('password')} error={errorOf('password')} required>
        {(control) => <PasswordInput {...control} {...form.register('password')} autoComplete="current-password" autoFocus />}
      </Field>
    </FormDialog>
  );
}

function SheetDialog({ passphrase, onClose }: { passphrase: string; onClose: () => void }) {
  const t = useTranslations('backups.sheet');
  const common = useTranslations('common');
  const query = $api.useQuery('get', '/backups/sheet');
  return (
    <Dialog open onOpenChange={onClose} title={t('title')} closeLabel={common('close')} size="large" footer={<Button look="primary" onClick={onClose}>{common('close')}</Button>}>
      <QueryGate query={query}>{(sheet: RecoverySheet) => <RecoverySheetPaper sheet={sheet} passphrase={passphrase} />}</QueryGate>
    </Dialog>
  );
}
