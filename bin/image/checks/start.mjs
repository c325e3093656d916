// What holds of a box that has just started, and of the image itself.
import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { createGzip } from 'node:zlib';
import { patience, quiet, ready, status, until } from '../container.mjs';

const MB = 1e6;
const PARTS = ['apps/api/dist/main.js', 'apps/worker/dist/main.js', 'next-server', 'nginx', 'redis-server'];

/** Seconds from the start of the container's first process to the first page and to a ready API; the limit as in `patience`. */
export async function firstPage({ box, short }) {
  await box.start();
  const from = await box.startedAt();
  await until(async () => (await status(`${box.url}/sign-in`)) === 200, 60_000, 'the login page did not come');
  const page = Date.now() - from;
  await ready(box);
  const all = Date.now() - from;
  const { factor, text } = patience(short);
  if (page > 10_000 * factor) throw new Error(`the login page took ${page} ms (${text})`);
  return `login page after ${(page / 1000).toFixed(1)} s, API ready after ${(all / 1000).toFixed(1)} s (${text})`;
}

/** Every process with its user and capabilities; the five parts are among them. */
export async function unprivileged({ box }) {
  const line = 'uid=$(sed -n "s/^Uid:[^0-9]*\\([0-9]*\\).*/\\1/p" $p/status); caps=$(sed -n "s/^CapEff:[^0-9a-f]*//p" $p/status)';
  const lines = (await box.sh(`for p in /proc/[0-9]*; do c=$(tr "\\0" " " 2>/dev/null <$p/cmdline) || continue; [ -n "$c" ] || continue; ${line}; [ -n "$uid" ] && echo "$uid $caps $c"; done; true`)).split('\n').map((each) => /^(\d+) ([0-9a-f]+) (.*)$/.exec(each)).filter(Boolean);
  const missing = PARTS.filter((part) => !lines.some(([, , , line]) => line.includes(part)));
  if (missing.length > 0) throw new Error(`not running: ${missing.join(', ')}`);
  const wrong = lines.filter(([, uid, caps]) => uid === '0' || !/^0+$/.test(caps));
  if (wrong.length > 0) throw new Error(`with rights: ${wrong.map(([, , , line]) => line).join('; ')}`);
  return `${lines.length} processes, the five parts among them, user ${lines[0][1]}, no capabilities`;
}

/** Nothing but the volume and /tmp can be written, and the box works all the same. */
export async function readOnly({ box }) {
  for (const where of ['/app', '/app/docker', '/etc', '/usr/local/bin', '/home/node', '/var/lib']) {
    if ((await box.exec(['touch', `${where}/x`])).code === 0) throw new Error(`${where} can be written`);
  }
  return 'root file system cannot be written';
}

export async function secrets({ box }) {
  const files = (await box.sh('find /app/data/secrets -printf "%y %m %U %f\\n"')).split('\n').map((line) => line.split(' '));
  const wrong = files.filter(([kind, mode, user]) => user !== '1000' || mode !== (kind === 'd' ? '700' : '600'));
  if (wrong.length > 0) throw new Error(wrong.map((each) => each.join(' ')).join('; '));
  if (files.length < 5) throw new Error('there are hardly any secrets');
  const open = await box.sh('find /app/data -type f -perm /077 ! -name parts | head -3');
  if (open !== '') throw new Error(`others may read ${open.replaceAll('\n', ', ')}`);
  return `${files.length - 1} files of mode 0600 in a folder of mode 0700, no file of the volume open to others`;
}

