import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { SignInView } from '@/features/auth/sign-in-view';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('auth');
  return { title: t('signIn') };
}

export default function Page() {
  return <SignInView />;
}
