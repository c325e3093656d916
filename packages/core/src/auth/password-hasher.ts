import { argon2, randomBytes, timingSafeEqual, type Argon2Parameters } from 'node:crypto';
import { promisify } from 'node:util';
import { Injectable } from '@nestjs/common';

const derive = promisify(argon2);
/** OWASP password storage, argon2id: 19 MiB, two passes, one lane. */
const COST = { memory: 19_456, passes: 2, parallelism: 1 } as const;
const TAG_LENGTH = 32;
/** Each takes 19 MiB and one core for some 30 ms; the box has two. */
const AT_ONCE = 2;

interface Parsed {
  cost: { memory: number; passes: number; parallelism: number };
  nonce: Buffer;
  tag: Buffer;
}

/** argon2id hashes as PHC strings, at most two computed at once. */
@Injectable()
export class PasswordHasher {
  private running = 0;
  private readonly waiting: (() => void)[] = [];
  private decoy: Promise<string> | undefined;

  /** `$argon2id$v=19$m=19456,t=2,p=1$salt$hash`. */
  async hash(password: string): Promise<string> {
    const nonce = randomBytes(16);
    const tag = await this.compute(password, nonce, COST, TAG_LENGTH);
    return `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=${COST.parallelism}$${base64(nonce)}$${base64(tag)}`;
  }

  /** True when the password fits. With null (no such user) it takes the same time and is false. */
  async verify(password: string, stored: string | null): Promise<boolean> {
    this.decoy ??= this.hash(randomBytes(16).toString('hex'));
    const parsed = parse(stored ?? (await this.decoy));
    if (!parsed) return false;
    const tag = await this.compute(password, parsed.nonce, parsed.cost, parsed.tag.length);
    return timingSafeEqual(tag, parsed.tag) && stored !== null;
  }

  private async compute(password: string, nonce: Buffer, cost: Parsed['cost'], tagLength: number): Promise<Buffer> {
    if (this.running >= AT_ONCE) await new Promise<void>((resolve) => this.waiting.push(resolve));
    else this.running += 1;
    try {
      const parameters: Argon2Parameters = { message: password.normalize('NFKC'), nonce, tagLength, ...cost };
      return await derive('argon2id', parameters);
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.running -= 1;
    }
  }
}

function base64(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}

function parse(text: string): Parsed | undefined {
  const match = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/.exec(text);
  if (!match) return undefined;
  const [memory, passes, parallelism] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return { cost: { memory, passes, parallelism }, nonce: Buffer.from(match[4] ?? '', 'base64'), tag: Buffer.from(match[5] ?? '', 'base64') };
}
