// Newer time-zone data than Node carries: ICU, and with it Intl, Date and Temporal, reads DATA_DIR/tz/zoneinfo64.res instead of its own when
// ICU_TIMEZONE_FILES_DIR names that folder before the process starts. A file that is older, or cannot be read, must not rule the box.
'use strict';

const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');

const FILE = 'zoneinfo64.res';
/** Says which version a process would compute with, after computing with it. */
const PROBE = `for (const zone of ['UTC', 'Africa/Casablanca', 'Europe/Paris']) {
  Temporal.Now.instant().toZonedDateTimeISO(zone).offset;
  new Intl.DateTimeFormat('en', { timeZone: zone }).format(0);
}
process.stdout.write(process.versions.tz);`;

/** The version that Node computes with when it reads that folder; undefined when it cannot. */
function versionIn(folder) {
  const { status, stdout } = spawnSync(process.execPath, ['-e', PROBE], { env: { ...process.env, ICU_TIMEZONE_FILES_DIR: folder }, encoding: 'utf8', timeout: 10_000 });
  const version = status === 0 ? stdout.trim() : '';
  if (!/^\d{4}[a-z]+$/.test(version)) return undefined;
  // A damaged file is passed over by ICU without a word: then the version is that of its own data.
  return fs.readFileSync(path.join(folder, FILE)).includes(Buffer.from(version, 'utf16le')) ? version : undefined;
}

/**
 * What the processes of the box are told about the folder `tz` of this data folder: `folder` to read, or null with the reason (`refused`, one
 * sentence) when what lies there is of no use. Both null when there is none.
 */
function timeZoneFiles(dataDir, ownVersion = process.versions.tz) {
  const folder = path.join(dataDir, 'tz');
  if (!fs.existsSync(path.join(folder, FILE))) return { folder: null, refused: null };
  const version = versionIn(folder);
  if (version === undefined) return { folder: null, refused: `${FILE} in the folder tz cannot be read; the box uses its own ${ownVersion}.` };
  if (version < ownVersion) return { folder: null, refused: `${FILE} in the folder tz is ${version}, older than the box's own ${ownVersion}, which is used.` };
  return { folder, refused: null };
}

module.exports = { timeZoneFiles };
