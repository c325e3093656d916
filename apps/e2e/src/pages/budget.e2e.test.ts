import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const WEIGH = path.join(import.meta.dirname, '../../../web/scripts/budget.mjs');

it('no page loads more script than its budget', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [WEIGH]).catch((error: { stdout: string }) => error);
  const pages = stdout.trim().split('\n');
  expect(pages.length).toBeGreaterThan(30);
  expect(pages.filter((line) => !line.startsWith('ok'))).toEqual([]);
});
