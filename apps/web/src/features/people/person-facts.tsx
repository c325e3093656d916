'use client';
import { CHANNELS, type Channel } from '@tappplus/contracts/channels';
import type { PersonView } from '@tappplus/contracts/people';
import { StatusBadge } from '@tappplus/ui/feedback';
import { Latin, SectionHeading } from '@tappplus/ui/layout';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { useLanguageName } from '@/lib/language-names';
import { useCan } from '@/lib/session-hooks';
import { useFormat } from '@/lib/use-format';
import { PersonSuppression } from './person-suppressions';

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex flex-wrap gap-x-3 py-1.5">
      <dt className="w-32 shrink-0 text-ink-soft">{label}</dt>
      <dd className="min-w-0 flex-1 basis-40 break-words">{children}</dd>
    </div>
  );
}

function PersonLink({ id, firstName, lastName }: { id: string; firstName: string; lastName: string }) {
  return <Link prefetch={false} href={`/people/${id}`} className="text-accent underline-offset-4 hover:underline"><bdi>{lastName} {firstName}</bdi></Link>;
}

/** What there is to reach a person by one channel: the address, null when none. */
function contactFor(channel: Channel, person: PersonView): string | null {
  if (channel === 'EMAIL') return person.email;
  if (channel === 'PUSH') return null;
  return person.phone;
}

function Consent({ channel, person, devices }: { channel: Channel; person: PersonView; devices: number }) {
  const t = useTranslations('people');
  const common = useTranslations('common');
  const consent = person.consents[channel];
  const landline = (channel === 'SMS' || channel === 'WHATSAPP') && person.phoneIsMobile === false;
  const reachable = channel === 'PUSH' ? devices > 0 : contactFor(channel, person) !== null && !landline;
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2">
      <span className="w-32 shrink-0 text-ink-soft">{common(`channels.${channel}`)}</span>
      <span className="flex min-w-0 flex-1 basis-40 flex-wrap items-center gap-2">
        {consent === false ? (
          <StatusBadge tone="bad" shape="cross">{t('consent.no')}</StatusBadge>
        ) : consent === true ? (
          <StatusBadge tone="good" shape="tick">{t('consent.yes')}</StatusBadge>
        ) : (
          <StatusBadge tone="quiet" shape="dash">{t('consent.notAsked')}</StatusBadge>
        )}
        {!reachable && <span className="text-[13px] text-ink-soft">{landline ? t('landline') : t(`noContact.${channel}`)}</span>}
        <PersonSuppression personId={person.id} channel={channel} />
      </span>
    </li>
  );
}

/** Who it is, and by which channels he may and can be reached. */
export function PersonFacts({ person, devices }: { person: PersonView; devices: number }) {
  const t = useTranslations('people');
  const format = useFormat();
  const languageName = useLanguageName();
  const mayClinical = useCan('clinical:read');
  return (
    <div className="flex flex-col gap-7">
      <section aria-labelledby="facts">
        <SectionHeading>
          <span id="facts">{t('facts')}</span>
        </SectionHeading>
        <dl className="divide-y divide-rule border-y border-rule text-sm">
          <Fact label={t('phone')}>{person.phone === null ? t('none1') : <a href={`tel:${person.phone}`} className="text-accent underline-offset-4 hover:underline"><Latin>{person.phone}</Latin></a>}</Fact>
          <Fact label={t('email')}>{person.email === null ? t('none1') : <a href={`mailto:${person.email}`} className="text-accent underline-offset-4 hover:underline"><Latin>{person.email}</Latin></a>}</Fact>
          <Fact label={t('locale')}>{person.locale === null ? t('clinicLocale') : languageName(person.locale)}</Fact>
          {person.guardian !== null && (
            <Fact label={t('guardian')}>
              <PersonLink {...person.guardian} /> <span className="text-ink-soft">{person.guardian.away ? t('guardianAway') : t('guardianGets')}</span>
            </Fact>
          )}
          {person.wards.length > 0 && (
            <Fact label={t('wards')}>
              <ul>{person.wards.map((ward) => <li key={ward.id}><PersonLink {...ward} /></li>)}</ul>
            </Fact>
          )}
          {person.dateOfBirth !== null && <Fact label={t('dateOfBirth')}><span className="tabular">{format.local(person.dateOfBirth, 'date')}</span></Fact>}
          {person.sex !== null && <Fact label={t('sex')}>{t(`sexes.${person.sex}`)}</Fact>}
          {person.nationalId !== null && <Fact label={t('nationalId')}><Latin>{person.nationalId}</Latin></Fact>}
          {person.address !== null && <Fact label={t('address')}>{person.address}</Fact>}
        </dl>
      </section>
      <section aria-labelledby="channels">
        <SectionHeading>
          <span id="channels">{t('consents')}</span>
        </SectionHeading>
        {person.guardian !== null && !person.guardian.away && <p className="mb-2 text-[13px] text-ink-soft">{t('guardianConsents')}</p>}
        <ul className="divide-y divide-rule border-y border-rule text-sm">
          {CHANNELS.map((channel) => (
            <Consent key={channel} channel={channel} person={person} devices={devices} />
          ))}
        </ul>
      </section>
      {mayClinical && (person.bloodType !== null || person.medicalNotes !== null) && (
        <section aria-labelledby="medical">
          <SectionHeading>
            <span id="medical">{t('medical')}</span>
          </SectionHeading>
          <dl className="divide-y divide-rule border-y border-rule text-sm">
            {person.bloodType !== null && <Fact label={t('bloodType')}><Latin>{person.bloodType}</Latin></Fact>}
            {person.medicalNotes !== null && <Fact label={t('medicalNotes')}><span className="whitespace-pre-wrap">{person.medicalNotes}</span></Fact>}
          </dl>
        </section>
      )}
    </div>
  );
}
