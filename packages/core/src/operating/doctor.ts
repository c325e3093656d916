import { ConfigError, readBoxFacts, type BoxFacts } from '../platform/config.js';
import { bad, ok, type Finding } from './finding.js';
import { lookAtBackups, lookAtDatabase, lookAtTimeZones } from './look-at-data.js';
import { lookAtFolder } from './look-at-folder.js';
import { lookAtCertificate, lookAtParts, lookAtRedis, lookOutside } from './look-at-services.js';

/** Everything that can be found out about a box from outside its processes, running or not. Changes nothing. */
export async function examine(env: NodeJS.ProcessEnv): Promise<Finding[]> {
  let facts: BoxFacts;
  try {
    facts = readBoxFacts(env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return [bad('settings', error.message, 'Correct that setting; nothing else was looked at.')];
  }
  const { dataDir } = facts;
  const folder = lookAtFolder(dataDir);
  if (folder.length === 1) return folder;
  const [parts, redis, backups, outside] = await Promise.all([lookAtParts(Number(env['HTTP_PORT'] ?? 8080)), lookAtRedis(dataDir, env), lookAtBackups(facts), lookOutside(env)]);
  return [ok('settings', `They can be read; this is version ${facts.version}.`), ...folder, ...parts, ...lookAtDatabase(facts), redis, ...backups, lookAtCertificate(dataDir), lookAtTimeZones(dataDir), ...outside];
}
