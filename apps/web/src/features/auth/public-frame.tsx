'use client';
import type { ReactNode } from 'react';
import { Wordmark } from '../shell/rail';
import { LanguageMenu } from '../shell/top-bar';

/** Frame of the pages before sign-in: the mark, the language, one column of paper. */
export function PublicFrame({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="flex h-16 items-center justify-between px-5 sm:px-8">
        <Wordmark />
        <LanguageMenu />
      </header>
      <main className="flex flex-1 flex-col items-center px-5 pt-[6vh] pb-12">{children}</main>
    </div>
  );
}
