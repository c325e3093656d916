import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { StaffView } from '@/features/staff/staff-view';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('settings');
  return { title: t('sections.staff.title') };
}

export default function Page() {
  return <StaffView />;
}
