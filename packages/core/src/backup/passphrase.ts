import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { randomInt } from 'node:crypto';
import { keptSecret } from '../platform/secrets.js';

export const PASSPHRASE_FILE = 'backup-passphrase';
/** 32 signs without those that look alike (0 O, 1 I): 5 bits each. */
const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const GROUPS = 6;
const GROUP_LENGTH = 4;

/** Six groups of four signs, 120 random bits, to be read aloud and copied by hand: `K7QM-2XWD-…`. */
export function newPassphrase(): string {
  const group = () => Array.from({ length: GROUP_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  return Array.from({ length: GROUPS }, group).join('-');
}

/** The passphrase of this box, made at the first call and kept in `secrets/backup-passphrase` (0600). */
export const keptPassphrase = (dataDir: string): string => keptSecret(dataDir, PASSPHRASE_FILE, newPassphrase);

/** The kept passphrase without making one. */
export function findPassphrase(dataDir: string): string | null {
  const file = path.join(dataDir, 'secrets', PASSPHRASE_FILE);
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : null;
}
