import type { Logger } from '../platform/logger.js';
import type { AuditJournal } from './audit-journal.js';
import type { AuditDraft } from './audit-row.js';
import { GroupedAudit } from './grouped-audit.js';

/** Puts entries into the chain, all or none. `doubtful`: some may be there already. */
export type AppendToChain = (drafts: readonly AuditDraft[], doubtful: boolean) => Promise<void>;

const MOVE_EVERY_MS = 250;
const RETRY_MS = 500;
const BATCH = 500;

/**
 * Entries are acknowledged once they are in the journal, whose flush never stops the event loop and needs no write lock, and are moved into the
 * chain together, in their order, some 250 ms later. What cannot be moved (lock held, crash) stays in the journal until it can.
 */
export class JournalledAudit {
  private readonly groups: GroupedAudit;
  /** In the journal and not in the chain. */
  private acknowledged: AuditDraft[] = [];
  private moving: Promise<void> | undefined;
  private timer: NodeJS.Timeout | undefined;
  /** A commit can succeed and its answer be lost. */
  private doubtful = false;
  private closed = false;

  constructor(private readonly journal: AuditJournal, private readonly append: AppendToChain, private readonly logger: Logger) {
    this.groups = new GroupedAudit(async (drafts) => {
      await journal.write(drafts);
      this.acknowledged.push(...drafts);
      this.moveIn(MOVE_EVERY_MS);
    });
  }

  /** Resolves when the entry is on the disk. */
  write(draft: AuditDraft): Promise<void> {
    return this.groups.add(draft);
  }

  /** Everything acknowledged before the call is in the chain when this resolves. Rejects when the database cannot be written. */
  async settle(): Promise<void> {
    await this.moving?.catch(() => undefined);
    await this.move();
  }

  /** Lets go of the files; what is not in the chain is found in them at the next start. */
  async close(): Promise<void> {
    this.closed = true;
    await this.groups.idle();
    clearTimeout(this.timer);
    this.timer = undefined;
    await this.journal.close();
  }

  private moveIn(milliseconds: number): void {
    if (this.closed) return;
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.move().catch((error: unknown) => {
        this.logger.warn('entries of the record wait in the journal', { waiting: this.acknowledged.length, error });
        this.moveIn(RETRY_MS);
      });
    }, milliseconds).unref();
  }

  private move(): Promise<void> {
    this.moving ??= this.moveAll().finally(() => { this.moving = undefined; });
    return this.moving;
  }

  private async moveAll(): Promise<void> {
    this.journal.turn();
    for (let left = this.acknowledged.length; left > 0; left -= BATCH) {
      const batch = this.acknowledged.slice(0, Math.min(left, BATCH));
      await this.append(batch, this.doubtful).then(() => { this.doubtful = false; }, (error: unknown) => {
        this.doubtful = true;
        throw error;
      });
      this.acknowledged.splice(0, batch.length);
      await this.journal.chained(batch).catch((error: unknown) => this.logger.warn('the audit journal could not be emptied', { error }));
    }
  }
}
