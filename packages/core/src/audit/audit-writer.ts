import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, type BeforeApplicationShutdown, type OnApplicationShutdown } from '@nestjs/common';
import { UnitOfWork } from '@tappplus/db';
import { Config } from '../platform/config.js';
import { Logger } from '../platform/logger.js';
import { runInContext, systemContext } from '../platform/request-context.js';
import { AuditChain } from './audit-chain.js';
import { AuditJournal } from './audit-journal.js';
import type { AuditDraft } from './audit-row.js';
import { AuditRepository } from './audit.repository.js';

interface Waiting {
  draft: AuditDraft;
  /** Whether the caller was told that it is on the disk. */
  told: boolean;
  tell: () => void;
  refuse: (reason: unknown) => void;
}

const BATCH = 500;
/** A read waits so long for the write lock; then its entry goes to the journal and the answer leaves. */
const PATIENCE_MS = 40;
const RETRY_MS = 500;
const SHUTDOWN_MS = 3000;

/**
 * Commits entries of concurrent requests together: one transaction, one fsync for all that wait. With a journal (SQLite, where another process may
 * hold the only write lock for seconds) nobody waits longer than some 50 ms for that.
 */
@Injectable()
export class AuditWriter implements BeforeApplicationShutdown, OnApplicationShutdown {
  private queue: Waiting[] = [];
  /** Of the running transaction. */
  private batch: Waiting[] = [];
  private batchStartedAt = 0;
  private running: Promise<void> | undefined;
  private journal: AuditJournal | undefined;
  private journalled = 0;
  private watch: NodeJS.Timeout | undefined;

  constructor(private readonly chain: AuditChain, private readonly repository: AuditRepository, private readonly uow: UnitOfWork, private readonly config: Config, private readonly logger: Logger) {}

  /** Resolves when the entry is on the disk. */
  write(draft: AuditDraft): Promise<void> {
    const written = new Promise<void>((tell, refuse) => this.queue.push({ draft, told: false, tell, refuse }));
    this.start();
    return written;
  }

  /** Uses a journal from now on; what a crash left in it goes into the chain first. One process per file. */
  async keepJournal(path: string): Promise<void> {
    const { journal, left, damaged } = await AuditJournal.open(path, this.config.auditKey);
    if (damaged > 0) this.logger.error('lines of the audit journal were damaged', { damaged });
    if (left.length > 0) await runInContext(systemContext(null), () => this.uow.run(() => this.append(left)));
    await journal.clear();
    this.journal = journal;
  }

  /** Waits for what is queued; what the lock still keeps out stays in the journal for the next start. */
  async beforeApplicationShutdown(): Promise<void> {
    await Promise.race([this.running, pause(SHUTDOWN_MS, undefined, { ref: false })]);
  }

  async onApplicationShutdown(): Promise<void> {
    clearTimeout(this.watch);
    await this.journal?.close();
    this.journal = undefined;
  }

  private start(): void {
    this.watch ??= this.journal && setTimeout(() => void this.intoJournal(), PATIENCE_MS).unref();
    // After the requests of this turn have queued theirs; outside of any request's context.
    this.running ??= new Promise<void>((resolve) => { setImmediate(resolve); }).then(() => runInContext(systemContext(null), () => this.writeQueue()));
  }

  private async writeQueue(): Promise<void> {
    while (this.queue.length > 0) {
      this.batch = this.queue.slice(0, BATCH);
      this.queue = this.queue.slice(BATCH);
      this.batchStartedAt = performance.now();
      const drafts = this.batch.map((each) => each.draft);
      const again = this.batch.some((each) => each.told);
      try {
        await this.uow.run(() => (again ? this.append(drafts) : this.chain.append(drafts)));
        await this.committed();
      } catch (error) {
        await this.failed(error);
      }
    }
    this.running = undefined;
    clearTimeout(this.watch);
    this.watch = undefined;
  }

  private async committed(): Promise<void> {
    const { batch } = this;
    this.batch = [];
    for (const each of batch) if (each.told) this.journalled -= 1;
    tell(batch);
    if (this.journal && this.journalled === 0 && batch.some((each) => each.told)) await this.clearJournal();
  }

  /** Callers still waiting hear of the failure; what was promised by the journal is tried until it is written. */
  private async failed(error: unknown): Promise<void> {
    const { batch } = this;
    this.batch = [];
    for (const each of batch) if (!each.told) each.refuse(error);
    const promised = batch.filter((each) => each.told);
    if (promised.length === 0) return;
    this.queue = [...promised, ...this.queue];
    await pause(RETRY_MS, undefined, { ref: false });
  }

  private async intoJournal(): Promise<void> {
    this.watch = undefined;
    const stuck = performance.now() - this.batchStartedAt >= PATIENCE_MS - 1;
    const late = stuck ? [...this.batch, ...this.queue].filter((each) => !each.told) : [];
    if (late.length > 0) {
      try {
        this.journalled += late.length;
        for (const each of late) each.told = true;
        await this.journal?.write(late.map((each) => each.draft));
        for (const each of late) each.tell();
      } catch (error) {
        this.logger.error('the audit journal could not be written', { error });
        for (const each of late) each.refuse(error);
      }
    }
    if (this.running && this.watch === undefined) this.watch = setTimeout(() => void this.intoJournal(), PATIENCE_MS).unref();
  }

  /** Entries that may be in the chain already: a commit can succeed and its answer be lost. */
  private async append(drafts: readonly AuditDraft[]): Promise<void> {
    const known = await this.repository.known(drafts.map((draft) => draft.id));
    await this.chain.append(drafts.filter((draft) => !known.has(draft.id)));
  }

  private async clearJournal(): Promise<void> {
    try {
      await this.journal?.clear();
    } catch (error) {
      this.logger.warn('the audit journal could not be emptied', { error });
    }
  }
}

function tell(batch: readonly Waiting[]): void {
  for (const each of batch) {
    if (!each.told) each.tell();
  }
}
