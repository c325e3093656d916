'use client';
import { ChevronLeftIcon } from '@heroicons/react/24/outline';
import type { InterventionView } from '@tappplus/contracts/interventions';
import type { ReminderView } from '@tappplus/contracts/reminders';
import { Banner } from '@tappplus/ui/feedback';
import { Latin, PageHeader, SectionHeading } from '@tappplus/ui/layout';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { useClinicNow } from '@/lib/clinic-now';
import { Guard } from '@/lib/guard';
import { QueryGate } from '@/lib/query-gate';
import { useCan } from '@/lib/session-hooks';
import { useFormat } from '@/lib/use-format';
import { ConfirmationFact, PreparationFact, useOpenPreparation } from '../answers/confirmation-fact';
import { plannedKey, usePlannedTexts } from '../reminders/planned-texts';
import { ReminderCard } from '../reminders/reminder-card';
import { InterventionBadge } from '../status/status-badges';
import { useIntervention } from './queries';
import { StatusActions } from './status-actions';

const REACHED = ['SENT', 'DELIVERED', 'READ'];
/** Kept as history, but of an older plan: shown last and folded. */
const PAST_PLAN = ['CANCELLED', 'SKIPPED'];

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex flex-wrap gap-x-3 py-1.5">
      <dt className="w-32 shrink-0 text-ink-soft">{label}</dt>
      <dd className="min-w-0 flex-1 basis-40 break-words">{children}</dd>
    </div>
  );
}

function Facts({ intervention, now }: { intervention: InterventionView; now: string | null }) {
  const t = useTranslations('interventions');
  const common = useTranslations('common');
  const format = useFormat();
  const preparation = useOpenPreparation(intervention);
  const { person, practitioner, location, description } = intervention;
  return (
    <section aria-labelledby="facts">
      <SectionHeading>
        <span id="facts">{t('facts')}</span>
      </SectionHeading>
      <dl className="divide-y divide-rule border-y border-rule text-sm">
        <Fact label={t('when')}>
          <span className="font-medium first-letter:uppercase">{format.local(intervention.scheduledLocal, 'fullDayTime')}</span>
          {now !== null && <span className="text-ink-soft"> ({format.relative(intervention.scheduledLocal, now)})</span>}
        </Fact>
        <Fact label={t('duration')}>{common('minutes', { count: intervention.durationMinutes })}, {t('until', { time: format.local(intervention.endsLocal, 'time') })}</Fact>
        <Fact label={t('person')}>
          <Link href={`/people/${person.id}`} className="font-medium text-accent underline-offset-4 hover:underline">
            <bdi>{person.lastName} {person.firstName}</bdi>
          </Link>
          {person.phone !== null && (
            <>
              {' '}
              <a href={`tel:${person.phone}`} className="text-accent underline-offset-4 hover:underline"><Latin>{person.phone}</Latin></a>
            </>
          )}
        </Fact>
        {(intervention.status === 'SCHEDULED' || intervention.confirmation !== 'UNANSWERED') && <Fact label={t('answer')}><ConfirmationFact intervention={intervention} now={now} /></Fact>}
        {preparation !== null && <Fact label={t('preparation')}><PreparationFact open={preparation} /></Fact>}
        <Fact label={t('practitioner')}>{practitioner === null ? t('anyPractitioner') : <bdi>{practitioner.firstName} {practitioner.lastName}</bdi>}</Fact>
        {location !== null && <Fact label={t('location')}>{location}</Fact>}
        {description !== null && <Fact label={t('description')}><span className="whitespace-pre-wrap">{description}</span></Fact>}
        {intervention.cancelReason !== null && <Fact label={t('cancelReason')}>{intervention.cancelReason}</Fact>}
      </dl>
      {intervention.overridden && <p className="mt-2 text-[13px] text-ink-soft">{t('overridden')}</p>}
    </section>
  );
}

function Reminders({ intervention, now }: { intervention: InterventionView; now: string | null }) {
  const t = useTranslations('interventions');
  const texts = usePlannedTexts(intervention);
  const known = intervention.person.locale;
  const locale = known === 'ar' || known === 'en' ? known : 'fr';
  const card = (reminder: ReminderView) => (
    <li key={reminder.id} className="border-b border-rule pb-6 last:border-b-0">
      <ReminderCard reminder={reminder} now={now} appointment={intervention} planned={reminder.status === 'PENDING' ? texts.get(plannedKey(reminder)) : undefined} locale={locale} />
    </li>
  );
  const current = intervention.reminders.filter((reminder) => !PAST_PLAN.includes(reminder.status));
  const past = intervention.reminders.filter((reminder) => PAST_PLAN.includes(reminder.status));
  return (
    <section aria-labelledby="reminders">
      <SectionHeading>
        <span id="reminders">{t('reminders')}</span>
      </SectionHeading>
      {current.length === 0 && <p className="border-y border-rule py-3 text-sm text-ink-soft">{intervention.status === 'SCHEDULED' ? t('noReminders') : t('remindersOver')}</p>}
      <ul className="mt-3 flex flex-col gap-6">{current.map(card)}</ul>
      {past.length > 0 && (
        <details className="mt-4">
          <summary className="w-fit py-1 text-sm text-ink-soft underline-offset-4 hover:underline">{t('notSent', { count: past.length })}</summary>
          <ul className="mt-4 flex flex-col gap-6">{past.map(card)}</ul>
        </details>
      )}
    </section>
  );
}

function Intervention({ intervention }: { intervention: InterventionView }) {
  const t = useTranslations('interventions');
  const now = useClinicNow();
  const mayReminders = useCan('reminders:read');
  const told = intervention.reminders.filter((reminder) => REACHED.includes(reminder.status) && reminder.provider !== 'OUTBOX').length;
  return (
    <>
      <PageHeader
        title={
          <span className="flex flex-wrap items-center gap-3">
            {intervention.type.name}
            <InterventionBadge status={intervention.status} />
          </span>
        }
        lead={<bdi>{intervention.person.lastName} {intervention.person.firstName}</bdi>}
        actions={<StatusActions key={intervention.id} intervention={intervention} told={told} />}
        back={
          <Link href={`/agenda?day=${intervention.scheduledLocal.slice(0, 10)}`} className="inline-flex items-center gap-1 text-accent underline-offset-4 hover:underline">
            <ChevronLeftIcon aria-hidden className="size-4 flip-rtl" />
            {t('toAgenda')}
          </Link>
        }
      />
      {intervention.status === 'CANCELLED' && told > 0 && (
        <div className="mb-5">
          <Banner tone="care">{t('cancelTold', { count: told })}</Banner>
        </div>
      )}
      <div className="grid gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,26rem)_minmax(0,1fr)]">
        <Facts intervention={intervention} now={now} />
        {mayReminders && <Reminders intervention={intervention} now={now} />}
      </div>
    </>
  );
}

/** One intervention: what, when, who, what comes next, and every reminder. */
export function InterventionPage({ id }: { id: string }) {
  return (
    <Guard permission="interventions:read">
      <QueryGate wholePage query={useIntervention(id)}>{(intervention) => <Intervention intervention={intervention} />}</QueryGate>
    </Guard>
  );
}
