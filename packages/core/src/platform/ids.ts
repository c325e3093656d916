import { randomFillSync } from 'node:crypto';

const random = new Uint8Array(1024);
let used = random.length;
let lastMs = 0;
let counter = 0;

function randomBytes(count: number): Uint8Array {
  if (used + count > random.length) {
    randomFillSync(random);
    used = 0;
  }
  used += count;
  return random.subarray(used - count, used);
}

/** Milliseconds and a 12-bit counter that together only grow, also when the system clock steps back (RFC 9562 §6.2, method 1). */
function nextTick(): void {
  const now = Date.now();
  if (now > lastMs) {
    lastMs = now;
    const seed = randomBytes(2);
    counter = ((seed[0] ?? 0) << 3) | ((seed[1] ?? 0) & 7);
    return;
  }
  counter += 1;
  if (counter > 0xfff) {
    lastMs += 1;
    counter = 0;
  }
}

/** A new identifier: UUID version 7 (RFC 9562), strictly growing inside one process. */
export function newId(): string {
  nextTick();
  const tail = randomBytes(8);
  tail[0] = ((tail[0] ?? 0) & 0x3f) | 0x80;
  const time = lastMs.toString(16).padStart(12, '0');
  const hex = Buffer.from(tail).toString('hex');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${counter.toString(16).padStart(3, '0')}-${hex.slice(0, 4)}-${hex.slice(4)}`;
}

/** The nil UUID (RFC 9562): "the box itself" where a clinic's id is expected. */
export const NIL_ID = '00000000-0000-0000-0000-000000000000';
