import type { BoxSettings } from './box.mjs';

export type BoxPart = 'api' | 'web' | 'worker' | 'redis' | 'nginx';
export function partPids(settings: BoxSettings, part: BoxPart): number[];
export function boxPids(settings: BoxSettings): number[];
export function pm2Pid(pm2Home: string): number | undefined;
