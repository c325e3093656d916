import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { RulesView } from '@/features/settings/rules-view';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('settings');
  return { title: t('sections.rules.title') };
}

export default function Page() {
  return <RulesView />;
}
