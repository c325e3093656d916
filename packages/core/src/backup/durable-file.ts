import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import path from 'node:path';

/** Flushed this often, so that a large file never makes a writer of the database wait for all of it at once. */
const FLUSH_EVERY_BYTES = 4 * 1024 * 1024;

/** Flushes a folder: the names in it are then on the disk. */
export async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Writes and flushes a file that nobody looks at yet; removes it when it fails. Answers its size. */
export async function writeFlushed(file: string, source: AsyncIterable<Buffer>, mode = 0o600): Promise<number> {
  const handle = await open(file, 'wx', mode);
  try {
    let [size, unflushed] = [0, 0];
    for await (const bytes of source) {
      await handle.writeFile(bytes);
      size += bytes.length;
      if ((unflushed += bytes.length) < FLUSH_EVERY_BYTES) continue;
      await handle.datasync();
      unflushed = 0;
    }
    await handle.sync();
    return size;
  } catch (error) {
    await rm(file, { force: true });
    throw error;
  } finally {
    await handle.close();
  }
}

/** The file appears under its name whole and flushed, or not at all. `check` may look at it before it does. */
export async function writeDurably(file: string, source: AsyncIterable<Buffer>, check?: (draft: string) => Promise<void>): Promise<number> {
  const draft = `${file}.tmp`;
  await rm(draft, { force: true });
  const size = await writeFlushed(draft, source);
  try {
    await check?.(draft);
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
  await flushFolder(path.dirname(file));
  return size;
}

/** The bytes of a file, which is opened when the first of them is asked for. */
export async function* streamOf(file: string): AsyncGenerator<Buffer> {
  for await (const bytes of createReadStream(file, { highWaterMark: 1 << 20 })) yield bytes as Buffer;
}

/** Hexadecimal sha256 of a file. */
export async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const bytes of streamOf(file)) hash.update(bytes);
  return hash.digest('hex');
}
