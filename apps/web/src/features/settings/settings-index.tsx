'use client';
import { PageHeader } from '@tappplus/ui/layout';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { useUser } from '@/lib/session-hooks';
import { sectionsFor } from './sections';

/** The table of contents of the settings. */
export function SettingsIndex() {
  const t = useTranslations('settings');
  const user = useUser();
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <div className="flex max-w-4xl flex-col gap-8">
        {sectionsFor(user).map(({ group, sections }) => (
          <section key={group} aria-labelledby={`group-${group}`} className="grid gap-x-8 gap-y-2 border-t border-rule pt-4 sm:grid-cols-[9rem_1fr]">
            <h2 id={`group-${group}`} className="font-semibold text-ink-soft">
              {t(`groups.${group}`)}
            </h2>
            <ul className="grid gap-x-8 lg:grid-cols-2">
              {sections.map(({ key }) => (
                <li key={key}>
                  <Link href={`/settings/${key}`} className="-mx-3 block rounded-md px-3 py-2.5 hover:bg-sunken">
                    <span className="block font-medium text-accent">{t(`sections.${key}.title`)}</span>
                    <span className="block text-sm text-ink-soft">{t(`sections.${key}.lead`)}</span>
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </>
  );
}
