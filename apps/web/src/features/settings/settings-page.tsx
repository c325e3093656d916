'use client';
import { ChevronLeftIcon } from '@heroicons/react/24/outline';
import type { ClinicPermission } from '@tappplus/contracts/permissions';
import { Banner } from '@tappplus/ui/feedback';
import { PageHeader } from '@tappplus/ui/layout';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { Guard, OperatorOnly } from '@/lib/guard';
import { useUser } from '@/lib/session-hooks';
import { sectionsFor, SECTIONS, type SectionKey } from './sections';

function SectionNav({ current }: { current: SectionKey }) {
  const t = useTranslations('settings');
  const user = useUser();
  return (
    <nav aria-label={t('nav')} className="no-print sticky top-20 hidden w-52 shrink-0 self-start lg:block">
      {sectionsFor(user).map(({ group, sections }) => (
        <div key={group} className="mb-4">
          <p className="px-2.5 pb-1 text-[13px] text-ink-soft">{t(`groups.${group}`)}</p>
          <ul>
            {sections.map(({ key }) => (
              <li key={key}>
                <Link
                  href={`/settings/${key}`}
                  aria-current={key === current ? 'page' : undefined}
                  className="block rounded-md border-s-2 border-transparent px-2.5 py-1.5 text-sm hover:bg-sunken aria-[current]:rounded-s-none aria-[current]:border-accent aria-[current]:font-medium"
                >
                  {t(`sections.${key}.title`)}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}

export interface SettingsPageProps {
  section: SectionKey;
  actions?: ReactNode;
  /** Permission to change what is shown; without it the page says that it can only be read. */
  write?: ClinicPermission;
  children: ReactNode;
}

/** Frame of one section of the settings. */
export function SettingsPage({ section, actions, write, children }: SettingsPageProps) {
  const t = useTranslations('settings');
  const { permissions } = useUser();
  const permission = SECTIONS.find((one) => one.key === section)?.permission ?? null;
  const readOnly = write !== undefined && !permissions.includes(write);
  const page = (
    <>
      <PageHeader
        title={t(`sections.${section}.title`)}
        lead={t(`sections.${section}.lead`)}
        actions={readOnly ? undefined : actions}
        back={
          <Link href="/settings" className="inline-flex items-center gap-1 text-accent lg:hidden">
            <ChevronLeftIcon aria-hidden className="size-4 flip-rtl" />
            {t('back')}
          </Link>
        }
      />
      {readOnly && (
        <div className="mb-4">
          <Banner tone="quiet">{t('readOnly')}</Banner>
        </div>
      )}
      {children}
    </>
  );
  return (
    <div className="flex gap-10">
      <SectionNav current={section} />
      <div className="min-w-0 flex-1">{permission === null ? page : permission === 'OPERATOR' ? <OperatorOnly>{page}</OperatorOnly> : <Guard permission={permission}>{page}</Guard>}</div>
    </div>
  );
}
