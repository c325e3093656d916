// node packages/core/dist/backup/backup-cli.js {backup|restore|verify|list} – environment as the box's own. Exit codes: backup-error.ts, 2 for a wrong call.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { ConfigError } from '../platform/config.js';
import { asBackupError, BackupError, BACKUP_PROBLEMS } from './backup-error.js';
import { COMMANDS, type Asked } from './cli/backup-commands.js';

const HELP = `Usage: backup-cli <command> [options]

  backup              make a backup now and copy it to the second places
  restore [file]      put a backup in place of the data of a stopped box (the newest when no file is named)
  verify [file]       restore a backup into a scratch folder, check it, and throw the folder away
  list                what can be restored

  --place folder|s3        look there instead of in the data folder
  --passphrase-file FILE   passphrase of the recovery sheet (or BACKUP_PASSPHRASE); this box's own when not given
  --other-box              accept the backup of another box
  --json                   answer one line of JSON
  --help                   this text`;

const OPTIONS = { place: { type: 'string' }, 'passphrase-file': { type: 'string' }, 'other-box': { type: 'boolean' }, json: { type: 'boolean' }, help: { type: 'boolean' } } as const;
const WRONG_CALL = 2;

type Command = keyof typeof COMMANDS;
const isCommand = (text: string): text is Command => Object.hasOwn(COMMANDS, text);

/** Reads the command line; throws one sentence for a wrong one. */
function read(args: string[]) {
  const { values, positionals } = parseArgs({ args, options: OPTIONS, allowPositionals: true });
  const [command = '', file, ...more] = positionals;
  if (values.help) return null;
  if (!isCommand(command) || more.length > 0) throw new Error(`There is no command "${[command, ...more].join(' ')}".`);
  if (values.place !== undefined && !['folder', 's3'].includes(values.place)) throw new Error(`--place is "${values.place}", but must be folder or s3.`);
  return { command, file, place: values.place, passphraseFile: values['passphrase-file'], otherBox: values['other-box'] ?? false, json: values.json ?? false };
}

function passphraseFrom(file: string | undefined): string | null {
  if (file === undefined) return process.env['BACKUP_PASSPHRASE']?.trim() || null;
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    throw new BackupError('FAILED', `The file ${file} with the passphrase cannot be read.`);
  }
}

async function run(command: Command, asked: Omit<Asked, 'passphrase'> & { passphraseFile: string | undefined; json: boolean }): Promise<number> {
  try {
    const { lines, data, exitCode } = await COMMANDS[command]({ ...asked, passphrase: passphraseFrom(asked.passphraseFile) });
    process.stdout.write(asked.json ? `${JSON.stringify({ ok: true, ...data })}\n` : `${lines.join('\n')}\n`);
    return exitCode ?? 0;
  } catch (error) {
    const { code, message } = error instanceof ConfigError ? new BackupError('FAILED', error.message) : asBackupError(error);
    if (asked.json) process.stdout.write(`${JSON.stringify({ ok: false, code, message })}\n`);
    else process.stderr.write(`${message}\n`);
    return BACKUP_PROBLEMS[code];
  }
}

async function main(): Promise<number> {
  let asked;
  try {
    asked = read(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${HELP}\n`);
    return WRONG_CALL;
  }
  if (asked) return run(asked.command, asked);
  process.stdout.write(`${HELP}\n`);
  return 0;
}

// The schema engine leaves a timer of ten seconds behind, so the end is said aloud.
process.exit(await main());
