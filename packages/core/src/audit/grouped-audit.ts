import { setImmediate as turn } from 'node:timers/promises';
import type { AuditDraft } from './audit-row.js';

/** An entry whose caller waits for it. */
export interface Waiting {
  draft: AuditDraft;
  tell: () => void;
  refuse: (reason: unknown) => void;
}

const BATCH = 500;

/** Entries of concurrent callers go to `write` together, one group after the other: one fsync for all that wait. */
export class GroupedAudit {
  private queue: Waiting[] = [];
  private running: Promise<void> | undefined;

  constructor(private readonly write: (drafts: readonly AuditDraft[]) => Promise<void>) {}

  /** Resolves when the group of this entry is written, rejects with its error. */
  add(draft: AuditDraft): Promise<void> {
    const written = new Promise<void>((tell, refuse) => this.queue.push({ draft, tell, refuse }));
    this.running ??= this.run();
    return written;
  }

  /** Resolves when nobody waits any more. */
  async idle(): Promise<void> {
    while (this.running) await this.running;
  }

  private async run(): Promise<void> {
    // After the requests of this turn have queued theirs.
    await turn();
    while (this.queue.length > 0) {
      const group = this.queue.splice(0, BATCH);
      try {
        await this.write(group.map((each) => each.draft));
        for (const each of group) each.tell();
      } catch (error) {
        for (const each of group) each.refuse(error);
      }
    }
    this.running = undefined;
  }
}
