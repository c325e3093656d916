'use client';
import { ArrowPathRoundedSquareIcon, BuildingOffice2Icon } from '@heroicons/react/24/outline';
import { EmptyState } from '@tappplus/ui/feedback';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { $api } from '@/lib/api';
import { QueryGate } from '@/lib/query-gate';

const DOORS = [
  { key: 'new', Icon: BuildingOffice2Icon },
  { key: 'restore', Icon: ArrowPathRoundedSquareIcon },
] as const;

/** First run: two ways in, of the same size and weight. */
export function DoorsView() {
  const t = useTranslations('setup');
  const state = $api.useQuery('get', '/setup');
  return (
    <QueryGate query={state}>
      {({ needed }) =>
        needed ? (
          <div className="w-full max-w-2xl">
            <h1 className="text-2xl font-semibold">{t('doorsTitle')}</h1>
            <p className="mt-1 mb-6 text-ink-soft">{t('doorsLead')}</p>
            <ul className="grid gap-4 sm:grid-cols-2">
              {DOORS.map(({ key, Icon }) => (
                <li key={key} className="flex">
                  <Link href={`/setup/${key}`} className="group flex min-h-52 flex-1 flex-col items-start gap-3 rounded-lg border-2 border-edge bg-sheet p-6 hover:border-accent focus-visible:border-accent">
                    <Icon aria-hidden className="size-9 text-accent" />
                    <span className="text-xl font-semibold">{t(`doors.${key}.title`)}</span>
                    <span className="text-ink-soft">{t(`doors.${key}.lead`)}</span>
                  </Link>
                </li>
              ))}
            </ul>
            <p className="mt-6 text-sm text-ink-soft">{t('doorsCode')}</p>
          </div>
        ) : (
          <SetupDone />
        )
      }
    </QueryGate>
  );
}

/** The box has its clinic already. */
export function SetupDone() {
  const t = useTranslations('setup');
  return <EmptyState wholePage title={t('done')} action={<Link className="text-accent underline underline-offset-4" href="/sign-in">{t('toSignIn')}</Link>} />;
}
