'use client';
import { useRouter } from 'next/navigation';
import { useEffect, useRef } from 'react';

/** Second key after `g`. */
export const GO_KEYS = { t: '/', a: '/agenda', p: '/people', r: '/reminders' } as const;
/** Second key after `n`. */
export const NEW_KEYS = { i: '/interventions/new', p: '/people/new' } as const;
const SEQUENCE_MS = 1_200;

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));
}

/** Ctrl K opens the search, `?` the list of shortcuts, `g` and `n` begin two-key sequences. Keys typed into fields are left alone. */
export function useShortcuts(onSearch: () => void, onHelp: () => void): void {
  const router = useRouter();
  const first = useRef<{ key: string; at: number } | null>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        onSearch();
        return;
      }
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || document.querySelector('[role="dialog"],[role="menu"]') !== null) return;
      if (event.key === '?') {
        event.preventDefault();
        onHelp();
        return;
      }
      const begun = first.current !== null && performance.now() - first.current.at < SEQUENCE_MS ? first.current.key : null;
      const keys: Readonly<Record<string, string>> = begun === 'g' ? GO_KEYS : begun === 'n' ? NEW_KEYS : {};
      const target = keys[event.key];
      first.current = begun === null && (event.key === 'g' || event.key === 'n') ? { key: event.key, at: performance.now() } : null;
      if (target === undefined) return;
      event.preventDefault();
      router.push(target);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [router, onSearch, onHelp]);
}
