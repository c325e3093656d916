import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** Where a cipher text lives: bound into it (AAD), so that it cannot be moved to another row, column or clinic. */
export interface CipherPlace {
  table: string;
  column: string;
  row: string;
  organization: string;
}

const KEY_ID = 'k1';

/** AES-256-GCM for clinical text and secrets: `k1.` + base64url(nonce 12 bytes, text, tag 16 bytes). */
export class FieldCipher {
  private readonly key: Buffer;

  /** `secret` is `ENCRYPTION_KEY`, 32 characters or more; the AES key is derived from it (HKDF-SHA-256). */
  constructor(secret: string) {
    this.key = Buffer.from(hkdfSync('sha256', secret, 'tappplus', 'field-cipher', 32));
  }

  /** Encrypts `text` for one place. Each call gives another cipher text. */
  encrypt(text: string, where: CipherPlace): string {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.key, nonce);
    cipher.setAAD(additionalData(where));
    const body = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    return `${KEY_ID}.${body.toString('base64url')}`;
  }

  /** The text back. Throws when the key, the place or one bit differs. */
  decrypt(cipherText: string, where: CipherPlace): string {
    const [keyId, body] = cipherText.split('.', 2);
    if (keyId !== KEY_ID || body === undefined) throw new Error(`Cipher text of ${where.table}.${where.column} was made with an unknown key.`);
    const bytes = Buffer.from(body, 'base64url');
    const decipher = createDecipheriv('aes-256-gcm', this.key, bytes.subarray(0, 12));
    decipher.setAAD(additionalData(where));
    decipher.setAuthTag(bytes.subarray(-16));
    return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]).toString('utf8');
  }
}

function additionalData(where: CipherPlace): Buffer {
  return Buffer.from(JSON.stringify([KEY_ID, where.table, where.column, where.row, where.organization]), 'utf8');
}
