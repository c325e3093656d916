import { spawn } from 'node:child_process';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const PROGRAM = path.resolve(import.meta.dirname, '../../../../bench/lib/chaos/run.mjs');
/** A lease of 30 s, two questions after 45 s, and two boxes that start at once. */
const PATIENCE_MS = 400_000;

interface Ended { code: number | null; out: string }

/** Runs the program of `npm run chaos` on the built tree. It ends its box by itself, also when it is ended. */
function chaos(...args: string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [PROGRAM, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    let out = '';
    const keep = (chunk: Buffer): void => { out += chunk.toString(); };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.once('exit', (code) => { resolve({ code, out }); });
  });
}

/** The short run of `npm run chaos`; the long one is started by hand (docs/chaos.md). */
describe('a whole box whose parts are killed while reminders come due', () => {
  it.concurrent('loses nothing, doubles nothing, and holds out without Redis', { timeout: PATIENCE_MS }, async () => {
    const { code, out } = await chaos('--kills', '12', '--reminders', '120', '--redis-away', '8', '--seed', '12');
    expect(code, out).toBe(0);
    expect(out).toContain('Passed: lost 0, duplicates 0');
    expect(out).toMatch(/12 kills: worker 8, API 2, Redis 2/);
    expect(Number(/(\d+) of the worker \(/.exec(out)?.[1]), out).toBeGreaterThanOrEqual(4);
  });

  it.concurrent('catches a worker that only selects, sends and marks', { timeout: PATIENCE_MS }, async () => {
    const { code, out } = await chaos('--naive', '--kills', '6', '--reminders', '60', '--seed', '12');
    expect(code, out).toBe(0);
    expect(out).toContain('The naive worker loses or doubles, as it must');
  });
});
