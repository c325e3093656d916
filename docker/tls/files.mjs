// A certificate of one's own (TLS=files): read, checked, told whether browsers everywhere trust it.
import { X509Certificate, createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { rootCertificates } from 'node:tls';

const BLOCK = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;

function read(file, name) {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new Error(`${name} (${file}) cannot be read (${error.code}).`, { cause: error });
  }
}

/**
 * The pair as one PEM text, key first, its certificates as they stand. Throws an Error with one sentence when a file cannot be read or is not PEM, when the
 * key has a password or belongs to another certificate.
 */
export function readPair({ tlsCertFile, tlsKeyFile }) {
  const chain = read(tlsCertFile, 'TLS_CERT_FILE').match(BLOCK);
  if (!chain) throw new Error(`TLS_CERT_FILE (${tlsCertFile}) holds no certificate in PEM form.`);
  const certificate = parse(() => new X509Certificate(chain[0]), `TLS_CERT_FILE (${tlsCertFile}) holds a certificate that cannot be read.`);
  const key = parse(() => createPrivateKey(read(tlsKeyFile, 'TLS_KEY_FILE')), `TLS_KEY_FILE (${tlsKeyFile}) holds no private key in PEM form without a password.`);
  if (!certificate.checkPrivateKey(key)) throw new Error(`TLS_KEY_FILE (${tlsKeyFile}) is not the key of the certificate in TLS_CERT_FILE (${tlsCertFile}).`);
  return `${key.export({ type: 'pkcs8', format: 'pem' })}${chain.join('\n')}\n`;
}

function parse(make, sentence) {
  try {
    return make();
  } catch (error) {
    throw error.message.startsWith('TLS_') ? error : new Error(sentence, { cause: error });
  }
}

/** Whether the chain ends at an authority that browsers bring along (Mozilla's list, which Node carries). `roots` for tests. */
export function isPubliclyTrusted(pem, roots = rootCertificates) {
  const chain = (pem.match(BLOCK) ?? []).map((each) => new X509Certificate(each));
  const linked = chain.every((each, at) => at === 0 || (chain[at - 1].checkIssued(each) && chain[at - 1].verify(each.publicKey)));
  const last = chain.at(-1);
  if (!linked || last === undefined) return false;
  return roots.some((each) => {
    const root = new X509Certificate(each);
    return root.fingerprint256 === last.fingerprint256 || (last.checkIssued(root) && last.verify(root.publicKey));
  });
}
