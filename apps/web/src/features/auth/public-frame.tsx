'use client';
import type { ReactNode } from 'react';
import { Wordmark } from '../shell/rail';
import { LanguageMenu } from '../shell/top-bar';
import { Zellige } from './zellige';

/** Frame of the pages before sign-in: the mark, the language, one column of paper beside a wall of tiles. */
export function PublicFrame({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-dvh">
      <div className="flex min-w-0 flex-1 flex-col">
        <header className="flex h-16 items-center justify-between px-5 sm:px-8">
          <Wordmark />
          <LanguageMenu />
        </header>
        <main className="flex flex-1 flex-col items-center px-5 pt-[6vh] pb-12 sm:px-8">{children}</main>
      </div>
      <div aria-hidden className="relative hidden w-[30vw] max-w-md shrink-0 overflow-hidden bg-wall text-wall-line lg:block">
        <Zellige />
      </div>
    </div>
  );
}
