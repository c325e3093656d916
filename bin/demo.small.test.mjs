import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const demo = (...args) => spawnSync(process.execPath, [fileURLToPath(new URL('demo.mjs', import.meta.url)), ...args], { encoding: 'utf8' });

describe('npm run demo', () => {
  it('explains itself', () => {
    const { status, stdout } = demo('--help');
    expect(status).toBe(0);
    expect(stdout).toContain('--interventions <n>');
  });

  it.each([
    [['--people', 'many'], '--people is "many", but must be a whole number from 0 to 100000. See: npm run demo -- --help\n'],
    [['--people', '100001'], '--people is "100001", but must be a whole number from 0 to 100000. See: npm run demo -- --help\n'],
    [['--colour', 'red'], "Unknown option '--colour'. See: npm run demo -- --help\n"],
  ])('answers %j with one sentence and exit code 2', (args, sentence) => {
    expect(demo(...args)).toMatchObject({ status: 2, stdout: '', stderr: sentence });
  });
});
