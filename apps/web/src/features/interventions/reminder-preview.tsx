'use client';
import { asProblem } from '@tappplus/api-client';
import type { InterventionPreview } from '@tappplus/contracts/interventions';
import { Banner, Skeleton } from '@tappplus/ui/feedback';
import { SectionHeading } from '@tappplus/ui/layout';
import { useTranslations } from 'next-intl';
import { useFieldText, useProblemText } from '@/lib/problem-text';
import { PlannedReminder } from '../reminders/planned-reminder';

export interface ReminderPreviewProps {
  /** Null while person, type, day or hour are missing. */
  preview: InterventionPreview | null | undefined;
  ready: boolean;
  error: unknown;
  pending: boolean;
  now: string | null;
}

function Trouble({ error }: { error: unknown }) {
  const problemText = useProblemText();
  const fieldText = useFieldText();
  const first = asProblem(error).errors[0];
  return <Banner tone="care">{first === undefined ? problemText(error) : fieldText(first.code)}</Banner>;
}

/** The reminders this intervention will produce, as the patient will see them, while the form is being filled. */
export function ReminderPreview({ preview, ready, error, pending, now }: ReminderPreviewProps) {
  const t = useTranslations('interventions');
  const shown = ready ? preview : null;
  const leaving = shown?.reminders.filter((reminder) => reminder.status === 'PENDING') ?? [];
  const skipped = shown?.reminders.filter((reminder) => reminder.status === 'SKIPPED') ?? [];
  const stays = leaving.filter((reminder) => !reminder.leavesTheBox).length;
  return (
    <section aria-labelledby="preview" aria-busy={pending} className="lg:sticky lg:top-20 lg:max-h-[calc(100dvh-6.5rem)] lg:self-start lg:overflow-y-auto" tabIndex={-1}>
      <SectionHeading>
        <span id="preview">{t('preview')}</span>
      </SectionHeading>
      <p role="status" className="mb-4 min-h-6 text-sm text-ink-soft">
        {shown ? t('previewCount', { count: leaving.length }) : t('previewLead')}
      </p>
      {ready && error !== null && error !== undefined && <Trouble error={error} />}
      {ready && !shown && !error && (
        <div className="flex flex-col gap-3">
          <Skeleton className="h-4 w-40" />
          <Skeleton className="h-20 w-full max-w-80 rounded-lg" />
        </div>
      )}
      {shown && !error && (
        <div className={pending ? 'opacity-70 transition-opacity' : undefined}>
          {stays > 0 && (
            <p className="mb-4 border-s-4 border-care ps-3 text-sm">{stays === leaving.length ? t('nothingLeaves') : t('someStay', { count: stays })}</p>
          )}
          <ul className="flex flex-col gap-6">
            {leaving.map((reminder) => (
              <PlannedReminder key={`${reminder.ruleId} ${reminder.channel}`} reminder={reminder} now={now} />
            ))}
          </ul>
          {skipped.length > 0 && (
            <>
              <h3 className="mt-6 mb-2 text-sm font-semibold">{t('previewSkipped')}</h3>
              <ul className="flex flex-col gap-3">
                {skipped.map((reminder) => (
                  <PlannedReminder key={`${reminder.ruleId} ${reminder.channel}`} reminder={reminder} now={now} />
                ))}
              </ul>
            </>
          )}
          {shown.reminders.length === 0 && <p className="text-sm text-ink-soft">{t('previewNone')}</p>}
        </div>
      )}
    </section>
  );
}
