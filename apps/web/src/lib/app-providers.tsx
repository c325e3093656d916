'use client';
import { asProblem } from '@tappplus/api-client';
import { ToastProvider } from '@tappplus/ui/toast';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { createContext, useContext, useMemo, useState, type ReactNode } from 'react';

const MAX_TRIES = 2;
const FRESH_MS = 15_000;

function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: FRESH_MS,
        // The box may be reachable while the browser believes to be offline, and the other way round.
        networkMode: 'always',
        retry: (count, error) => {
          const { status } = asProblem(error);
          return (status === 0 || status >= 500) && count < MAX_TRIES;
        },
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}

const DirectionContext = createContext<'ltr' | 'rtl'>('ltr');

/** Reading direction of the page. */
export function useDirection(): 'ltr' | 'rtl' {
  return useContext(DirectionContext);
}

export function AppProviders({ direction, children }: { direction: 'ltr' | 'rtl'; children: ReactNode }) {
  const [queries] = useState(makeQueryClient);
  const t = useTranslations('common');
  const labels = useMemo(() => ({ undo: t('undo'), close: t('close'), region: t('notices') }), [t]);
  return (
    <QueryClientProvider client={queries}>
      <DirectionContext value={direction}>
        <ToastProvider labels={labels}>{children}</ToastProvider>
      </DirectionContext>
    </QueryClientProvider>
  );
}
