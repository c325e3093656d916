import { createPublicKey, type KeyObject } from 'node:crypto';

/** A public key on the curve P-256, given as base64 of its DER form or as PEM; null when it is none. */
export function p256Key(text: string): KeyObject | null {
  try {
    const key = text.includes('BEGIN PUBLIC KEY') ? createPublicKey(text) : createPublicKey({ key: Buffer.from(text.replace(/\s/g, ''), 'base64'), format: 'der', type: 'spki' });
    return key.asymmetricKeyDetails?.namedCurve === 'prime256v1' ? key : null;
  } catch {
    return null;
  }
}
