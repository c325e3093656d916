import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, type BeforeApplicationShutdown, type OnApplicationShutdown } from '@nestjs/common';
import { Database, UnitOfWork } from '@tappplus/db';
import { Config } from '../platform/config.js';
import { DiskSpace } from '../platform/disk-space.js';
import { Logger } from '../platform/logger.js';
import { runInContext, systemContext } from '../platform/request-context.js';
import { isDiskFull } from '../platform/unit-of-work.js';
import { AuditChain } from './audit-chain.js';
import { AuditJournal } from './audit-journal.js';
import type { AuditDraft } from './audit-row.js';
import { AuditRepository } from './audit.repository.js';
import { GroupedAudit } from './grouped-audit.js';
import { JournalledAudit } from './journalled-audit.js';

const SHUTDOWN_MS = 3000;

/**
 * Takes entries that belong to no transaction (of reads, above all). Without a journal those of concurrent requests are committed together; with
 * one (SQLite, whose commit stops the event loop and whose only write lock another process may hold for seconds) they go through the journal.
 */
@Injectable()
export class AuditWriter implements BeforeApplicationShutdown, OnApplicationShutdown {
  private readonly grouped = new GroupedAudit((drafts) => this.append(drafts, false));
  private journalled: JournalledAudit | undefined;

  constructor(
    private readonly chain: AuditChain, private readonly repository: AuditRepository, private readonly database: Database, private readonly uow: UnitOfWork,
    private readonly config: Config, private readonly disk: DiskSpace, private readonly logger: Logger,
  ) {}

  /** Resolves when the entry is on the disk. */
  async write(draft: AuditDraft): Promise<void> {
    const write = () => (this.journalled ? this.journalled.write(draft) : this.grouped.add(draft));
    try {
      await write();
    } catch (error) {
      if (!isDiskFull(error)) throw error;
      // What is read must be recorded even now: that is what the reserve is for.
      await this.disk.metFull();
      await write();
    }
  }

  /** Everything acknowledged before the call is in the chain when this resolves. */
  async settle(): Promise<void> {
    await this.journalled?.settle();
  }

  /** Uses a journal from now on; what a crash left in it goes into the chain first. One process per file. */
  async keepJournal(path: string): Promise<void> {
    await this.letGo();
    const { journal, left, damaged } = await AuditJournal.open(path, this.config.auditKey);
    if (damaged > 0) this.logger.error('lines of the audit journal were damaged', { damaged });
    if (left.length > 0) await this.append(left, true);
    await journal.clear();
    this.journalled = new JournalledAudit(journal, (drafts, doubtful) => this.append(drafts, doubtful), this.logger);
  }

  /** Moves what waits; what the lock still keeps out stays in the journal for the next start. */
  async beforeApplicationShutdown(): Promise<void> {
    const failed = (error: unknown) => this.logger.warn('entries of the record stay in the journal', { error });
    await Promise.race([Promise.all([this.grouped.idle(), this.settle().catch(failed)]), pause(SHUTDOWN_MS, undefined, { ref: false })]);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.letGo();
  }

  private async letGo(): Promise<void> {
    const { journalled } = this;
    this.journalled = undefined;
    await journalled?.close();
  }

  /** Outside of any request's context and transaction. */
  private append(drafts: readonly AuditDraft[], doubtful: boolean): Promise<void> {
    return this.database.outside(() => runInContext(systemContext(null), () => this.uow.run(async () => {
      const known = doubtful ? await this.repository.known(drafts.map((draft) => draft.id)) : new Set<string>();
      const fresh = drafts.filter((draft) => !known.has(draft.id));
      if (fresh.length > 0) await this.chain.append(fresh);
    })));
  }
}
