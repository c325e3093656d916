// One container of the image under test, with the strictest switches the documentation promises.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../testing/services.mjs';
import { engineCall, engineRun } from './engine.mjs';

const STRICT = ['--cap-drop', 'ALL', '--read-only', '--tmpfs', '/tmp', '--security-opt', 'no-new-privileges'];
/** Docker's own default since 20.10; podman asks for it. */
const LOW_PORTS = ['--sysctl', 'net.ipv4.ip_unprivileged_port_start=0'];
/** What podman says of its own, where systemd is not there to run health checks. */
const ENGINE_NOISE = /^time="[^"]*" level=/;

export const insideScript = (name) => readFileSync(new URL(`inside/${name}`, import.meta.url), 'utf8');
export const quiet = (text) => text.split('\n').filter((line) => line.trim() !== '' && !ENGINE_NOISE.test(line));

/** Keeps track of what was made, so that all of it can be removed. */
export class Containers {
  #names = new Set();
  #volumes = new Set();

  constructor(engine, image) {
    this.engine = engine;
    this.image = image;
    this.prefix = `tappplus-test-${process.pid}`;
  }

  call(args, options) {
    return engineCall(this.engine, args, options);
  }

  volume(name) {
    const full = `${this.prefix}-${name}`;
    this.#volumes.add(full);
    return full;
  }

  /** Makes a box that is not started yet; `network`: 'none' = nothing but its own loopback. */
  async create(name, { volume, env = {}, more = [], network, whole = false }) {
    const port = await freePort();
    const full = `${this.prefix}-${name}`;
    const settings = Object.entries(env).flatMap(([key, value]) => ['-e', `${key}=${value}`]);
    this.#names.add(full);
    const data = volume === undefined ? [] : ['-v', whole ? volume : `${volume}:/app/data`];
    const reach = network === undefined ? ['-p', `127.0.0.1:${port}:80`] : ['--network', network];
    await engineRun(this.engine, ['create', '--name', full, ...STRICT, ...LOW_PORTS, ...reach, ...data, ...settings, ...more, this.image]);
    return new Container(this, full, port);
  }

  /** Runs one line with the image's own programs on a volume, before any box uses it. */
  inVolume(volume, line) {
    return engineRun(this.engine, ['run', '--rm', '--no-healthcheck', '-v', `${volume}:/app/data`, '--entrypoint', 'sh', this.image, '-c', line]);
  }

  /** A container that does nothing but wait, in which the image's own programs are tried out; low ports are closed in it, and its `url` is port 8080. */
  async workbench(volume) {
    const port = await freePort();
    const full = `${this.prefix}-workbench`;
    this.#names.add(full);
    const closed = ['--sysctl', 'net.ipv4.ip_unprivileged_port_start=1024'];
    await engineRun(this.engine, ['run', '-d', '--name', full, '--no-healthcheck', ...closed, '-p', `127.0.0.1:${port}:8080`, '-v', `${volume}:/app/data`, '--entrypoint', 'sleep', this.image, 'infinity']);
    return new Container(this, full, port);
  }

  async remove() {
    for (const name of this.#names) await this.call(['rm', '-f', '-v', name]);
    for (const name of this.#volumes) await this.call(['volume', 'rm', '-f', name]);
  }
}

export class Container {
  constructor(all, name, port) {
    this.all = all;
    this.name = name;
    this.url = `http://127.0.0.1:${port}`;
  }

  start() {
    return engineRun(this.all.engine, ['start', this.name]);
  }

  /** Stops as a person does, with the engine's own patience. Returns milliseconds until the container had ended, and its exit code. */
  async stop() {
    const from = Date.now();
    await engineRun(this.all.engine, ['stop', '-t', '10', this.name]);
    const [code, at] = (await this.inspect('{{.State.ExitCode}}|{{json .State.FinishedAt}}')).split('|');
    return { ms: Date.parse(JSON.parse(at)) - from, code: Number(code) };
  }

  async remove() {
    await engineRun(this.all.engine, ['rm', '-f', this.name]);
  }

  inspect(format) {
    return engineRun(this.all.engine, ['inspect', '--format', format, this.name]);
  }

  async startedAt() {
    return Date.parse(JSON.parse(await this.inspect('{{json .State.StartedAt}}')));
  }

  async logs() {
    return (await this.all.call(['logs', this.name])).both;
  }

  /** Runs a program in the container; { code, stdout, stderr, both }. */
  exec(args, { env = {}, user, input } = {}) {
    const settings = Object.entries(env).flatMap(([key, value]) => ['-e', `${key}=${value}`]);
    return this.all.call(['exec', ...(input === undefined ? [] : ['-i']), ...(user === undefined ? [] : ['--user', user]), ...settings, this.name, ...args], { input });
  }

  /** The same, and a failure is an error. */
  async sh(line, options) {
    const { code, stdout, both } = await this.exec(['sh', '-c', line], options);
    if (code !== 0) throw new Error(`"${line}" ended with ${code}: ${quiet(both).at(-1) ?? ''}`);
    return stdout.trim();
  }

  /** Runs one of the scripts made for it inside the container, to its end; returns what it said. */
  async script(name, ...args) {
    const { code, stdout, stderr } = await this.exec(['node', '--input-type=module', '-', ...args], { input: insideScript(name) });
    if (code !== 0) throw new Error(quiet(stderr).find((line) => /Error/.test(line)) ?? `${name} ended with ${code}`);
    return stdout;
  }

  /** Starts the stand-in of the SMS provider inside the container, with `settings` in its environment. `told(event, to)` resolves with the event's instant. */
  async standIn(settings = {}) {
    const { command: [program, ...switches], env } = this.all.engine;
    const own = Object.entries(settings).flatMap(([key, value]) => ['-e', `${key}=${value}`]);
    const child = spawn(program, [...switches, 'exec', '-i', ...own, this.name, 'node', '--input-type=module', '-'], { env, stdio: ['pipe', 'pipe', 'ignore'] });
    const events = [];
    let text = '';
    child.stdout.on('data', (chunk) => {
      const lines = (text + chunk).split('\n');
      text = lines.pop();
      events.push(...lines.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line)));
    });
    child.stdin.end(insideScript('stand-in.mjs'));
    const all = (event, to) => events.filter((each) => each.event === event && each.to === to);
    const told = (event, to, within = 20_000) => until(() => all(event, to)[0]?.at, within, `the provider was not ${event} for ${to}`);
    await told('listening', '');
    return { told, all };
  }
}

/** The first true answer of `look`, asked every 50 ms; rejects with `complaint` after `within` milliseconds. */
export async function until(look, within, complaint) {
  const deadline = Date.now() + within;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (Date.now() > deadline) throw new Error(`${complaint} within ${Math.round(within / 1000)} s`);
    await sleep(50);
  }
}

/**
 * By how much limits of time grow: the short form also runs on machines that do other things, up to three times as long as the
 * load there asks for; the long form never waits longer. `text` says so in the check's line.
 */
export function patience(short) {
  const load = loadavg()[0] / availableParallelism();
  const factor = short ? Math.min(3, Math.max(1, load)) : 1;
  return { factor, text: `load ${load.toFixed(1)} a core, limit x${factor.toFixed(1)}` };
}

/** Status of a GET; 0 when nothing answers. */
export async function status(url) {
  try {
    const answer = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(5000) });
    await answer.body?.cancel();
    return answer.status;
  } catch {
    return 0;
  }
}

export const ready = (box, within = 60_000) => until(async () => (await status(`${box.url}/api/v1/health/ready`)) === 200, within, 'the box was not ready');
