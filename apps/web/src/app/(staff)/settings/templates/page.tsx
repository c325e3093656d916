import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { TemplatesView } from '@/features/settings/templates-view';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('settings');
  return { title: t('sections.templates.title') };
}

export default function Page() {
  return <TemplatesView />;
}
