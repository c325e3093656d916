import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { logTail } from '../../docker/recovery/log-tail.mjs';
import { foundPage, troublePage } from '../../docker/recovery/page.mjs';
import { FRAME, LANGUAGES, PROBLEMS, TROUBLES } from '../../docker/recovery/texts.mjs';
import { checkWritable, isMended, KINDS, Trouble, troubleOf } from '../../docker/recovery/trouble.mjs';

const languages = Object.keys(LANGUAGES);
let folder;
beforeEach(() => { folder = mkdtempSync(path.join(tmpdir(), 'tappplus-recovery-')); });
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the recovery page', () => {
  it.each(KINDS)('says what %s is and what to do, in three languages', (kind) => {
    const words = languages.map((lang) => TROUBLES[kind][lang]);
    expect(new Set(words.map(({ title }) => title)).size).toBe(3);
    expect(new Set(words.map(({ steps }) => steps.length)).size).toBe(1);
    for (const lang of languages) {
      const page = troublePage({ lang, nonce: 'n', kind, sentence: 'May not write x; once: docker run --rm chown 1000', data: '/app/data', log: [], watching: false });
      expect(page).toContain(`<html lang="${lang}" dir="${lang === 'ar' ? 'rtl' : 'ltr'}">`);
      expect(page).not.toMatch(/\{\w+\}|undefined|<script/);
    }
  });

  it('has every word in every language', () => {
    for (const lang of languages) expect(Object.keys(FRAME[lang])).toEqual(Object.keys(FRAME.fr));
    for (const [code, words] of Object.entries(PROBLEMS)) for (const lang of languages) expect(words[lang], code).toMatch(/[.?؟]$/);
  });

  it('shows what others wrote as text', () => {
    const page = troublePage({ lang: 'en', nonce: 'n', kind: 'DATABASE_DAMAGED', sentence: '<s>', data: '/', log: ['<img src=x>'], watching: false, restore: { files: [{ place: 'BOX', name: '"><i>.tpb' }], action: '/a' } });
    expect(page).not.toMatch(/<s>|<img|<i>/);
    const found = foundPage({ lang: 'en', nonce: 'n', action: '/a', found: { clinics: ['<u>'], createdAt: '2026-11-20T09:00:00Z', softwareVersion: '1', rows: 3, ownBox: true } });
    expect(found).not.toContain('<u>');
  });

  it('shows the last serious lines of the logs, without the fields beside the message', () => {
    const line = (level, minute, more = {}) => JSON.stringify({ level, time: `2026-11-20T09:${minute}:00Z`, process: 'api', msg: `at ${minute}`, ...more });
    writeFileSync(path.join(folder, 'api.log'), [line('error', '10', { recipient: '+212600000000' }), line('info', '11'), 'no JSON', line('warn', '05')].join('\n'));
    expect(logTail(folder)).toEqual(['2026-11-20T09:05:00Z api at 05', '2026-11-20T09:10:00Z api at 10']);
    expect(logTail(path.join(folder, 'not-there'))).toEqual([]);
  });
});

describe('what keeps a box from starting', () => {
  const named = (name, message = 'It failed.') => Object.assign(new Error(message), { name });

  it('is known by its kind, or is no matter for the page', () => {
    expect(troubleOf(named('NewerDatabaseError')).kind).toBe('NEWER_DATABASE');
    expect(troubleOf(named('MigrationError')).kind).toBe('MIGRATION_FAILED');
    expect(troubleOf(named('DiskFullError'))).toMatchObject({ kind: 'NO_SPACE', needed: 16 * 1024 * 1024 });
    expect(troubleOf(Object.assign(new Error('open'), { code: 'EROFS' })).kind).toBe('READ_ONLY');
    expect(troubleOf(named('DatabaseInUseError'))).toBeUndefined();
    expect(troubleOf(named('ConfigError'))).toBeUndefined();
    expect(troubleOf(new Trouble('KEY_LOST', 'x')).kind).toBe('KEY_LOST');
  });

  it('is over when the folder can be written again and has the room', () => {
    expect(isMended({ kind: 'NO_SPACE', needed: 1 }, folder)).toBe(true);
    expect(isMended({ kind: 'NO_SPACE', needed: Number.MAX_SAFE_INTEGER }, folder)).toBe(false);
    expect(isMended({ kind: 'WRONG_OWNER', foreign: path.join(folder, 'not-there') }, folder)).toBe(false);
    expect(isMended({ kind: 'DATABASE_DAMAGED' }, folder)).toBe(false);
  });

  it('leaves nothing of the try to write', () => {
    mkdirSync(path.join(folder, 'run'));
    checkWritable(folder);
    expect(readdirSync(path.join(folder, 'run'))).toEqual([]);
  });
});
