'use client';
import type { PersonSummary } from '@tappplus/contracts/people';
import { Button, buttonClass } from '@tappplus/ui/button';
import { Latin } from '@tappplus/ui/layout';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { useFormat } from '@/lib/use-format';
import type { Duplicate } from './queries';

export interface DuplicatesProps {
  people: readonly (PersonSummary & Partial<Pick<Duplicate, 'because'>>)[];
  /** Takes the known person instead of adding one; without it the record can be opened. */
  onTake?: ((person: PersonSummary) => void) | undefined;
  /** The box refused: it waits for somebody to say that it is another person. */
  onConfirm?: (() => void) | undefined;
  busy?: boolean | undefined;
}

/** People who look like the one being entered, with what is alike. */
export function Duplicates({ people, onTake, onConfirm, busy }: DuplicatesProps) {
  const t = useTranslations('people');
  const format = useFormat();
  if (people.length === 0) return null;
  return (
    <section role={onConfirm === undefined ? 'status' : 'alert'} aria-label={t('duplicates')} className="rounded-md bg-care-wash px-4 py-3 text-sm">
      <p className="font-semibold text-care">{onConfirm === undefined ? t('maybeKnown', { count: people.length }) : t('likelyKnown')}</p>
      <ul className="mt-2 flex flex-col gap-2">
        {people.slice(0, 5).map((person) => (
          <li key={person.id} className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <span className="min-w-0 flex-1 basis-44">
              <bdi className="font-medium">{person.lastName} {person.firstName}</bdi>
              <span className="block text-[13px]">
                {[person.dateOfBirth === null ? null : format.local(person.dateOfBirth, 'date'), ...(person.because ?? []).map((reason) => t(`because.${reason}`))].filter((part) => part !== null).join(' · ')}
                {person.phone !== null && (
                  <>
                    {' '}
                    <Latin>{person.phone}</Latin>
                  </>
                )}
              </span>
            </span>
            {onTake === undefined ? (
              <Link href={`/people/${person.id}`} className={buttonClass('secondary')}>{t('openRecord')}</Link>
            ) : (
              <Button onClick={() => onTake(person)}>{t('takeThis')}</Button>
            )}
          </li>
        ))}
      </ul>
      {onConfirm !== undefined && (
        <Button look="primary" busy={busy} className="mt-3" onClick={onConfirm}>
          {t('anotherPerson')}
        </Button>
      )}
    </section>
  );
}
