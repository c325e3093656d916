import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ChannelsView } from '@/features/settings/channels-view';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('settings');
  return { title: t('sections.channels.title') };
}

export default function Page() {
  return <ChannelsView />;
}
