import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';
import { postgresBin } from '../testing/services.mjs';
import { Refusal, run, step } from './run.mjs';

/** Debian package → the program that shows it is there, and the services it would start by itself. */
const PACKAGES = {
  nginx: { there: () => program('nginx'), services: ['nginx'] },
  'redis-server': { there: () => program('redis-server'), services: ['redis-server'] },
  openssl: { there: () => program('openssl'), services: [] },
  // Node 26 needs it, and a small Debian lacks it.
  libatomic1: { there: () => libraryFolders().some((each) => existsSync(path.join(each, 'libatomic.so.1'))), services: [] },
  // For boxes whose clock a test moves.
  libfaketime: { there: () => libraryFolders().some((each) => existsSync(path.join(each, 'faketime/libfaketimeMT.so.1'))), services: [] },
  postgresql: { there: () => postgresBin(), services: ['postgresql'] },
  chromium: { there: () => program('chromium'), services: [] },
  // For the power cuts of the image's checks.
  strace: { there: () => program('strace'), services: [] },
  // For the image, on machines without a container engine of their own.
  ...Object.fromEntries(['podman', 'buildah', 'runc', 'iptables', 'debootstrap'].map((name) => [name, { there: () => program(name), services: [] }])),
  netavark: { there: () => existsSync('/usr/lib/podman/netavark'), services: [] },
  'aardvark-dns': { there: () => existsSync('/usr/lib/podman/aardvark-dns'), services: [] },
  catatonit: { there: () => program('catatonit') ?? existsSync('/usr/libexec/podman/catatonit'), services: [] },
};

function libraryFolders() {
  const triplet = { x64: 'x86_64-linux-gnu', arm64: 'aarch64-linux-gnu' }[process.arch] ?? '';
  return ['/usr/lib', '/lib', '/usr/lib64', '/lib64', '/usr/local/lib'].flatMap((each) => [each, path.join(each, triplet)]);
}

/** Where a program is. Debian keeps nginx in /usr/sbin, which a plain user's PATH lacks. */
function program(name) {
  const folders = [...(process.env.PATH ?? '').split(':'), '/usr/sbin', '/usr/local/sbin', '/usr/bin'];
  return folders.map((each) => path.join(each, name)).find((each) => {
    try {
      accessSync(each, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/**
 * Run by root. While apt works, a policy-rc.d keeps the new services from being started; afterwards they are disabled, so
 * that they do not come up at the next boot either. An existing policy that already says no stays; another is put back.
 */
const INSTALL = `
set -e
services=$1; shift
policy=/usr/sbin/policy-rc.d
if ! { [ -x "$policy" ] && { "$policy" nginx start >/dev/null 2>&1; [ $? -eq 101 ]; }; }; then
  [ ! -e "$policy" ] || mv "$policy" "$policy.tappplus"
  put_back() { rm -f "$policy"; [ ! -e "$policy.tappplus" ] || mv "$policy.tappplus" "$policy"; }
  trap put_back EXIT
  trap 'exit 130' INT TERM HUP
  printf '#!/bin/sh\\nexit 101\\n' >"$policy"
  chmod 755 "$policy"
fi
export DEBIAN_FRONTEND=noninteractive
apt-get -o DPkg::Lock::Timeout=180 -qq update || true
apt-get -o DPkg::Lock::Timeout=180 -qq -y --no-install-recommends install "$@"
for service in $services; do
  if command -v systemctl >/dev/null; then systemctl disable "$service" >/dev/null 2>&1 || true; fi
  if command -v update-rc.d >/dev/null; then update-rc.d "$service" disable >/dev/null 2>&1 || true; fi
done
`;

/**
 * Installs the named Debian packages that are missing. Needs root or a sudo that asks nothing; without, a Refusal says
 * in one sentence what to install.
 */
export async function ensurePackages(names) {
  const missing = names.filter((name) => !PACKAGES[name].there());
  if (missing.length === 0) return;
  const list = missing.join(', ').replace(/, (?=[^,]+$)/, ' and ');
  const asRoot = rootCommand();
  if (!asRoot || !program('apt-get')) {
    throw new Refusal(`Please install ${list} first (on Debian: sudo apt-get install ${missing.join(' ')}); this user may not do it.`);
  }
  await step(`Installing ${list}`, async () => {
    const services = missing.flatMap((name) => PACKAGES[name].services).join(' ');
    const [command, ...args] = [...asRoot, 'sh', '-c', INSTALL, 'sh', services, ...missing];
    await run(command, args, { failing: `apt-get could not install ${list}` });
    const still = missing.filter((name) => !PACKAGES[name].there());
    if (still.length > 0) throw new Refusal(`apt-get ran, but ${still.join(' and ')} is still missing.`);
  });
}

/** What stands before a command so that root runs it: nothing, sudo, or undefined where neither is possible. */
function rootCommand() {
  if (process.getuid() === 0) return [];
  return spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0 ? ['sudo', '-n'] : undefined;
}
