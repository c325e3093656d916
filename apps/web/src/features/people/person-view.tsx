'use client';
import { ChevronLeftIcon, PencilSquareIcon, PlusIcon } from '@heroicons/react/24/outline';
import type { PersonView } from '@tappplus/contracts/people';
import { Button, buttonClass } from '@tappplus/ui/button';
import { Banner, SkeletonRows } from '@tappplus/ui/feedback';
import { PageHeader } from '@tappplus/ui/layout';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { useClinicNow } from '@/lib/clinic-now';
import { Guard } from '@/lib/guard';
import { QueryGate } from '@/lib/query-gate';
import { useCan } from '@/lib/session-hooks';
import { PersonDevices } from './person-devices';
import { PersonFacts } from './person-facts';
import { PersonInterventions, PersonReminders } from './person-history';
import { useArchive, useDevices, usePerson } from './queries';

/** Age in full years on a clinic day; from dates only, no clock. */
function ageOn(day: string, birth: string): number {
  const years = Number(day.slice(0, 4)) - Number(birth.slice(0, 4));
  return day.slice(5, 10) < birth.slice(5, 10) ? years - 1 : years;
}

function Actions({ person }: { person: PersonView }) {
  const t = useTranslations('people');
  const common = useTranslations('common');
  const archive = useArchive();
  const mayWrite = useCan('people:write');
  const mayArchive = useCan('people:archive');
  const maySchedule = useCan('interventions:write');
  const archived = person.archivedAt !== null;
  return (
    <>
      {mayArchive && <Button look="quiet" onClick={() => void archive(person, !archived)}>{archived ? t('unarchive') : t('archive')}</Button>}
      {mayWrite && (
        <Link href={`/people/${person.id}/edit`} className={buttonClass('secondary')}>
          <PencilSquareIcon aria-hidden className="size-4" />
          {common('edit')}
        </Link>
      )}
      {maySchedule && !archived && !person.deceased && (
        <Link href={`/interventions/new?personId=${person.id}`} className={buttonClass('primary')}>
          <PlusIcon aria-hidden className="size-4" />
          {t('schedule')}
        </Link>
      )}
    </>
  );
}

function Person({ person }: { person: PersonView }) {
  const t = useTranslations('people');
  const common = useTranslations('common');
  const now = useClinicNow();
  const mayReminders = useCan('reminders:read');
  const devices = (useDevices(person.id).data?.items ?? []).filter((device) => device.unregisteredAt === null).length;
  const lead = [
    person.dateOfBirth !== null && now !== null ? t('age', { years: ageOn(now, person.dateOfBirth) }) : null,
    person.sex === 'FEMALE' || person.sex === 'MALE' ? t(`sexes.${person.sex}`) : null,
  ].filter((part) => part !== null);
  return (
    <>
      <PageHeader
        title={<bdi>{person.lastName} {person.firstName}</bdi>}
        lead={lead.join(' · ')}
        actions={<Actions person={person} />}
        back={
          <Link href="/people" className="inline-flex items-center gap-1 text-accent underline-offset-4 hover:underline">
            <ChevronLeftIcon aria-hidden className="size-4 flip-rtl" />
            {t('title')}
          </Link>
        }
      />
      {(person.archivedAt !== null || person.deceased) && (
        <div className="mb-5">
          <Banner tone="quiet">{person.deceased ? t('deceasedHint') : t('archivedNote')}</Banner>
        </div>
      )}
      <div className="grid gap-x-10 gap-y-8 lg:grid-cols-[22rem_minmax(0,1fr)]">
        <div className="flex flex-col gap-7">
          <PersonFacts person={person} devices={devices} />
          <PersonDevices id={person.id} />
        </div>
        <div className="flex flex-col gap-7">
          {now === null ? (
            <SkeletonRows label={common('loading')} />
          ) : (
            <>
              <PersonInterventions id={person.id} now={now} />
              {mayReminders && <PersonReminders id={person.id} now={now} />}
            </>
          )}
        </div>
      </div>
    </>
  );
}

/** One person: who it is, how to reach him, what was and is to come. */
export function PersonPage({ id }: { id: string }) {
  return (
    <Guard permission="people:read">
      <QueryGate wholePage query={usePerson(id)}>{(person) => <Person person={person} />}</QueryGate>
    </Guard>
  );
}
