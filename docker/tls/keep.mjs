// Keeps what nginx serves over TLS in order: DATA_DIR/tls/serving.pem (key and certificates) and what the box says about it, DATA_DIR/run/tls.json.
import { X509Certificate } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { hostname, networkInterfaces } from 'node:os';
import path from 'node:path';
import { keptAuthority, makeServer, namesOf, needsServer, writeWhole } from './authority.mjs';
import { isPubliclyTrusted, readPair } from './files.mjs';
import { asName, boxNames, mayVouch, readNames } from './names.mjs';

const DAY_MS = 86_400_000;
/** An own certificate that ends sooner is spoken of every day. */
const SOON_DAYS = 14;
/** Addresses the box was reached at (the trust page writes them): in a container it does not see its machine's. */
export const LEARNED = 'reached-at';
const MOST_LEARNED = 8;

const text = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : '');

/** Private addresses only: the authority could vouch for no others, and a stranger may have written them. */
function learnedNames(home) {
  const names = text(path.join(home, LEARNED)).split('\n').map((line) => asName(line)).filter((name) => name !== undefined && mayVouch(name, []));
  return [...new Set(names)].slice(0, MOST_LEARNED);
}

function internal(settings, now, machine) {
  const home = settings.tlsDir;
  const asked = readNames(settings.tlsNames);
  const known = boxNames({ ...machine, asked, learned: learnedNames(home) });
  // A first authority may vouch for what the person named and for the machine's bare name.
  const authority = keptAuthority(home, [...new Set([...asked, ...known.filter((name) => /^[a-z][a-z0-9-]*$/.test(name))])], now);
  const names = known.filter((name) => mayVouch(name, authority.extra));
  const notVouched = asked.filter((name) => !names.includes(name));
  const file = path.join(home, 'serving.pem');
  const old = text(file);
  const pem = old !== '' && isInternal(home) && !needsServer(old, authority, names, now) ? old : makeServer(home, authority, names, now);
  const ca = new X509Certificate(authority.certificate);
  const problem = notVouched.length === 0 ? null
    : `The box's authority was made before TLS_NAMES held ${notVouched.join(', ')} and may not vouch for it; to have a new one, which every device must trust again, stop the box and delete tls/ca.key.`;
  return { pem, problem, about: { authority: { fingerprint: ca.fingerprint256, notAfter: new Date(ca.validTo).toISOString() }, publiclyTrusted: false } };
}

/** Whether what is served now was signed by the box itself: after TLS=files another mode's certificate lies there. */
function isInternal(home) {
  try {
    return new X509Certificate(readFileSync(path.join(home, 'serving.pem'))).verify(new X509Certificate(readFileSync(path.join(home, 'ca.crt'))).publicKey);
  } catch {
    return false;
  }
}

/** A pair that cannot be used leaves the one that was served in its place; without one there is nothing to serve, and the sentence is thrown. */
function files(settings, now) {
  const old = text(path.join(settings.tlsDir, 'serving.pem'));
  let pem = old;
  let problem = null;
  try {
    pem = readPair(settings);
  } catch (error) {
    if (old === '' || isInternal(settings.tlsDir)) throw error;
    problem = `${error.message} The certificate that was there before is still served.`;
  }
  const { validFrom, validTo } = new X509Certificate(pem);
  // Never a reason not to start: reminders leave whatever a browser thinks of a date, and the clock may be what is wrong.
  if (problem === null && now > Date.parse(validTo)) problem = `The certificate in TLS_CERT_FILE ended on ${new Date(validTo).toISOString().slice(0, 10)}; put a new one there.`;
  else if (problem === null && now < Date.parse(validFrom)) problem = `The certificate in TLS_CERT_FILE begins only on ${new Date(validFrom).toISOString().slice(0, 10)}, or the clock of the box is wrong.`;
  else if (problem === null && now > Date.parse(validTo) - SOON_DAYS * DAY_MS) problem = `The certificate in TLS_CERT_FILE ends on ${new Date(validTo).toISOString().slice(0, 10)}; put a new one there.`;
  return { pem, problem, about: { authority: null, publiclyTrusted: isPubliclyTrusted(pem) } };
}

/**
 * Makes or takes over what is to be served, and writes run/tls.json. Returns `{ changed, about }`: whether nginx has to read it again, and what tls.json says:
 * `mode, names, notBefore, notAfter` (ISO), `authority { fingerprint (SHA-256), notAfter }` for TLS=internal, `publiclyTrusted`, `httpsPort` (as seen from outside),
 * `problem` (a sentence or null). Throws an Error with one sentence when there is nothing that could be served. `now` in epoch milliseconds.
 */
export function keepTls(settings, now = Date.now(), machine = { hostname: hostname(), interfaces: networkInterfaces() }) {
  const report = path.join(settings.runDir, 'tls.json');
  const before = text(report);
  if (settings.tls === 'off') {
    rmSync(report, { force: true });
    return { changed: false, about: { mode: 'off', problem: null } };
  }
  mkdirSync(settings.tlsDir, { recursive: true, mode: 0o700 });
  mkdirSync(settings.runDir, { recursive: true, mode: 0o711 });
  const { pem, problem, about: more } = settings.tls === 'internal' ? internal(settings, now, machine) : files(settings, now);
  const serving = path.join(settings.tlsDir, 'serving.pem');
  const changed = text(serving) !== pem;
  if (changed) writeWhole(serving, pem, 0o600);
  const certificate = new X509Certificate(pem);
  const about = {
    mode: settings.tls, names: namesOf(certificate), notBefore: new Date(certificate.validFrom).toISOString(), notAfter: new Date(certificate.validTo).toISOString(),
    httpsPort: settings.httpsPublicPort, ...more, problem,
  };
  const said = `${JSON.stringify(about)}\n`;
  if (said !== before) writeWhole(report, said, 0o644);
  return { changed: changed || said !== before, about };
}
