'use client';
import { asProblem } from '@tappplus/api-client';
import { Button } from '@tappplus/ui/button';
import { EmptyState, ErrorState, SkeletonRows } from '@tappplus/ui/feedback';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useProblemText } from './problem-text';

export interface GatedQuery<Data> {
  data: Data | undefined;
  error: unknown;
  refetch: () => unknown;
  isFetching: boolean;
}

/** A query's states: a skeleton while it is fetched, what went wrong with a way to try again, or the data. Old data stay on the screen. */
export function QueryGate<Data>({ query, skeleton, wholePage = false, children }: { query: GatedQuery<Data>; skeleton?: ReactNode; /** The page shows nothing else: what went wrong is its heading. */ wholePage?: boolean; children: (data: Data) => ReactNode }) {
  const t = useTranslations('common');
  const problemText = useProblemText();
  if (query.data !== undefined) return children(query.data);
  if (!query.error) return skeleton ?? <SkeletonRows label={t('loading')} />;
  const { code } = asProblem(query.error);
  if (code === 'FORBIDDEN') return <ErrorState wholePage={wholePage} title={t('forbiddenTitle')}>{t('forbidden')}</ErrorState>;
  if (code === 'NOT_FOUND' && wholePage) return <EmptyState wholePage title={t('notFoundTitle')}>{t('notFound')}</EmptyState>;
  return (
    <ErrorState wholePage={wholePage} title={t('failedTitle')} action={<Button busy={query.isFetching} onClick={() => void query.refetch()}>{t('retry')}</Button>}>
      {problemText(query.error)}
    </ErrorState>
  );
}
