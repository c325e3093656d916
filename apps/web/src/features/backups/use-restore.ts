'use client';
import { useCallback, useEffect, useState } from 'react';
import { API_BASE } from '@/lib/api';
import type { Restore } from './restore-calls';

const ASK_MS = 1200;

/** Plain fetch: while the box starts again the session of this page means nothing. Null = the box knows nothing of it any more. */
async function ask(id: string): Promise<Restore | null | undefined> {
  const answer = await fetch(`${API_BASE}/restores/${id}`, { cache: 'no-store' }).catch(() => undefined);
  if (answer?.status === 404) return null;
  return answer?.ok === true ? ((await answer.json()) as Restore) : undefined;
}

/** A restore that was begun, as it goes on. When the box has started again with the restored clinic, the page goes to its sign-in. */
export function useRestore(): { restore: Restore | null; lost: boolean; follow: (restore: Restore) => void; forget: () => void } {
  const [restore, setRestore] = useState<Restore | null>(null);
  const [lost, setLost] = useState(false);
  const id = restore?.id;
  const state = restore?.state;
  useEffect(() => {
    if (id === undefined || (state !== 'READING' && state !== 'RESTARTING')) return undefined;
    const timer = setInterval(() => {
      void ask(id).then((now) => {
        if (now) setRestore(now);
        if (now !== null) return;
        if (state === 'RESTARTING') window.location.assign('/sign-in');
        else setLost(true);
      });
    }, ASK_MS);
    return () => clearInterval(timer);
  }, [id, state]);
  const follow = useCallback((next: Restore) => {
    setLost(false);
    setRestore(next);
  }, []);
  const forget = useCallback(() => {
    if (id !== undefined) void fetch(`${API_BASE}/restores/${id}/cancel`, { method: 'POST' }).catch(() => undefined);
    setRestore(null);
  }, [id]);
  return { restore, lost, follow, forget };
}
