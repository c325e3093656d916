import { ERROR_CODES, FIELD_CODES } from '@tappplus/contracts/errors';
import { CHANNELS, LOCALES } from '@tappplus/contracts/channels';
import { INTERVENTION_STATUSES } from '@tappplus/contracts/interventions';
import { REMINDER_REASONS, REMINDER_STATUSES } from '@tappplus/contracts/reminders';
import { ROLES } from '@tappplus/contracts/roles';
import { readFileSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';

type Tree = { [key: string]: Tree | string };

const folder = (locale: string) => new URL(`./${locale}/`, import.meta.url);
const files = readdirSync(folder('fr')).filter((name) => name.endsWith('.json'));
const load = (locale: string, file: string): Tree => JSON.parse(readFileSync(new URL(file, folder(locale)), 'utf8')) as Tree;

function flatten(tree: Tree, prefix = ''): Map<string, string> {
  const all = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === 'string') all.set(prefix + key, value);
    else for (const [path, text] of flatten(value, `${prefix}${key}.`)) all.set(path, text);
  }
  return all;
}

/** Names of the arguments `{name}`, `{count, plural, …}`; branches of a plural are text, their own arguments count too. */
function argumentsOf(message: string): string[] {
  const names = new Set<string>();
  const branches = message.replace(/(=\d+|zero|one|two|few|many|other|[\p{L}A-Z_]+)\s*\{(?![\w]+\s*[},])/gu, '$1 <');
  for (const match of branches.matchAll(/\{\s*(\w+)\s*[,}]/g)) names.add(match[1] ?? '');
  return [...names].sort();
}

test('the three languages have the same files', () => {
  for (const locale of LOCALES) expect(readdirSync(folder(locale)).filter((name) => name.endsWith('.json'))).toEqual(files);
});

test.each(files)('%s has the same keys and arguments in three languages, and no empty text', (file) => {
  const french = flatten(load('fr', file));
  for (const locale of LOCALES) {
    const other = flatten(load(locale, file));
    expect([...other.keys()].sort(), locale).toEqual([...french.keys()].sort());
    for (const [key, text] of other) {
      expect(text.trim(), `${locale} ${key}`).not.toBe('');
      expect(argumentsOf(text), `${locale} ${key}`).toEqual(argumentsOf(french.get(key) ?? ''));
    }
  }
});

test('every code of the wire has its words', () => {
  const problems = flatten(load('fr', 'problems.json'));
  for (const code of Object.keys(ERROR_CODES)) expect(problems.has(`codes.${code}`), code).toBe(true);
  for (const code of FIELD_CODES) expect(problems.has(`fields.${code}`), code).toBe(true);
  const common = flatten(load('fr', 'common.json'));
  for (const key of [...CHANNELS.map((c) => `channels.${c}`), ...ROLES.map((r) => `roles.${r}`), ...INTERVENTION_STATUSES.map((s) => `interventionStatus.${s}`), ...REMINDER_STATUSES.map((s) => `reminderStatus.${s}`), ...REMINDER_REASONS.map((r) => `reminderReason.${r}`)]) {
    expect(common.has(key), key).toBe(true);
  }
});
