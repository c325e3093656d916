'use client';
import { Banner } from '@tappplus/ui/feedback';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { useRouter, useSearchParams } from 'next/navigation';
import { useEffect } from 'react';
import { $api } from '@/lib/api';
import { SignInForm } from './sign-in-form';

/** A place inside this app; anything else leads home. */
export function safePlace(next: string | null): string {
  return next !== null && /^\/(?![/\\])/.test(next) && !next.startsWith('/sign-in') ? next : '/';
}

export function SignInView() {
  const t = useTranslations('auth');
  const router = useRouter();
  const search = useSearchParams();
  const setup = $api.useQuery('get', '/setup');
  const needed = setup.data?.needed === true;
  useEffect(() => {
    if (needed) router.replace('/setup');
  }, [needed, router]);
  return (
    <div className="w-full max-w-sm">
      <h1 className="text-2xl font-semibold">{t('signInTitle')}</h1>
      <p className="mt-1 mb-6 text-ink-soft">{t('signInLead')}</p>
      {search.has('changed') && (
        <div className="mb-4">
          <Banner tone="good" live>{t('passwordSet')}</Banner>
        </div>
      )}
      <SignInForm onSignedIn={() => router.replace(safePlace(search.get('next')))} />
      <p className="mt-5 text-sm">
        <Link href="/forgot-password" className="text-accent underline underline-offset-4">
          {t('forgot')}
        </Link>
      </p>
    </div>
  );
}