/** No secret of the box is in the image, its history, what `inspect` shows, or the log (which tells the set-up code, and must). */
export async function nothingSecret({ box, containers }) {
  const values = (await box.sh('cd /app/data/secrets; for f in *; do case $f in setup-code|marker|instance-id) ;; *) cat "$f"; echo ;; esac; done')).split('\n').filter((each) => each.length >= 16);
  if (values.length < 4) throw new Error('too few secrets were found to look for');
  const history = (await containers.call(['history', '--no-trunc', containers.image])).stdout;
  const image = (await containers.call(['image', 'inspect', containers.image])).stdout;
  const texts = { history, image, container: await box.inspect('{{json .}}'), log: await box.logs() };
  for (const [where, text] of Object.entries(texts)) {
    if (values.some((value) => text.includes(value))) throw new Error(`a secret is in the ${where}`);
  }
  const named = /(PASSWORD|SECRET|TOKEN|API_KEY|ENCRYPTION_KEY)=\S/i.exec(JSON.stringify(JSON.parse(image)[0].Config.Env) + history);
  if (named) throw new Error(`the image sets ${named[0]}…`);
  return `${values.length} secrets looked for in history, image, inspect and log`;
}

/** What must not be in the image: compilers, package managers of the build, tools of the developer, what belongs to other machines. */
export async function nothingForeign({ box }) {
  const programs = await box.sh('for p in gcc cc make python3 npm npx git curl; do command -v $p || true; done');
  const foreign = await box.sh('cd /app; find . \\( -name "*.test.*" -o -path "*/node_modules/prisma" -o -path "*/node_modules/typescript" -o -path "*/node_modules/turbo" -o -path "*@next/swc*" -o -path "*@parcel/watcher*" -o -path "*better-sqlite3/prebuilds/*" ! -name "linux-*" -o -name "query_compiler*mysql*" -o -name "query_compiler*sqlserver*" -o -name "query_compiler*cockroach*" \\) -prune -print | grep -v "^./data" | head -5');
  if (programs !== '' || foreign !== '') throw new Error(`${programs} ${foreign}`.trim().replaceAll('\n', ', '));
  const size = await box.sh('du -sm /app/node_modules /app/apps | tr "\\n\\t" "; "');
  return `no compiler, npm, Prisma CLI, test or foreign binary (MB: ${size.trim()})`;
}

/** The health check as the image defines it. */
export async function healthy({ box }) {
  const { code, both } = await box.exec(['/app/docker/health.sh']);
  if (code !== 0) throw new Error(quiet(both).join(' '));
  const defined = (await box.all.call(['image', 'inspect', '--format', '{{json .}}', box.all.image])).stdout;
  if (!/health\.sh/.test(defined)) throw new Error('the image has no HEALTHCHECK');
  return 'green';
}

/** Working set of the whole container, idle: what is in use without the page cache that may go at any time. */
export async function idleMemory({ box, short }) {
  await sleep(short ? 15_000 : 60_000);
  const text = await box.sh('if [ -f /sys/fs/cgroup/memory.current ]; then cat /sys/fs/cgroup/memory.current; grep -w inactive_file /sys/fs/cgroup/memory.stat; else cat /sys/fs/cgroup/memory/memory.usage_in_bytes; grep -w total_inactive_file /sys/fs/cgroup/memory/memory.stat; fi');
  const [usage, inactive] = text.split('\n').map((line) => Number(line.split(' ').at(-1)));
  const used = usage - inactive;
  if (used > 400 * MB) throw new Error(`${Math.round(used / MB)} MB`);
  return `${Math.round(used / MB)} MB`;
}

/** Bytes of the saved image, compressed as it travels. */
export async function compressedSize({ containers: { engine, image } }) {
  const [program, ...switches] = engine.command;
  const child = spawn(program, [...switches, 'save', ...(engine.name === 'podman' ? ['--format', 'docker-archive'] : []), image], { env: engine.env, stdio: ['ignore', 'pipe', 'ignore'] });
  let size = 0;
  for await (const chunk of child.stdout.pipe(createGzip({ level: 6 }))) size += chunk.length;
  if (size < 20 * MB) throw new Error(`only ${size} bytes came`);
  if (size > 350 * MB) throw new Error(`${Math.round(size / MB)} MB`);
  return `${Math.round(size / MB)} MB`;
}
