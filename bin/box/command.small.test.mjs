import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const script = fileURLToPath(new URL('../../docker/tappplus.sh', import.meta.url));
const call = (...args) => spawnSync(script, args, { encoding: 'utf8' });

describe('the command of the box', () => {
  it('names every command it has', () => {
    const { status, stdout } = call('--help');
    expect(status).toBe(0);
    for (const command of ['status', 'doctor', 'backup', 'list', 'verify', 'restore', 'user reset-password', 'support-bundle']) expect(stdout).toContain(command);
  });

  it.each([[[]], [['frobnicate']], [['user-reset']]])('ends with 2 for a call it does not understand: %j', (args) => {
    expect(call(...args)).toMatchObject({ status: 2, stdout: '' });
  });
});
