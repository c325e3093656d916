import { getTranslations } from 'next-intl/server';
import Link from 'next/link';

export default async function NotFound() {
  const t = await getTranslations('common');
  return (
    <main className="mx-auto flex min-h-[70dvh] max-w-lg flex-col items-start justify-center gap-3 px-6">
      <h1 className="text-2xl font-semibold">{t('notFoundTitle')}</h1>
      <p className="text-ink-soft">{t('notFound')}</p>
      <Link href="/" className="text-accent underline underline-offset-4">
        {t('toToday')}
      </Link>
    </main>
  );
}
