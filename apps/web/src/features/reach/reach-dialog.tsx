'use client';
import type { ReachEntry, ReachStepView } from '@tappplus/contracts/reach';
import { Dialog } from '@tappplus/ui/dialog';
import { SectionHeading } from '@tappplus/ui/layout';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { useFormat } from '@/lib/use-format';
import { ReminderBadge } from '../status/status-badges';
import { CallLine } from './call-line';
import { useCallReason } from './call-reason';
import { ReachBadge } from './reach-badge';

function Step({ step }: { step: ReachStepView }) {
  const t = useTranslations('reach');
  const common = useTranslations('common');
  const format = useFormat();
  const when = (local: string) => format.local(local, 'dayTime');
  const told = [
    t('plannedFor', { when: when(step.scheduledLocal) }),
    ...(step.sentLocal === null ? [] : [t('sentAt', { when: when(step.sentLocal) })]),
    ...(step.deliveredLocal === null ? [] : [t('deliveredAt', { when: when(step.deliveredLocal) })]),
    ...(step.readLocal === null ? [] : [t('readAt', { when: when(step.readLocal) })]),
  ];
  return (
    <li className="flex flex-col gap-1 py-2.5">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="font-medium">{common(`channels.${step.channel}`)}</span>
        <ReminderBadge status={step.status} provider={step.provider} />
        {step.fallbackOfId !== null && <span className="text-[13px] text-ink-soft">{t('insteadOf')}</span>}
        {step.carried && <span className="text-[13px] text-ink-soft">{t('carried')}</span>}
      </p>
      {step.reason !== null && <p className="text-sm">{common(`reminderReason.${step.reason}`)}</p>}
      <p className="tabular text-[13px] text-ink-soft">{told.join(' · ')}</p>
    </li>
  );
}

/** How one patient was reached: every message of the intervention, what he answered, the last call. */
export function ReachDialog({ entry, onClose }: { entry: ReachEntry; onClose: () => void }) {
  const t = useTranslations('reach');
  const common = useTranslations('common');
  const format = useFormat();
  const why = useCallReason();
  const name = `${entry.person.firstName} ${entry.person.lastName}`;
  return (
    <Dialog open onOpenChange={onClose} title={t('detail', { name })} description={<><bdi>{entry.typeName}</bdi> – {format.local(entry.scheduledLocal, 'fullDayTime')}</>} closeLabel={common('close')}>
      <div className="flex flex-col gap-4">
        <div>
          <ReachBadge stage={entry.stage} />
          <p className="mt-2 text-sm">{t(`means.${entry.stage}`)}</p>
          {entry.because !== null && <p className="text-sm font-medium text-bad">{why({ because: entry.because, reason: entry.reason, channel: entry.channel })}</p>}
          {entry.confirmation !== 'UNANSWERED' && <p className="text-sm font-medium">{t(`answers.${entry.confirmation}`)}</p>}
        </div>
        <section>
          <SectionHeading>{t('steps')}</SectionHeading>
          {entry.steps.length === 0 ? <p className="text-sm text-ink-soft">{t('noSteps')}</p> : <ol className="divide-y divide-rule border-y border-rule">{entry.steps.map((step) => <Step key={step.reminderId} step={step} />)}</ol>}
        </section>
        {entry.lastCall !== null && (
          <section>
            <SectionHeading>{t('lastCall')}</SectionHeading>
            <p className="text-sm"><CallLine call={entry.lastCall} /></p>
          </section>
        )}
        <Link className="text-sm text-accent underline underline-offset-4" href={`/interventions/${entry.interventionId}`}>{t('openIntervention')}</Link>
      </div>
    </Dialog>
  );
}
