import { createHmac, timingSafeEqual } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import type { AuditDraft } from './audit-row.js';

/**
 * Entries that could not wait for the database's write lock: one sealed line each, on the disk before the answer leaves, moved into the chain
 * as soon as the lock is free, also after a crash in between.
 */
export class AuditJournal {
  private constructor(private readonly file: FileHandle, private readonly key: string) {}

  /** Opens the journal, mode 0600, and reads what a crash left in it. A line that was cut or changed counts as damaged. */
  static async open(path: string, key: string): Promise<{ journal: AuditJournal; left: AuditDraft[]; damaged: number }> {
    const file = await open(path, 'a+', 0o600);
    const journal = new AuditJournal(file, key);
    const lines = (await file.readFile('utf8')).split('\n');
    // The last piece is empty, or a line whose writing was cut: nobody was answered for it.
    const whole = lines.slice(0, -1);
    const left = whole.flatMap((line) => journal.read(line) ?? []);
    return { journal, left, damaged: whole.length - left.length };
  }

  /** Resolves when the entries are on the disk. */
  async write(drafts: readonly AuditDraft[]): Promise<void> {
    await this.file.appendFile(drafts.map((draft) => this.line(draft)).join(''));
    await this.file.datasync();
  }

  /** Forgets everything: all of it is in the chain. */
  async clear(): Promise<void> {
    await this.file.truncate(0);
  }

  async close(): Promise<void> {
    await this.file.close();
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
