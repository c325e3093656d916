'use client';
import { useEffect, useState } from 'react';
import { $api } from './api';
import { addToWall } from './box-now';

const TICK_MS = 20_000;

/**
 * The clinic's wall clock on pages whose own answer does not tell it: the box's last word on "now", moved on by the time
 * since. Null until the box has said it.
 */
export function useClinicNow(): string | null {
  const { data, dataUpdatedAt } = $api.useQuery('get', '/dashboard/today', {}, { staleTime: 60_000 });
  const nowLocal = data?.nowLocal;
  const [ticks, setTicks] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setTicks((count) => count + 1), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  const [shown, setShown] = useState<string | null>(null);
  useEffect(() => {
    setShown(nowLocal === undefined ? null : addToWall(nowLocal, Math.max(0, Date.now() - dataUpdatedAt)));
  }, [nowLocal, dataUpdatedAt, ticks]);
  return shown;
}
