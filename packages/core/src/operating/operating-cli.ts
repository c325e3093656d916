// node packages/core/dist/operating/operating-cli.js {doctor|support-bundle|user reset-password} – environment as the box's own. Exit codes: 0 all is well or done,
// 1 something is bad or could not be done, 2 wrong call, 3 no such account.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { readBoxFacts } from '../platform/config.js';
import { examine } from './doctor.js';
import { findingLines } from './finding.js';
import { resetPassword } from './reset-password.js';
import { makeBundle, readBundle } from './support-bundle.js';

const HELP = `Usage: tappplus <command> [options]

  doctor                        looks at everything: data folder, disk, database, Redis, backups, certificate, clock, providers.
                                Exit code 1 when something is bad
  support-bundle                writes what somebody who helps needs to know, without any personal data, and says where
  user reset-password <email>   ends the sessions of that account and prints a link, good for one hour and one use, for a new password

  --stdout   (support-bundle) writes the bundle to standard output instead of naming it
  --json     answers one line of JSON
  --help     this text`;
const WRONG_CALL = 2;
const NO_ACCOUNT = 3;

interface Asked {
  json: boolean;
  stdout: boolean;
  rest: string[];
}

const say = (asked: Asked, data: Record<string, unknown>, lines: readonly string[]) => process.stdout.write(asked.json ? `${JSON.stringify(data)}\n` : `${lines.join('\n')}\n`);

async function doctor(asked: Asked): Promise<number> {
  const findings = await examine(process.env);
  const worst = (['BAD', 'WARN', 'OK'] as const).find((state) => findings.some((each) => each.state === state)) ?? 'OK';
  const count = (state: string) => findings.filter((each) => each.state === state).length;
  say(asked, { ok: worst !== 'BAD', findings }, [...findingLines(findings), '', `${count('OK')} ok, ${count('WARN')} to look at, ${count('BAD')} bad`]);
  return worst === 'BAD' ? 1 : 0;
}

async function supportBundle(asked: Asked): Promise<number> {
  const file = await makeBundle(process.env);
  if (asked.stdout) await pipeline(readBundle(file), process.stdout, { end: false });
  else say(asked, { ok: true, file }, [`Written: ${file}`, 'It holds no names, numbers, texts or keys; look into it before you send it: tar -tzf', 'Out of the container: docker exec tappplus-app tappplus support-bundle --stdout > support.tar.gz']);
  return 0;
}

/** The box's own address: as set, or as its certificate or its port say. */
function ownAddress(env: NodeJS.ProcessEnv): string {
  if (env['PUBLIC_URL']?.trim()) return env['PUBLIC_URL'].trim().replace(/\/+$/, '');
  const file = path.join(readBoxFacts(env).dataDir, 'run/tls.json');
  if (existsSync(file)) {
    const { httpsPort } = JSON.parse(readFileSync(file, 'utf8')) as { httpsPort: number };
    return `https://<address of the box>${httpsPort === 443 ? '' : `:${httpsPort}`}`;
  }
  return 'http://<address of the box>';
}

async function user(asked: Asked): Promise<number> {
  const [what, email, ...more] = asked.rest;
  if (what !== 'reset-password' || email === undefined || more.length > 0) throw new Error('It is: tappplus user reset-password <email>');
  const reset = await resetPassword(process.env, email);
  if (reset === null) {
    if (asked.json) say(asked, { ok: false, code: 'NO_ACCOUNT', message: 'No active account has this e-mail address.' }, []);
    else process.stderr.write('No active account has this e-mail address.\n');
    return NO_ACCOUNT;
  }
  const link = `${ownAddress(process.env)}${reset.path}`;
  const until = reset.validUntil.toString({ smallestUnit: 'second' });
  say(asked, { ok: true, link, path: reset.path, validUntil: until }, ['The account is signed out everywhere and its old password is gone. Whoever opens this link chooses the new one:', '', `  ${link}`, '', `Good once, until ${until}. Hand it over in person.`]);
  return 0;
}

const COMMANDS = { doctor, 'support-bundle': supportBundle, user };
const isCommand = (text: string): text is keyof typeof COMMANDS => Object.hasOwn(COMMANDS, text);

async function main(args: string[]): Promise<number> {
  let json = false;
  try {
    const { values, positionals } = parseArgs({ args, options: { json: { type: 'boolean' }, stdout: { type: 'boolean' }, help: { type: 'boolean' } }, allowPositionals: true });
    const [command = '', ...rest] = positionals;
    if (values.help) {
      process.stdout.write(`${HELP}\n`);
      return 0;
    }
    if (!isCommand(command) || (command !== 'user' && rest.length > 0)) throw new Error(`There is no command "${positionals.join(' ')}".`);
    json = values.json ?? false;
    if (command === 'user' && rest.length !== 2) throw new Error('It is: tappplus user reset-password <email>');
    return await COMMANDS[command]({ json, stdout: values.stdout ?? false, rest }).catch((error: unknown) => failed(error, json));
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${HELP}\n`);
    return WRONG_CALL;
  }
}

function failed(error: unknown, json: boolean): number {
  const message = error instanceof Error ? error.message : String(error);
  if (json) process.stdout.write(`${JSON.stringify({ ok: false, code: 'FAILED', message })}\n`);
  else process.stderr.write(`${message}\n`);
  return 1;
}

process.exitCode = await main(process.argv.slice(2));
// Pools and timers of what was looked at would hold the program.
process.stdout.write('', () => process.exit());
