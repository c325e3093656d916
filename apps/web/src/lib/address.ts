'use client';
import { useSearchParams } from 'next/navigation';
import { useCallback } from 'react';

/** A list's filters kept in the address: they survive reload and back. `null` or '' takes a filter out. */
export function useAddress(): [URLSearchParams, (changes: Readonly<Record<string, string | null>>) => void] {
  const params = useSearchParams();
  const change = useCallback((changes: Readonly<Record<string, string | null>>) => {
    const next = new URLSearchParams(window.location.search);
    for (const [name, value] of Object.entries(changes)) {
      if (value === null || value === '') next.delete(name);
      else next.set(name, value);
    }
    const query = next.toString().replaceAll('%2C', ',');
    // Not the router: no page has to be fetched for a changed filter.
    window.history.replaceState(null, '', query === '' ? window.location.pathname : `?${query}`);
  }, []);
  return [params, change];
}
