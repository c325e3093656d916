'use client';
import { Spinner } from '@tappplus/ui/button';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import dynamic from 'next/dynamic';
import { usePathname, useRouter } from 'next/navigation';
import { useCallback, useEffect, useState, type ReactNode } from 'react';
import { API_BASE, session } from '@/lib/api';
import { useOnline, useSessionState } from '@/lib/session-hooks';
import { PhoneBar, Rail, Wordmark } from './rail';
import { useShortcuts } from './shortcuts';
import { TopBar } from './top-bar';

const Banners = dynamic(() => import('./banners').then((module) => module.Banners), { ssr: false });
// Only for who runs the box.
const SheetReminder = dynamic(() => import('../backups/sheet-reminder').then((module) => module.SheetReminder), { ssr: false });
const Palette = dynamic(() => import('./palette').then((module) => module.Palette), { ssr: false });
const ShortcutsDialog = dynamic(() => import('./shortcuts-dialog').then((module) => module.ShortcutsDialog), { ssr: false });
const SessionDialog = dynamic(() => import('./session-dialog').then((module) => module.SessionDialog), { ssr: false });

const ASK_AGAIN_MS = 3_000;

// The cookie is asked while the page is still being brought to life; whoever asks again shares the answer.
if (typeof window !== 'undefined') void session.restore();

/** Asks the cookie once, and again while the box is out of reach; who is not signed in goes to the sign-in page and comes back. */
function useRestoredSession() {
  const state = useSessionState();
  const router = useRouter();
  const pathname = usePathname();
  useEffect(() => {
    if (state.status === 'RESTORING') void session.restore();
    if (state.status === 'UNREACHABLE') {
      const timer = setTimeout(() => void session.restore(), ASK_AGAIN_MS);
      return () => clearTimeout(timer);
    }
    if (state.status === 'SIGNED_OUT') {
      const place = `${pathname}${window.location.search}`;
      router.replace(place === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(place)}`);
    }
    return undefined;
  }, [state.status, router, pathname]);
  return state;
}

function Opening({ unreachable }: { unreachable: boolean }) {
  const t = useTranslations('shell');
  return (
    <main className="flex min-h-dvh flex-col items-center justify-center gap-5 px-6 text-center">
      <Wordmark />
      <div role="status" className="flex max-w-sm flex-col items-center gap-2 text-ink-soft">
        <Spinner />
        {unreachable ? (
          <>
            <h1 className="font-semibold text-ink">{t('unreachable.title')}</h1>
            <p>{t('unreachable.lead')}</p>
          </>
        ) : (
          <span>{t('opening')}</span>
        )}
      </div>
    </main>
  );
}

function LostBar() {
  const t = useTranslations('shell');
  const online = useOnline();
  return (
    <div role="status" className="no-print sticky top-14 z-10">
      {!online && <p className="bg-care-wash px-4 py-1.5 text-center text-sm font-medium text-care">{t('lost')}</p>}
    </div>
  );
}

/** Frame of every page for staff: rail, top bar, palette, shortcuts, live updates, session end and lost connection. */
export function StaffShell({ children }: { children: ReactNode }) {
  const t = useTranslations('shell');
  const state = useRestoredSession();
  const queries = useQueryClient();
  const online = useOnline();
  const [layer, setLayer] = useState<'search' | 'shortcuts' | null>(null);
  const openSearch = useCallback(() => setLayer('search'), []);
  const openShortcuts = useCallback(() => setLayer('shortcuts'), []);
  const close = useCallback(() => setLayer((shown) => (shown === 'search' ? null : shown)), []);
  useShortcuts(openSearch, openShortcuts);

  const organizationId = state.status === 'SIGNED_IN' ? state.user.organization?.id : undefined;
  useEffect(() => {
    if (organizationId === undefined) return undefined;
    let stop: (() => void) | undefined;
    let gone = false;
    void import('@tappplus/api-client/live').then(({ LiveUpdates }) => {
      if (gone) return;
      const live = new LiveUpdates(`${API_BASE}/events`, session, queries);
      live.start();
      stop = () => live.stop();
    });
    return () => {
      gone = true;
      stop?.();
    };
  }, [organizationId, queries]);

  useEffect(() => {
    if (online) void queries.invalidateQueries({ predicate: (query) => query.state.status === 'error' });
  }, [online, queries]);

  if (!('user' in state)) return <Opening unreachable={state.status === 'UNREACHABLE'} />;
  return (
    <div className="flex min-h-dvh">
      <a href="#content" className="sr-only z-50 rounded-md bg-accent px-4 py-2 text-on-accent focus:not-sr-only focus:fixed focus:start-3 focus:top-3">
        {t('skip')}
      </a>
      <Rail />
      <div className="flex min-w-0 flex-1 flex-col">
        <TopBar onSearch={openSearch} onShortcuts={openShortcuts} />
        <LostBar />
        <Banners />
        {state.user.isOperator && <SheetReminder />}
        <main id="content" tabIndex={-1} className="mx-auto w-full max-w-[1240px] flex-1 px-4 py-6 outline-none sm:px-6 lg:px-8">
          {children}
        </main>
        <PhoneBar />
      </div>
      {layer === 'search' && <Palette onClose={close} onShortcuts={openShortcuts} />}
      {layer === 'shortcuts' && <ShortcutsDialog onClose={() => setLayer(null)} />}
      {state.status === 'ENDED' && <SessionDialog user={state.user} />}
    </div>
  );
}
