'use client';
import { RestoreConfirmSchema } from '@tappplus/contracts/restores';
import { Button, Spinner } from '@tappplus/ui/button';
import { Dialog } from '@tappplus/ui/dialog';
import { Banner } from '@tappplus/ui/feedback';
import { Field } from '@tappplus/ui/field';
import { TextInput } from '@tappplus/ui/inputs';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { $api } from '@/lib/api';
import { useApiForm } from '@/lib/forms';
import { useProblemText } from '@/lib/problem-text';
import { useUser } from '@/lib/session-hooks';
import { PasswordInput } from '../auth/password-input';
import { ChooseBackup } from './choose-backup';
import { FoundBackup } from './found-backup';
import { Progress } from './progress';
import { operatorCalls, type Restore } from './restore-calls';
import { useRestore } from './use-restore';

/** The last word: the person's own password and the clinic's name, because what was entered since goes aside. */
function Confirm({ restore, onDecided, onOther }: { restore: Restore & { found: NonNullable<Restore['found']> }; onDecided: (restore: Restore) => void; onOther: () => void }) {
  const t = useTranslations('backups');
  const clinic = useUser().organization?.name ?? '';
  const confirm = $api.useMutation('post', '/backups/restores/{id}/confirm');
  const { form, errorOf, formError, showProblem } = useApiForm(RestoreConfirmSchema, { password: '', clinicName: '' });
  const submit = form.handleSubmit((body) => confirm.mutateAsync({ params: { path: { id: restore.id } }, body }).then(onDecided, showProblem));
  return (
    <form onSubmit={(event) => void submit(event)} noValidate className="flex flex-col gap-5">
      <FoundBackup found={restore.found} />
      <Banner tone="care">{t('replaces')}</Banner>
      <Field label={t('typeClinic', { clinic })} error={errorOf('clinicName')} required>
        {(control) => <TextInput {...control} {...form.register('clinicName')} autoComplete="off" />}
      </Field>
      <Field label={t('sheet.password')} error={errorOf('password')} required>
        {(control) => <PasswordInput {...control} {...form.register('password')} autoComplete="current-password" />}
      </Field>
      {formError !== undefined && <Banner tone="bad" live>{formError}</Banner>}
      <div className="flex flex-wrap gap-3">
        <Button type="submit" look="danger" busy={form.formState.isSubmitting}>{t('restoreNow')}</Button>
        <Button onClick={onOther}>{t('another')}</Button>
      </div>
    </form>
  );
}

/** Restores on a box that has a clinic. `aside`: returns to what an earlier restore put aside. */
export function RestoreDialog({ aside, onClose }: { aside: string | null; onClose: () => void }) {
  const t = useTranslations('backups');
  const common = useTranslations('common');
  const problemText = useProblemText();
  const { restore, lost, follow, forget } = useRestore();
  const [failure, setFailure] = useState<string>();
  const begun = useRef(false);
  useEffect(() => {
    if (aside === null || begun.current) return;
    begun.current = true;
    operatorCalls.begin({ place: 'ASIDE', file: aside, passphrase: '', acceptOtherBox: true }).then(follow, (error: unknown) => setFailure(problemText(error)));
  }, [aside, follow, problemText]);
  const restarting = restore?.state === 'RESTARTING';
  const close = () => {
    if (restarting) return;
    forget();
    onClose();
  };
  const failed = restore?.problem ? { problem: restore.problem, detail: restore.detail } : null;
  return (
    <Dialog open onOpenChange={close} title={aside === null ? t('restoreTitle') : t('undoTitle')} description={t('restoreLead')} closeLabel={restarting ? undefined : common('close')}>
      {restarting && <p role="status" className="flex items-center gap-3"><Spinner />{t('restarting')}</p>}
      {failure !== undefined && <Banner tone="bad" live>{failure}</Banner>}
      {lost && <Banner tone="care" live>{t('lost')}</Banner>}
      {restore?.state === 'READING' && !lost && <Progress label={t('reading')} share={restore.of === null ? null : restore.bytes / restore.of} />}
      {restore?.state === 'READY' && restore.found !== null && <Confirm restore={{ ...restore, found: restore.found }} onDecided={follow} onOther={aside === null ? forget : close} />}
      {aside !== null && failed !== null && <Banner tone="bad" live>{t(`problems.${failed.problem}`)}</Banner>}
      {/* Hidden, not gone: what was chosen and typed stays. */}
      {aside === null && <div hidden={!(restore === null || restore.state === 'FAILED' || lost)}><ChooseBackup calls={operatorCalls} ownStorage={false} failed={failed} onBegun={follow} /></div>}
    </Dialog>
  );
}
