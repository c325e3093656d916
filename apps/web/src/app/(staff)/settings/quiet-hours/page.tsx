import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { QuietHoursView } from '@/features/settings/quiet-hours-view';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('settings');
  return { title: t('sections.quiet-hours.title') };
}

export default function Page() {
  return <QuietHoursView />;
}
