import { spawnSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeAuthority, makeServer, namesOf } from '../../docker/tls/authority.mjs';
import { isPubliclyTrusted } from '../../docker/tls/files.mjs';
import { keepTls, LEARNED } from '../../docker/tls/keep.mjs';
import { boxNames, mayVouch, readNames } from '../../docker/tls/names.mjs';

const { readSettings } = createRequire(import.meta.url)('../../docker/settings.cjs');
const DAY = 86_400_000;
const NOW = Date.UTC(2026, 10, 20, 12);
const MACHINE = { hostname: 'clinic', interfaces: { eth0: [{ address: '192.168.1.20', internal: false }, { address: 'fe80::1', internal: false }, { address: '41.77.1.2', internal: false }] } };

let folder;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'tappplus-small-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const settings = (env) => readSettings({ DATA_DIR: path.join(folder, 'data'), ...env });
const file = (name) => path.join(folder, 'data/tls', name);
const keep = (env, now = NOW, machine = MACHINE) => keepTls(settings(env), now, machine);
const INTERNAL = { TLS: 'internal' };

/** Whether openssl, at that time, takes the certificate for that host on the word of the authority. */
function accepted(host, at = NOW) {
  const kind = /^[\d.]+$|:/.test(host) ? '-verify_ip' : '-verify_hostname';
  const args = ['verify', '-x509_strict', '-attime', String(at / 1000), '-CAfile', file('ca.crt'), kind, host, file('serving.pem')];
  return spawnSync('openssl', args, { encoding: 'utf8' }).status === 0;
}

describe('names of a box', () => {
  it('are its own, without a container’s number and addresses of one cable', () => {
    const { interfaces } = MACHINE;
    expect(boxNames({ hostname: 'Clinic', interfaces, asked: ['rdv.clinic.ma'], learned: ['10.0.0.7'] })).toEqual(['10.0.0.7', '127.0.0.1', '192.168.1.20', '41.77.1.2', '::1', 'clinic', 'clinic.local', 'localhost', 'rdv.clinic.ma']);
    expect(boxNames({ hostname: '3f2a9c81bd04', interfaces: {}, asked: [], learned: [] })).toEqual(['127.0.0.1', '::1', 'localhost']);
  });

  it.each([['172.20.1.1', true], ['172.32.0.1', false], ['fd12::9', true], ['2001:db8::1', false], ['box.lan', true], ['clinic.ma', false], ['local.clinic.ma', false], ['a.rdv.ma', true]])('%s may be vouched for: %s', (name, may) => {
    expect(mayVouch(name, ['rdv.ma'])).toBe(may);
  });

  it('says which part of TLS_NAMES is neither name nor address', () => {
    expect(readNames('Box.LAN, 10.1.1.1 [fd00::1]')).toEqual(['box.lan', '10.1.1.1', 'fd00::1']);
    expect(() => readNames('box.lan http://x')).toThrow('TLS_NAMES holds "http://x", which is neither a host name nor an IP address.');
  });
});

