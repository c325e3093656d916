import { createHmac, timingSafeEqual } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import type { AuditDraft } from './audit-row.js';

/** One of the two files. `waiting`: entries in it that are not in the chain. */
interface Segment {
  file: FileHandle;
  waiting: number;
  size: number;
  /** Whether it may end in the middle of a line. */
  torn: boolean;
}

/**
 * Entries of reads on their way to the chain: one sealed line each, on the disk before the answer leaves. Two files in turn, so that one
 * can be emptied while the other takes what comes. What a crash left is found at the next opening.
 */
export class AuditJournal {
  private active: Segment;
  private resting: Segment;
  private readonly places = new Map<string, Segment>();
  private readonly key: string;

  private constructor(files: readonly [FileHandle, FileHandle], key: string) {
    const segment = (file: FileHandle): Segment => ({ file, waiting: 0, size: 0, torn: false });
    [this.active, this.resting] = [segment(files[0]), segment(files[1])];
    this.key = key;
  }

  /**
   * Opens `file` and `file.2`, mode 0600, and reads what a crash left in them, oldest first. A line that was cut or changed counts as damaged.
   * Call `clear` once all of it is in the chain; one process at a time.
   */
  static async open(file: string, key: string): Promise<{ journal: AuditJournal; left: AuditDraft[]; damaged: number }> {
    const files = [await open(file, 'a+', 0o600), await open(`${file}.2`, 'a+', 0o600)] as const;
    await keepNames(path.dirname(file));
    const journal = new AuditJournal(files, key);
    const texts = [await files[0].readFile('utf8'), await files[1].readFile('utf8')];
    // The last piece is empty, or a line whose writing was cut: nobody was answered for it.
    const whole = texts.flatMap((text) => text.split('\n').slice(0, -1)).filter((line) => line !== '');
    const left = whole.flatMap((line) => journal.read(line) ?? []);
    // Ids only grow inside one process, and both files are of one process.
    left.sort((one, other) => (one.id < other.id ? -1 : 1));
    return { journal, left, damaged: whole.length - left.length };
  }

  /** Empties both files, before the first `write`. */
  async clear(): Promise<void> {
    for (const segment of [this.active, this.resting]) await empty(segment);
  }

  /** Resolves when the entries are on the disk. One call at a time; after a failure none of them counts as written. */
  async write(drafts: readonly AuditDraft[]): Promise<void> {
    const segment = this.active;
    const bytes = Buffer.from((segment.torn ? '\n' : '') + drafts.map((draft) => this.line(draft)).join(''));
    for (const draft of drafts) this.places.set(draft.id, segment);
    segment.waiting += drafts.length;
    try {
      await segment.file.appendFile(bytes);
      await segment.file.datasync();
      segment.size += bytes.length;
      segment.torn = false;
    } catch (error) {
      this.leave(drafts);
      segment.torn = await segment.file.truncate(segment.size).then(() => false, () => true);
      throw error;
    }
  }

  /** What is written from now on goes to the other file, if that is empty. */
  turn(): void {
    if (this.active.size > 0 && this.resting.size === 0) [this.active, this.resting] = [this.resting, this.active];
  }

  /** These are in the chain; the file that rests is emptied once all of its entries are. */
  async chained(drafts: readonly AuditDraft[]): Promise<void> {
    this.leave(drafts);
    if (this.resting.size > 0 && this.resting.waiting === 0) await empty(this.resting);
  }

  async close(): Promise<void> {
    await this.active.file.close();
    await this.resting.file.close();
  }

  private leave(drafts: readonly AuditDraft[]): void {
    for (const { id } of drafts) {
      const segment = this.places.get(id);
      if (segment) segment.waiting -= 1;
      this.places.delete(id);
    }
  }

  private line(draft: AuditDraft): string {
    const text = JSON.stringify(draft);
    return `${this.seal(text)} ${text}\n`;
  }

  private read(line: string): AuditDraft | undefined {
    const [seal = '', text = ''] = [line.slice(0, 64), line.slice(65)];
    const right = Buffer.from(this.seal(text));
    if (seal.length !== right.length || !timingSafeEqual(Buffer.from(seal), right)) return undefined;
    const draft = JSON.parse(text) as Omit<AuditDraft, 'at'> & { at: string };
    return { ...draft, at: new Date(draft.at) };
  }

  private seal(text: string): string {
    return createHmac('sha256', this.key).update(`journal ${text}`).digest('hex');
  }
}

async function empty(segment: Segment): Promise<void> {
  await segment.file.truncate(0);
  await segment.file.datasync();
  segment.size = 0;
  segment.torn = false;
}

/** A new file's name survives a power cut only when its folder was flushed. */
async function keepNames(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
