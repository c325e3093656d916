import type { BoxSettings } from './box.mjs';

export function pm2Home(settings: BoxSettings): string;
