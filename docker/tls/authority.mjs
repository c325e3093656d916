// A box's own certificate authority and the certificates it signs: P-256 keys made by Node, X.509 written by the openssl program.
import { X509Certificate, generateKeyPairSync, randomBytes } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { constraintLines, isAddress } from './names.mjs';

const DAY_MS = 86_400_000;
/** Renewed when 30 are left; Apple takes no server certificate beyond 398. */
export const SERVER_DAYS = 90;
export const RENEW_DAYS = 30;
const AUTHORITY_YEARS = 10;
/** No box existed before: a clock that lost its battery must not make an authority that has ended already. */
const EARLIEST = Date.UTC(2026, 0, 1);

/** Writes beside, flushes and renames: a power cut leaves the old file or the new one. */
export function writeWhole(file, text, mode) {
  const beside = `${file}.${process.pid}.tmp`;
  writeFileSync(beside, text, { mode, flush: true });
  renameSync(beside, file);
}

const newKey = () => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' });
const stamp = (milliseconds) => `${new Date(milliseconds).toISOString().slice(0, 19).replace(/[-:T]/g, '')}Z`;

function openssl(args, folder) {
  const done = spawnSync('openssl', args, { cwd: folder, encoding: 'utf8', env: { PATH: `${process.env.PATH}:/usr/bin`, HOME: folder } });
  if (done.error?.code === 'ENOENT') throw new Error('The program openssl is missing; install it, or use TLS=files or TLS=off.');
  if (done.status !== 0) throw new Error(`openssl ${args[0]} failed: ${String(done.stderr ?? done.error?.message).trim().split('\n').at(-1)}`);
}

const CA_SECTION = `
[signing]
database = index.txt
new_certs_dir = .
rand_serial = yes
default_md = sha256
policy = anything
unique_subject = no
[anything]
organizationName = optional
commonName = supplied
[req]
prompt = no
distinguished_name = subject
string_mask = utf8only
`;

/** Signs a certificate in a folder of its own and returns it as PEM. `signer` undefined = it signs itself. */
function sign({ home, key, commonName, extensions, from, to, signer }) {
  mkdirSync(home, { recursive: true, mode: 0o700 });
  const folder = mkdtempSync(path.join(home, '.signing-'));
  const put = (name, text) => writeFileSync(path.join(folder, name), text, { mode: 0o600 });
  try {
    put('conf', `${CA_SECTION}[subject]\nO = TappPlus\nCN = ${commonName}\n${extensions}`);
    put('index.txt', '');
    put('key.pem', key);
    openssl(['req', '-new', '-sha256', '-config', 'conf', '-key', 'key.pem', '-out', 'request.pem'], folder);
    if (signer) {
      put('ca.key', signer.key);
      put('ca.crt', signer.certificate);
    }
    const by = signer ? ['-keyfile', 'ca.key', '-cert', 'ca.crt'] : ['-selfsign', '-keyfile', 'key.pem'];
    openssl(['ca', '-batch', '-notext', '-config', 'conf', '-name', 'signing', ...by, '-extensions', 'extensions', '-startdate', stamp(from), '-enddate', stamp(to), '-in', 'request.pem', '-out', 'signed.pem'], folder);
    return readFileSync(path.join(folder, 'signed.pem'), 'utf8');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Makes an authority that may vouch for local names, private addresses and `extra` names only, so that its key, stolen, opens nothing else.
 * `now` in epoch milliseconds. Returns PEM texts.
 */
export function makeAuthority(home, extra, now) {
  const key = newKey();
  const extensions = [
    '[extensions]', 'basicConstraints = critical, CA:TRUE, pathlen:0', 'keyUsage = critical, keyCertSign, cRLSign', 'subjectKeyIdentifier = hash',
    'nameConstraints = critical, @permitted', '[permitted]', ...constraintLines(extra), '',
  ].join('\n');
  const certificate = sign({
    home, key, extensions, commonName: `TappPlus ${randomBytes(3).toString('hex')}`, from: Math.min(now, EARLIEST), to: Math.max(now, EARLIEST) + AUTHORITY_YEARS * 365 * DAY_MS,
  });
  return { key, certificate, extra };
}

/** The box's authority, from `tls/ca.{key,crt,json}`; made on the first call. */
export function keptAuthority(home, asked, now) {
  const file = (name) => path.join(home, name);
  if (existsSync(file('ca.key')) && existsSync(file('ca.crt'))) {
    const extra = existsSync(file('ca.json')) ? JSON.parse(readFileSync(file('ca.json'), 'utf8')).names : [];
    return { key: readFileSync(file('ca.key'), 'utf8'), certificate: readFileSync(file('ca.crt'), 'utf8'), extra };
  }
  const made = makeAuthority(home, asked, now);
  writeWhole(file('ca.json'), `${JSON.stringify({ names: made.extra })}\n`, 0o600);
  writeWhole(file('ca.key'), made.key, 0o600);
  writeWhole(file('ca.crt'), made.certificate, 0o644);
  return made;
}

/** A server certificate of the authority for these names, as one PEM text with its key first. `now` in epoch milliseconds. */
export function makeServer(home, authority, names, now) {
  const key = newKey();
  const alternative = names.map((name, at) => `${isAddress(name) ? 'IP' : 'DNS'}.${at} = ${name}`);
  const extensions = [
    '[extensions]', 'basicConstraints = critical, CA:FALSE', 'keyUsage = critical, digitalSignature', 'extendedKeyUsage = serverAuth', 'subjectKeyIdentifier = hash',
    'authorityKeyIdentifier = keyid', 'subjectAltName = @names', '[names]', ...alternative, '',
  ].join('\n');
  const certificate = sign({ home, key, extensions, commonName: 'TappPlus', from: now - DAY_MS, to: now + SERVER_DAYS * DAY_MS, signer: authority });
  return `${key}${certificate}`;
}

/** Names a certificate stands for, as `boxNames` writes them. */
export function namesOf(certificate) {
  return (certificate.subjectAltName ?? '').split(', ').filter(Boolean).map((entry) => {
    const [kind, ...rest] = entry.split(':');
    const value = rest.join(':').replaceAll('"', '').toLowerCase();
    return kind === 'IP Address' && value.includes(':') ? shortIpv6(value) : value;
  }).sort();
}

const shortIpv6 = (address) => new URL(`http://[${address}]`).hostname.slice(1, -1);

/** Whether the box should have another certificate: other names, another authority, 30 days left, or a clock that stands before it. */
export function needsServer(pem, authority, names, now) {
  const certificate = new X509Certificate(pem);
  if (!certificate.verify(new X509Certificate(authority.certificate).publicKey)) return true;
  const wanted = names.map((name) => (name.includes(':') ? shortIpv6(name) : name)).sort();
  if (namesOf(certificate).join() !== wanted.join()) return true;
  return now < Date.parse(certificate.validFrom) || now > Date.parse(certificate.validTo) - RENEW_DAYS * DAY_MS;
}
