import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { RemindersView } from '@/features/reminders/reminders-view';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('reminders');
  return { title: t('title') };
}

export default function Page() {
  return <RemindersView />;
}
