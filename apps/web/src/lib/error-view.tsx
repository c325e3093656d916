'use client';
import { Button } from '@tappplus/ui/button';
import { useTranslations } from 'next-intl';

/** A page that broke while it was drawn: what that means, and two ways on. */
export function ErrorView({ reset }: { error: Error; reset: () => void }) {
  const t = useTranslations('common');
  return (
    <div className="mx-auto flex min-h-[50dvh] max-w-lg flex-col items-start justify-center gap-3 px-6">
      <h1 className="text-2xl font-semibold">{t('crashedTitle')}</h1>
      <p className="text-ink-soft">{t('crashed')}</p>
      <div className="mt-2 flex gap-2">
        <Button look="primary" onClick={reset}>{t('retry')}</Button>
        <Button onClick={() => window.location.reload()}>{t('reload')}</Button>
      </div>
    </div>
  );
}
