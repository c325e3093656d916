import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Names the time-zone data this process computes with: the version Node carries and, when ICU reads newer files from a folder
 * (`ICU_TIMEZONE_FILES_DIR`, which the box sets to `DATA_DIR/tz` when that exists), a mark of their content.
 */
export function timeZoneDataVersion(folder: string | undefined = process.env['ICU_TIMEZONE_FILES_DIR']): string {
  const own = process.versions['tz'] ?? 'unknown';
  if (folder === undefined || folder === '' || !existsSync(folder)) return own;
  const files = readdirSync(folder).filter((name) => name.endsWith('.res')).sort();
  if (files.length === 0) return own;
  const hash = createHash('sha256');
  for (const name of files) hash.update(name).update(readFileSync(path.join(folder, name)));
  return `${own}+${hash.digest('hex').slice(0, 12)}`;
}

/** Which time-zone data is in force, for the people who look after the box. */
export interface TimeZoneDataInForce {
  /** IANA version, such as `2026c`. */
  version: string;
  /** BOX: came with the software. FILE: `DATA_DIR/tz/zoneinfo64.res`. */
  source: 'BOX' | 'FILE';
  /** Why a file that lies there is not used. */
  refused: string | null;
}

/** What this process computes with. The start of the box decides (docker/time-zone-files.cjs) and tells by the environment. */
export function timeZoneDataInForce(env: Readonly<Record<string, string | undefined>> = process.env): TimeZoneDataInForce {
  return { version: process.versions['tz'] ?? 'unknown', source: (env['ICU_TIMEZONE_FILES_DIR'] ?? '') === '' ? 'BOX' : 'FILE', refused: env['TZ_FILES_REFUSED'] ?? null };
}
