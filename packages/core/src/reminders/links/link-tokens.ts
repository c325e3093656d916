import { createHash, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';

const RANDOM_BYTES = 16;
const SEAL_BYTES = 8;
const BYTES = RANDOM_BYTES + SEAL_BYTES;
/** Letters and digits only: telephones cut links at a sign that ends them, and signs turn round in Arabic text. */
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const BASE = 62n;
const LENGTH = 33;
const SHAPE = /^[A-Za-z0-9]{33}$/;

/**
 * Tokens of patients' links: 128 random bits, and 64 bits that seal them, so that made-up ones are refused without a look into the database.
 * Only the hash is kept: who reads the database can open no link.
 */
export class LinkTokens {
  private readonly key: Buffer;

  /** `secret` is `ENCRYPTION_KEY`; the key of links is derived from it (HKDF-SHA-256). */
  constructor(secret: string) {
    this.key = Buffer.from(hkdfSync('sha256', secret, 'tappplus', 'confirmation-link', 32));
  }

  make(): { token: string; hash: string } {
    const random = randomBytes(RANDOM_BYTES);
    const token = textOf(Buffer.concat([random, this.seal(random)]));
    return { token, hash: hashOf(token) };
  }

  /** The hash by which a token is found; null when this box never made it. */
  read(token: string): string | null {
    const bytes = bytesOf(token);
    if (bytes === null) return null;
    return timingSafeEqual(bytes.subarray(RANDOM_BYTES), this.seal(bytes.subarray(0, RANDOM_BYTES))) ? hashOf(token) : null;
  }

  /** What a form of the link's page must send back: it names the hour that was shown, so that nobody agrees to one he has not seen. */
  formToken(token: string, shown: string): string {
    return this.mac(`form ${token} ${shown}`).toString('base64url').slice(0, 22);
  }

  private seal(random: Buffer): Buffer {
    return this.mac(random).subarray(0, SEAL_BYTES);
  }

  private mac(what: Buffer | string): Buffer {
    return createHmac('sha256', this.key).update(what).digest();
  }
}

/** 24 bytes as 33 letters and digits. */
export function textOf(bytes: Buffer): string {
  let rest = BigInt(`0x${bytes.toString('hex')}`);
  let text = '';
  for (let place = 0; place < LENGTH; place += 1) {
    text = (LETTERS[Number(rest % BASE)] ?? '') + text;
    rest /= BASE;
  }
  return text;
}

/** The 24 bytes of a text; null when it is none. Each token has one text only. */
export function bytesOf(text: string): Buffer | null {
  if (!SHAPE.test(text)) return null;
  let value = 0n;
  for (const letter of text) value = value * BASE + BigInt(LETTERS.indexOf(letter));
  const hex = value.toString(16).padStart(BYTES * 2, '0');
  return hex.length > BYTES * 2 ? null : Buffer.from(hex, 'hex');
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
