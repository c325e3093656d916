import { existsSync } from 'node:fs';
import path from 'node:path';
import { migrationsFolder, readMigrations } from '@tappplus/db/migrate/migration-files';
import { databaseFile, dialectOf } from '@tappplus/db/options';
import { lookIntoSqlite, type SqliteLook } from '@tappplus/db/snapshot/sqlite-look';
import { findPassphrase } from '../backup/passphrase.js';
import { backupsIn } from '../backup/places/known-backups.js';
import type { BoxFacts } from '../platform/config.js';
import { timeZoneDataInForce } from '../reminders/planning/time-zone-data.js';
import { bad, ok, warn, type Finding } from './finding.js';

const HOUR_MS = 3_600_000;

/** The database file: sound, of this version; alarms that stand in it. */
export function lookAtDatabase({ databaseUrl, dataDir }: BoxFacts): Finding[] {
  if (dialectOf(databaseUrl) === 'postgres') return [ok('database', 'It is on a server of its own (DATABASE_URL); look there.')];
  const file = databaseFile({ url: databaseUrl, dataDir });
  if (!existsSync(file)) return [warn('database', 'There is none yet.', 'Start the box; or restore a backup, if there was a clinic.')];
  try {
    return lookIntoSqlite(file, (look) => [soundness(look, databaseUrl), ...alarms(look)]);
  } catch (error) {
    return [bad('database', `It cannot be opened: ${error instanceof Error ? error.message : String(error)}.`, 'Copy the data folder away, then restore the newest backup.')];
  }
}

function soundness(look: SqliteLook, databaseUrl: string): Finding {
  const found = look.quickCheck;
  if (found !== 'ok') return bad('database', `It is damaged: ${found}.`, 'Copy the data folder away, restore the newest backup, and have the disk checked.');
  const known = readMigrations(migrationsFolder(dialectOf(databaseUrl))).map(({ name }) => name);
  const applied = look.migrations;
  const newer = applied.filter((name) => !known.includes(name));
  if (newer.length > 0) return bad('database', `It was changed by a newer version (${newer.join(', ')}).`, 'Run that version, or a newer one.');
  const missing = known.filter((name) => !applied.includes(name));
  return missing.length > 0 ? warn('database', `It is of an older version (${missing.length} changes to come).`, 'Start the box: it brings it up to date.') : ok('database', `It is sound and of this version (${applied.length} changes).`);
}

function alarms(look: SqliteLook): Finding[] {
  const open = look.rows('SELECT "key", "severity", "detail" FROM "Alarm" WHERE "clearedAt" IS NULL');
  if (open.length === 0) return [ok('alarms', 'None stands.')];
  return open.map(({ key, severity, detail }) => (severity === 'CRITICAL' ? bad : warn)('alarm', `${String(key)}${typeof detail === 'string' && detail !== '' ? `: ${detail}` : ''}.`, 'The page "Box" says what to do.'));
}

/** Backups in the data folder: how old, whether proven, whether a second place is named, whether the passphrase is there. */
export async function lookAtBackups(facts: BoxFacts, now = Date.now()): Promise<Finding[]> {
  if (dialectOf(facts.databaseUrl) === 'postgres') return [ok('backups', 'The database is backed up by its own server.')];
  const [newest] = await backupsIn(facts.dataDir, null);
  const second = facts.backup.folder === null && facts.backup.s3 === null
    ? warn('second place', 'There is none: a backup on the same disk dies with it.', 'Set BACKUP_DIR or BACKUP_S3_BUCKET.')
    : facts.backup.folder !== null && !existsSync(facts.backup.folder) ? bad('second place', `${facts.backup.folder} is not there.`, 'Plug the disk in, or mount it into the container.') : ok('second place', 'It is set.');
  if (!newest) return [warn('backups', 'There is none yet.', 'The box makes one within an hour of its first clinic; or: tappplus backup'), second];
  const hours = (now - newest.createdAt.epochMilliseconds) / HOUR_MS;
  const age = hours > 50 ? bad : hours > (facts.backup.keepHours > 0 ? 3 : 27) ? warn : null;
  const said = `The newest is ${hours < 1 ? 'less than an hour' : `${Math.floor(hours)} hours`} old.`;
  const passphrase = findPassphrase(facts.dataDir) === null ? [bad('passphrase', 'The passphrase of the backups is not in the data folder.', 'Put it into secrets/backup-passphrase from the recovery sheet.')] : [];
  return [age === null ? ok('backups', said) : age('backups', said, 'Make one now: tappplus backup, and look why the box did not.'), proof(facts), second, ...passphrase];
}

function proof({ databaseUrl, dataDir }: BoxFacts): Finding {
  const file = databaseFile({ url: databaseUrl, dataDir });
  const todo = 'Try one now: tappplus verify';
  try {
    const [last] = lookIntoSqlite(file, ({ rows }) => rows(`SELECT "outcome", "problem" FROM "BackupRun" WHERE "task" = 'PROOF' AND "outcome" <> 'RUNNING' ORDER BY "startedAt" DESC LIMIT 1`));
    if (!last) return warn('proof', 'No backup was restored on trial yet; the box does so at night.', todo);
    return last['outcome'] === 'OK' ? ok('proof', 'The last trial restore went well.') : bad('proof', `The last trial restore failed (${String(last['problem'] ?? 'FAILED')}).`, todo);
  } catch {
    return warn('proof', 'The database does not tell.', todo);
  }
}

/** Which time-zone data rules, and whether a file that was brought is refused. */
export function lookAtTimeZones(dataDir: string): Finding {
  const { version, source, refused } = timeZoneDataInForce();
  if (refused !== null) return bad('time zones', refused, 'Put the right file into the folder tz, or take it away.');
  if (source === 'BOX' && existsSync(path.join(dataDir, 'tz'))) return ok('time zones', `IANA ${version} with the software; the folder tz is looked at when the box starts.`);
  return ok('time zones', `IANA ${version}, ${source === 'FILE' ? 'from the folder tz' : 'with the software'}.`);
}
