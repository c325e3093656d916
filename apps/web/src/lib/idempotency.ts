/** A fresh Idempotency-Key. Not `randomUUID`: a box on a LAN is served over HTTP, where browsers withhold it. */
export function newIdempotencyKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
