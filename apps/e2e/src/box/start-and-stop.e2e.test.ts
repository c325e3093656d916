import { execFile, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { boxPids } from '../../../../bin/box/processes.mjs';
import { boxEnvironment, startBox, type Box } from './box.js';

interface Ended { code: number; out: string; err: string }

/** Runs one of the box's commands as a person would, and returns its exit code and what it said. */
function command(name: string, env: Record<string, string | undefined>, args: string[] = []): Promise<Ended> {
  const file = path.resolve(import.meta.dirname, '../../../../bin', `${name}.mjs`);
  return new Promise((resolve) => {
    execFile('node', [file, ...args], { env: env as NodeJS.ProcessEnv }, (error, out, err) => resolve({ code: error ? Number(error.code) : 0, out, err }));
  });
}

const sentences = (text: string) => text.trim().split('\n').length;

describe('a box that may not start says why in one sentence', () => {
  it('refuses a taken port', async () => {
    const server = net.createServer().listen(0, '0.0.0.0');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as net.AddressInfo;
    const env = await boxEnvironment({ HTTP_PORT: String(port) });
    const ended = await command('start', env);
    server.close();
    expect(ended.code).toBe(1);
    expect(ended.err).toContain(`Port ${port} is taken`);
    expect(sentences(ended.err)).toBe(1);
    expect(existsSync(path.join(env['DATA_DIR'] ?? '', 'secrets'))).toBe(false);
  });

  it('refuses an inner port the person named, when it is taken', async () => {
    const server = net.createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as net.AddressInfo;
    const ended = await command('start', await boxEnvironment({ API_PORT: String(port) }));
    server.close();
    expect(ended).toMatchObject({ code: 1, err: expect.stringContaining('(API_PORT) is taken') });
  });

  it('refuses a port that is none', async () => {
    const ended = await command('start', await boxEnvironment({ HTTP_PORT: 'eighty' }));
    expect(ended).toMatchObject({ code: 1, err: 'HTTP_PORT is "eighty", but a port is a whole number from 1 to 65535.\n' });
  });

  it('refuses a data folder it cannot write', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'tappplus-file-'));
    writeFileSync(path.join(folder, 'file'), '');
    // Root may write into any folder, but not below a file.
    const ended = await command('start', await boxEnvironment({ DATA_DIR: path.join(folder, 'file', 'data') }));
    rmSync(folder, { recursive: true });
    expect(ended.code).toBe(1);
    expect(ended.err).toContain('cannot be written');
    expect(sentences(ended.err)).toBe(1);
  });

  it('refuses a half set setting before anything starts', async () => {
    const ended = await command('start', await boxEnvironment({ ADMIN_EMAIL: 'it@clinic.example' }));
    expect(ended.code).toBe(1);
    expect(ended.err).toBe('The box was not started: ADMIN_EMAIL is set but ADMIN_PASSWORD is not; set both or neither.\n');
  });
});

describe('a running box', () => {
  let box: Box;
  const bystander = spawn('sleep', ['600']);
  const env = () => ({ ...box.settings.env, DATA_DIR: box.dataDir });

  beforeAll(async () => {
    box = await startBox();
  });
  afterAll(async () => {
    bystander.kill();
    await box.stop();
  });

  it('refuses to be started a second time and goes on', async () => {
    const before = boxPids(box.settings).sort();
    const ended = await command('start', env());
    expect(ended.code).toBe(1);
    expect(ended.err).toContain('already running');
    expect(sentences(ended.err)).toBe(1);
    expect(boxPids(box.settings).sort()).toEqual(before);
    await box.ready();
  });

  it('mends itself when parts are killed', async () => {
    await box.kill('worker');
    await box.kill('redis');
    await box.kill('nginx');
    await box.ready();
    expect(box.log('redis')).toContain('Ready to accept connections');
  });

  it('starts again over what a killed PM2 left running', async () => {
    await box.orphan();
    expect(boxPids(box.settings)).not.toEqual([]);
    await box.resume();
    await box.ready();
  });

  it('stops on npm stop, and leaves every other process alone', async () => {
    const ended = await command('stop', env());
    expect(ended).toMatchObject({ code: 0, out: 'TappPlus is stopped.\n' });
    expect(boxPids(box.settings)).toEqual([]);
    expect(bystander.exitCode).toBeNull();
    expect(() => process.kill(bystander.pid ?? 0, 0)).not.toThrow();
    const again = await command('stop', env());
    expect(again.code).toBe(0);
    expect(again.out).toContain('No box is running');
  });
});
