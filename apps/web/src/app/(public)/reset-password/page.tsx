import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ResetPasswordView } from '@/features/auth/reset-password-view';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('auth');
  return { title: t('newPasswordTitle') };
}

export default function Page() {
  return <ResetPasswordView />;
}
