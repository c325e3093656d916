import { spawn, spawnSync } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const script = (name) => fileURLToPath(new URL(`../../docker/${name}`, import.meta.url));
let folder;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'tappplus-small-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('logs of a box', () => {
  it('stay inside twice their limit each, with the newest lines kept, however much is written', async () => {
    const limit = 50 * 1024;
    const logs = path.join(folder, 'logs');
    for (const dir of [logs, path.join(folder, 'run/pm2')]) mkdirSync(dir, { recursive: true });
    const keeper = spawn(script('logs.sh'), { env: { ...process.env, DATA_DIR: folder, LOG_FILE_MOST: '50' }, stdio: 'ignore' });
    const files = ['api', 'web', 'worker'].map((part) => path.join(logs, `${part}.log`)).concat(path.join(folder, 'run/pm2/pm2.log'));
    const size = (file) => (readdirSync(path.dirname(file)).includes(path.basename(file)) ? statSync(file).size : 0);
    try {
      for (let round = 0; round < 3; round += 1) {
        for (const file of files) for (let line = 0; line < 900; line += 1) appendFileSync(file, `${JSON.stringify({ round, line, msg: 'x'.repeat(150) })}\n`);
        for (let look = 0; files.some((file) => size(file) > limit); look += 1) {
          if (look === 100) throw new Error('a log stayed too large');
          keeper.kill('SIGUSR1');
          await sleep(50);
        }
      }
      for (const file of files) expect(size(file) + size(`${file}.1`)).toBeLessThanOrEqual(2 * limit);
      expect(readFileSync(`${files[0]}.1`, 'utf8')).toContain('"round":2,"line":899');
    } finally {
      keeper.kill('SIGTERM');
    }
  }, 20_000);

  it('are JSON also from programs that know none', () => {
    const said = '2026/11/20 10:00:00 [crit] 7#7: *1 open() "/x\\y" failed\n\n{"level":"info","msg":"own"}\n12:M 20 Nov 2026 # WARNING\tmemory\nlast';
    const { stdout } = spawnSync(script('json-lines.sh'), ['nginx'], { input: said, encoding: 'utf8' });
    const lines = stdout.trim().split('\n').map((line) => JSON.parse(line));
    expect(lines.map(({ level, msg }) => [level, msg])).toEqual([
      ['error', '2026/11/20 10:00:00 [crit] 7#7: *1 open() "/x\\y" failed'], ['info', 'own'], ['warn', '12:M 20 Nov 2026 # WARNING memory'], ['info', 'last'],
    ]);
    const web = spawnSync(process.execPath, ['--require', script('json-console.cjs'), '-e', 'console.log("\\u001b[1mReady\\u001b[22m in 5 ms"); console.error(new Error("boo"))'], { encoding: 'utf8' });
    expect(web.stdout.trim().split('\n').map((line) => JSON.parse(line).msg)).toEqual(['Ready in 5 ms']);
    expect(web.stderr.trim().split('\n').map((line) => JSON.parse(line)).every(({ level, process: part }) => level === 'error' && part === 'web')).toBe(true);
  });
});