describe('TLS=internal', () => {
  it('makes an authority for its owner alone, and a certificate that stands for the box', () => {
    const { about } = keep({ ...INTERNAL, TLS_NAMES: 'rdv.clinic.ma' });
    expect(about).toMatchObject({ mode: 'internal', problem: null, publiclyTrusted: false });
    for (const host of ['192.168.1.20', 'clinic.local', 'clinic', 'rdv.clinic.ma', 'localhost']) expect({ host, accepted: accepted(host) }).toEqual({ host, accepted: true });
    expect(accepted('192.168.1.21')).toBe(false);
    expect(accepted('192.168.1.20', NOW + 91 * DAY)).toBe(false);
    for (const name of ['ca.key', 'serving.pem']) expect(statSync(file(name)).mode & 0o777).toBe(0o600);
  });

  it('has an authority whose key, stolen, vouches for no foreign site', () => {
    mkdirSync(path.join(folder, 'data/tls'), { recursive: true });
    const authority = makeAuthority(folder, ['clinic'], NOW);
    writeFileSync(file('ca.crt'), authority.certificate);
    for (const [name, good] of [['box.lan', true], ['bank.example', false], ['41.77.1.2', false]]) {
      writeFileSync(file('serving.pem'), makeServer(folder, authority, [name], NOW));
      expect({ name, good: accepted(name) }).toEqual({ name, good });
    }
  });

  it('renews at 30 days left, for other names and for a clock that was set right, and not otherwise', () => {
    keep(INTERNAL);
    const ca = readFileSync(file('ca.crt'), 'utf8');
    expect(keep(INTERNAL, NOW + 59 * DAY).changed).toBe(false);
    expect(keep(INTERNAL, NOW + 61 * DAY)).toMatchObject({ changed: true, about: { notAfter: new Date(NOW + 151 * DAY).toISOString() } });
    expect(keep(INTERNAL, NOW + 61 * DAY, { ...MACHINE, interfaces: {} })).toMatchObject({ changed: true });
    expect(keep(INTERNAL, NOW - 300 * DAY, { ...MACHINE, interfaces: {} })).toMatchObject({ changed: true });
    expect(readFileSync(file('ca.crt'), 'utf8')).toBe(ca);
  });

  it('makes an authority that lasts even while the clock stands in 1970', () => {
    const { about } = keep(INTERNAL, Date.UTC(1970, 0, 3));
    expect(Date.parse(about.authority.notAfter)).toBeGreaterThan(Date.UTC(2035, 0, 1));
    expect(Date.parse(keep(INTERNAL).about.notAfter)).toBe(NOW + 90 * DAY);
    expect(accepted('clinic.local')).toBe(true);
  });

  it('takes in private addresses it was reached at, and nothing else a stranger may have written', () => {
    keep(INTERNAL);
    writeFileSync(file(LEARNED), ['10.9.9.9', 'bank.example', '8.8.8.8', ...Array.from({ length: 20 }, (_, at) => `10.0.0.${at}`)].join('\n'));
    const { names } = keep(INTERNAL).about;
    expect(names).toContain('10.9.9.9');
    expect(names.filter((name) => name.startsWith('10.'))).toHaveLength(8);
    expect(names.join()).not.toMatch(/bank|8\.8\.8\.8/);
  });

  it('says when a name came too late for its authority', () => {
    keep(INTERNAL);
    const { about } = keep({ ...INTERNAL, TLS_NAMES: 'late.clinic.ma' });
    expect(about.problem).toContain('may not vouch for it');
    expect(about.names).not.toContain('late.clinic.ma');
  });
});

describe('TLS=files', () => {
  const FILES = { TLS: 'files' };
  /** Lays a certificate for `name` from so many days ago where the box looks for it. */
  function lay(name, from = NOW) {
    mkdirSync(path.join(folder, 'data/tls'), { recursive: true });
    const authority = makeAuthority(folder, [name], from);
    const pem = makeServer(folder, authority, [name], from);
    writeFileSync(file('key.pem'), pem.slice(0, pem.indexOf('-----BEGIN CERT')));
    writeFileSync(file('cert.pem'), pem.slice(pem.indexOf('-----BEGIN CERT')) + authority.certificate);
    return authority;
  }
  const served = () => namesOf(new X509Certificate(readFileSync(file('serving.pem'))));

  it.each([
    ['no files', () => undefined, /^TLS_CERT_FILE \(.+cert\.pem\) cannot be read \(ENOENT\)\.$/],
    ['another’s key', () => { lay('one.lan'); copyFileSync(file('key.pem'), file('old')); lay('two.lan'); copyFileSync(file('old'), file('key.pem')); }, /is not the key of the certificate in TLS_CERT_FILE/],
    ['a certificate that is none', () => { lay('one.lan'); writeFileSync(file('cert.pem'), 'hello'); }, /holds no certificate in PEM form\.$/],
  ])('refuses %s with a sentence', (_, make, sentence) => {
    make();
    expect(() => keep(FILES)).toThrow(sentence);
  });

  it('serves the pair, takes a new one over, and keeps the old one when the new one is bad', () => {
    lay('one.lan');
    expect(keep(FILES).about).toMatchObject({ mode: 'files', names: ['one.lan'], problem: null });
    lay('two.lan');
    expect(keep(FILES)).toMatchObject({ changed: true, about: { names: ['two.lan'] } });
    writeFileSync(file('key.pem'), 'half a fi');
    const { about } = keep(FILES);
    expect(about.problem).toMatch(/^TLS_KEY_FILE .+ The certificate that was there before is still served\.$/);
    expect(served()).toEqual(['two.lan']);
  });

  it('starts with one that has ended, and says so', () => {
    lay('one.lan', NOW - 100 * DAY);
    expect(keep(FILES).about.problem).toMatch(/^The certificate in TLS_CERT_FILE ended on 2026-11-10;/);
  });

  it('is publicly trusted only by a chain to a root that browsers bring', () => {
    const authority = lay('one.lan');
    const pem = readFileSync(file('cert.pem'), 'utf8');
    expect(isPubliclyTrusted(pem)).toBe(false);
    expect(isPubliclyTrusted(pem, [authority.certificate])).toBe(true);
    expect(isPubliclyTrusted(pem, [makeAuthority(folder, [], NOW).certificate])).toBe(false);
  });
});
