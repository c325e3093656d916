// `tappplus status [--json]` in the image, `npm run status [-- --json]` elsewhere: how the box is, from the same source as the Box page.
// Exit code 0 when all is well or only to be watched, 1 when something is out of order or the box does not answer, 2 for a wrong argument.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const { readSettings } = createRequire(import.meta.url)('./settings.cjs');

const LIMIT_MS = 15_000;
const HELP = `tappplus status [--json]

How the box is: each program, reminders, data, providers, clock, certificate, alarms.
  --json   the same as JSON, as the API's GET /box says it
Exit code: 0 well or to be watched, 1 out of order or no answer, 2 wrong argument.
`;
const WORDS = { UP: 'well', DEGRADED: 'to be watched', DOWN: 'out of order' };

/** The port the API really listens on: a box that found one taken chose another, and told nginx. */
export function apiPort(settings) {
  const conf = path.join(settings.runDir, 'nginx.conf');
  const found = existsSync(conf) ? /upstream api \{[^}]*server 127\.0\.0\.1:(\d+)/.exec(readFileSync(conf, 'utf8')) : null;
  return found === null ? settings.apiPort : Number(found[1]);
}

const size = (bytes) => (bytes === null ? '?' : bytes < 1e9 ? `${Math.round(bytes / 1e6)} MB` : `${(bytes / 1e9).toFixed(1)} GB`);
const table = (rows) => {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column])).join('  ').trimEnd()).join('\n');
};

/** What a person reads; `box` as GET /box answers. */
export function statusText(box) {
  const processes = box.processes.map((each) => [each.name, WORDS[each.state], each.restarts === null ? '?' : `${each.restarts} restarts`, size(each.memoryBytes)]);
  const hidden = new Set(box.processes.map(({ name }) => name));
  const parts = box.parts.filter(({ name }) => !hidden.has(name)).map((part) => [part.name, WORDS[part.state], [part.name === 'disk' ? '' : part.value, part.name === 'disk' || part.name === 'queueLag' ? '' : part.detail, part.at].filter((each) => each !== undefined && each !== '').join(', ')]);
  const { database, disk, clock, timeZoneData: zones } = box;
  const facts = [
    ['database', `${size(database.bytes)}${database.walBytes === null ? '' : `, journal ${size(database.walBytes)}`}`],
    ['disk', `${size(disk.freeBytes)} free of ${size(disk.totalBytes)}${disk.daysLeft === null ? '' : `, full in ${Math.floor(disk.daysLeft)} days at this pace`}`],
    ['clock', clock.skewSeconds === null ? 'compared with nobody\'s' : `${clock.skewSeconds} s ahead of ${clock.provider}'s`],
    ['time zones', `${zones.version}, ${zones.source === 'FILE' ? 'read from the folder tz' : 'the box\'s own'}${zones.refused === null ? '' : ` (${zones.refused})`}`],
    ...box.providers.map(({ provider, state }) => [provider, state.toLowerCase()]),
    ['certificate', box.certificate === null ? 'none (HTTP)' : `${box.certificate.mode}${box.certificate.notAfter === null ? '' : ` until ${box.certificate.notAfter}`}`],
  ];
  const alarms = box.alarms.map((alarm) => `${alarm.severity === 'CRITICAL' ? '!!' : '! '} ${alarm.key} since ${alarm.raisedAt}${alarm.detail === null ? '' : `: ${alarm.detail}`}`);
  return [`TappPlus ${box.version}: ${WORDS[box.state]}`, ...alarms, '', table(processes), '', table(parts), '', table(facts), ''].join('\n');
}

async function main(args) {
  if (args.some((each) => each === '--help' || each === '-h')) return say(HELP, 0);
  const strange = args.find((each) => each !== '--json');
  if (strange !== undefined) return say(`${strange} is not understood.\n\n${HELP}`, 2);
  const settings = readSettings(process.env);
  try {
    const answer = await fetch(`http://127.0.0.1:${apiPort(settings)}/box`, { signal: AbortSignal.timeout(LIMIT_MS) });
    if (!answer.ok) throw new Error(`status ${answer.status}`);
    const box = await answer.json();
    say(args.includes('--json') ? `${JSON.stringify(box, null, 2)}\n` : statusText(box), box.state === 'DOWN' ? 1 : 0);
  } catch (error) {
    const parts = path.join(settings.runDir, 'parts');
    const known = existsSync(parts) ? `\nIts programs, as their keeper last saw them (name, state, failed starts in a row):\n${readFileSync(parts, 'utf8')}` : '';
    if (args.includes('--json')) return say(`${JSON.stringify({ state: 'DOWN', problem: 'The API does not answer.' })}\n`, 1);
    say(`The box does not answer (${error.cause?.code ?? error.message}).${known}\n`, 1);
  }
}

function say(text, code) {
  (code === 2 ? process.stderr : process.stdout).write(text);
  process.exitCode = code;
}

if (import.meta.main) await main(process.argv.slice(2));
