import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { readProcessFacts } from './process-facts.js';

const root = mkdtempSync(path.join(tmpdir(), 'tappplus-proc-'));
const [proc, dataDir] = [path.join(root, 'proc'), path.join(root, 'data')];
afterAll(() => { rmSync(root, { recursive: true }); });

function process(pid: number, parent: number, pages: number, env: Record<string, string> | null): void {
  mkdirSync(path.join(proc, String(pid)), { recursive: true });
  writeFileSync(path.join(proc, String(pid), 'stat'), `${pid} (a (strange) name) S ${parent} ${Array(19).fill('0').join(' ')} ${pages} 0`);
  if (env !== null) writeFileSync(path.join(proc, String(pid), 'environ'), Object.entries(env).map(([key, value]) => `${key}=${value}`).join('\0'));
}

it('knows the parts of this box with their children, and nobody else’s', async () => {
  const of = (name: string, restarts: number, box = dataDir) => ({ TAPPPLUS_BOX: box, name, restart_time: String(restarts), pm_uptime: '1700000000000' });
  process(10, 1, 100, of('api', 2));
  process(11, 1, 5, of('redis', 0));
  process(12, 11, 50, null);
  process(13, 1, 7, { overwritten: 'title' });
  process(14, 13, 8, null);
  process(20, 1, 999, of('api', 9, '/somewhere/else'));
  process(21, 1, 999, null);
  mkdirSync(path.join(dataDir, 'run'), { recursive: true });
  writeFileSync(path.join(dataDir, 'run/nginx.keeper'), '13 4 1700000001000\n');
  const startedAt = new Date(1_700_000_000_000);
  expect((await readProcessFacts(dataDir, proc)).sort((a, b) => a.name.localeCompare(b.name))).toEqual([
    { name: 'api', restarts: 2, startedAt, memoryBytes: 100 * 4096 }, { name: 'nginx', restarts: 4, startedAt: new Date(1_700_000_001_000), memoryBytes: 15 * 4096 }, { name: 'redis', restarts: 0, startedAt, memoryBytes: 55 * 4096 },
  ]);
  expect(await readProcessFacts(dataDir, path.join(root, 'absent'))).toEqual([]);
});
