import { createCipheriv, createDecipheriv } from 'node:crypto';
import { cutOff, damaged, END_MARK, type Seal, TAG_BYTES } from './backup-header.js';

/** STREAM (Hoang, Reyhanitabar, Rogaway, Vizár 2015): prefix, number of the chunk, and whether it is the last one. */
function nonceOf(seal: Seal, counter: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  seal.nonce.copy(nonce, 0, 0, 7);
  nonce.writeUInt32BE(counter, 7);
  nonce[11] = last ? 1 : 0;
  return nonce;
}

function sealChunk(seal: Seal, counter: number, last: boolean, plain: Buffer): Buffer {
  const cipher = createCipheriv('aes-256-gcm', seal.key, nonceOf(seal, counter, last));
  cipher.setAAD(seal.associated);
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

function openChunk(seal: Seal, counter: number, last: boolean, sealed: Buffer): Buffer | null {
  if (sealed.length < TAG_BYTES) return null;
  const decipher = createDecipheriv('aes-256-gcm', seal.key, nonceOf(seal, counter, last), { authTagLength: TAG_BYTES });
  decipher.setAAD(seal.associated);
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(0, sealed.length - TAG_BYTES)), decipher.final()]);
  } catch {
    return null;
  }
}

/** Plain bytes as sealed chunks and the mark of the end. */
export async function* sealed(seal: Seal, plain: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let counter = 0;
  let held: Buffer | null = null;
  for await (const chunk of inPieces(plain, seal.chunkBytes)) {
    if (held) yield sealChunk(seal, counter++, false, held);
    held = chunk;
  }
  yield sealChunk(seal, counter, true, held ?? Buffer.alloc(0));
  yield END_MARK;
}

/**
 * Sealed chunks as plain bytes, each authenticated before it is given on. Ends well only when the last chunk was seen as the last one.
 * @throws BackupError DAMAGED (changed, swapped, repeated or foreign bytes) or CUT_OFF
 */
export async function* opened(seal: Seal, source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const size = seal.chunkBytes + TAG_BYTES;
  let counter = 0;
  let held: Buffer = Buffer.alloc(0);
  for await (const piece of inPieces(source, size)) {
    // The last chunk and the mark may lie across two pieces, so one is always held back.
    if (held.length > 0) {
      const together = Buffer.concat([held, piece]);
      if (piece.length <= END_MARK.length) {
        held = together;
        continue;
      }
      yield openChunk(seal, counter++, false, held) ?? fail();
      held = piece;
    } else held = piece;
  }
  yield* lastOf(seal, counter, held);
}

function* lastOf(seal: Seal, counter: number, rest: Buffer): Generator<Buffer> {
  const marked = rest.length >= END_MARK.length && rest.subarray(rest.length - END_MARK.length).equals(END_MARK);
  const body = rest.subarray(0, Math.max(0, rest.length - END_MARK.length));
  const plain = openChunk(seal, counter, true, body);
  if (plain && marked) yield plain;
  else throw marked || plain ? damaged() : cutOff();
}

function fail(): never {
  throw damaged();
}

/** The same bytes in pieces of this size; the last may be shorter. */
async function* inPieces(source: AsyncIterable<Buffer>, size: number): AsyncGenerator<Buffer> {
  let parts: Buffer[] = [];
  let length = 0;
  for await (const part of source) {
    parts.push(part);
    length += part.length;
    if (length < size) continue;
    let all = Buffer.concat(parts);
    for (; all.length >= size; all = all.subarray(size)) yield all.subarray(0, size);
    parts = [all];
    length = all.length;
  }
  if (length > 0) yield Buffer.concat(parts);
}
