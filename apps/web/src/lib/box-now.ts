'use client';
import { useEffect, useState } from 'react';
import { wallMillis } from './local-time';

const TICK_MS = 20_000;

/** Wall time of the clinic `ms` milliseconds after a wall time, as `YYYY-MM-DDTHH:MM:SS`. */
export function addToWall(local: string, ms: number): string {
  return new Date(wallMillis(local) + ms).toISOString().slice(0, 19);
}

/** The clinic's wall clock: what the box last said, moved on by this device's stopwatch, never by its clock or zone. */
export function useBoxNow(nowLocal: string): string {
  const [shown, setShown] = useState(nowLocal);
  useEffect(() => {
    const since = performance.now();
    const tick = () => setShown(addToWall(nowLocal, performance.now() - since));
    tick();
    const timer = setInterval(tick, TICK_MS);
    return () => clearInterval(timer);
  }, [nowLocal]);
  return shown;
}
