import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ClinicView } from '@/features/settings/clinic-view';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('settings');
  return { title: t('sections.clinic.title') };
}

export default function Page() {
  return <ClinicView />;
}
