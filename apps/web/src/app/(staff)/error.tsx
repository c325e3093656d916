'use client';
import { lazy, Suspense } from 'react';

// Loaded only when a page broke: every page carries this boundary.
const ErrorView = lazy(() => import('@/lib/error-view').then((module) => ({ default: module.ErrorView })));

export default function ErrorPage({ error, reset }: { error: Error; reset: () => void }) {
  return (
    <Suspense fallback={null}>
      <ErrorView error={error} reset={reset} />
    </Suspense>
  );
}
