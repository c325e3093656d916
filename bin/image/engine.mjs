// What builds and runs the image on this machine: docker or podman where they work as they are; else podman and buildah with the
// settings that need neither systemd nor an overlay file system (a virtual machine, a CI job), installed when root may do so.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ensurePackages } from '../setup/debian.mjs';
import { Refusal, say } from '../setup/run.mjs';

const CERTIFICATES = '/etc/ssl/certs/ca-certificates.crt';
const works = (command, ...args) => spawnSync(command, args, { stdio: 'ignore', timeout: 15_000 }).status === 0;

/** Without limits of its own for open files and the like: a container manager that may not raise them would refuse to start. */
const SETTINGS = '[containers]\ndefault_ulimits = []\n[network]\nnetwork_backend = "netavark"\n';

function plain(name) {
  return { name, command: [name], build: [name, 'build'], format: name === 'podman' ? ['--format', 'docker'] : [], env: process.env, standIn: false };
}

/** How many files a process of this machine may open; npm needs more than the 1024 a build would get. */
const openFiles = () => Number(/^Max open files\s+\d+\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8'))?.[1] ?? 4096);

function careful() {
  const folder = mkdtempSync(path.join(tmpdir(), 'tappplus-engine-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(path.join(folder, 'containers.conf'), SETTINGS);
  writeFileSync(path.join(folder, 'npmrc'), `cafile=/run/build-ca.crt\n`);
  const mounts = existsSync(CERTIFICATES) ? ['-v', `${CERTIFICATES}:/run/build-ca.crt:ro`, '-v', `${folder}/npmrc:/root/.npmrc:ro`] : [];
  return {
    name: 'podman',
    command: ['podman', '--storage-driver=vfs', '--cgroup-manager=cgroupfs', '--runtime=runc'],
    // The machine's own certificates are there for npm while the image is built; nothing of them stays in it.
    build: ['buildah', '--storage-driver=vfs', 'bud', '--isolation', 'chroot', '--ulimit', `nofile=${openFiles()}:${openFiles()}`, ...mounts],
    format: ['--format', 'docker'],
    env: { ...process.env, CONTAINERS_CONF: path.join(folder, 'containers.conf') },
    standIn: true,
  };
}

const TOOLS = ['podman', 'buildah', 'runc', 'netavark', 'aardvark-dns', 'iptables', 'catatonit', 'debootstrap'];

/** The engine of this machine. Throws a Refusal where there is none and none can be installed. */
export async function findEngine() {
  if (works('docker', 'version')) return plain('docker');
  if (existsSync('/run/systemd/system') && works('podman', 'info')) return plain('podman');
  if (process.getuid() !== 0) throw new Refusal('Neither docker nor podman works for this user; start one of them, or run this as root.');
  await ensurePackages(TOOLS);
  return careful();
}

/** Runs the engine and returns { code, stdout, stderr, both }; never rejects for an exit code. `input` goes to its standard input. */
export function engineCall(engine, args, { input, show = false, command = engine.command } = {}) {
  return new Promise((resolve, reject) => {
    const [program, ...switches] = command;
    const child = spawn(program, [...switches, ...args], { env: engine.env, stdio: [input === undefined ? 'ignore' : 'pipe', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'] });
    const answer = { stdout: '', stderr: '', both: '' };
    for (const stream of ['stdout', 'stderr']) {
      child[stream]?.on('data', (chunk) => { answer[stream] += chunk; answer.both += chunk; });
    }
    child.once('error', reject);
    child.once('close', (code) => resolve({ code: code ?? 1, ...answer }));
    if (input !== undefined) child.stdin.end(input);
  });
}

/** The same, but a failure is a Refusal with the engine's last words; returns standard output, trimmed. */
export async function engineRun(engine, args, options = {}) {
  const { code, stdout, stderr } = await engineCall(engine, args, options);
  if (code !== 0) throw new Refusal(`${engine.name} ${args[0]} failed: ${stderr.trim().split('\n').at(-1) ?? ''}`);
  return stdout.trim();
}

/** Builds the image from the project's Dockerfile as it stands. */
export async function buildImage(engine, root, tag) {
  if (engine.standIn) await ensureBase(engine, path.join(root, 'bin/image/stand-in-base.sh'));
  const [program, ...switches] = engine.build;
  const { code } = await engineCall(engine, [...switches, ...engine.format, '-t', tag, root], { show: true, command: [program] });
  if (code !== 0) throw new Refusal('The image could not be built.');
}

/** Where the official base image cannot be pulled, a stand-in is made of Debian's and npm's own packages. */
async function ensureBase(engine, script) {
  const base = 'node:26-bookworm-slim';
  if ((await engineCall(engine, ['image', 'exists', base])).code === 0) return;
  if ((await engineCall(engine, ['pull', '--quiet', `docker.io/library/${base}`])).code === 0) return;
  say(`${base} cannot be pulled here: a stand-in is made of Debian and the npm package node.`);
  const { code } = await engineCall(engine, [script, base], { show: true, command: ['sh'] });
  if (code !== 0) throw new Refusal('The stand-in for the base image could not be made.');
}
