import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ForgotPasswordView } from '@/features/auth/forgot-password-view';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('auth');
  return { title: t('resetTitle') };
}

export default function Page() {
  return <ForgotPasswordView />;
}
