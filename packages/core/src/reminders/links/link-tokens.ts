import { createHash, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';

const RANDOM_BYTES = 16;
const SEAL_BYTES = 8;
/** 24 bytes are exactly 32 letters, so that no two texts mean one token. */
const SHAPE = /^[A-Za-z0-9_-]{32}$/;

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
    const token = Buffer.concat([random, this.seal(random)]).toString('base64url');
    return { token, hash: hashOf(token) };
  }

  /** The hash by which a token is found; null when this box never made it. */
  read(token: string): string | null {
    if (!SHAPE.test(token)) return null;
    const bytes = Buffer.from(token, 'base64url');
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

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
