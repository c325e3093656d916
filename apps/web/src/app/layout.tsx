import type { Metadata, Viewport } from 'next';
import { NextIntlClientProvider } from 'next-intl';
import { getMessages, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { directionOf, intlTag } from '@/i18n/locales';
import { readPreferences } from '@/i18n/preferences';
import { AppProviders } from '@/lib/app-providers';
import './fonts.css';
import './globals.css';

export const dynamic = 'force-dynamic';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('shell');
  return { title: { default: 'TappPlus', template: '%s · TappPlus' }, description: t('description'), robots: { index: false, follow: false } };
}

export const viewport: Viewport = { width: 'device-width', initialScale: 1, themeColor: [{ media: '(prefers-color-scheme: light)', color: '#f8f5ee' }, { media: '(prefers-color-scheme: dark)', color: '#171511' }] };

export default async function RootLayout({ children }: { children: ReactNode }) {
  const { locale, theme, density } = await readPreferences();
  return (
    <html lang={locale} dir={directionOf(locale)} data-theme={theme ?? undefined} data-density={density}>
      <body>
        <NextIntlClientProvider locale={intlTag(locale)} messages={await getMessages()} timeZone="UTC">
          <AppProviders direction={directionOf(locale)}>{children}</AppProviders>
        </NextIntlClientProvider>
      </body>
    </html>
  );
}
