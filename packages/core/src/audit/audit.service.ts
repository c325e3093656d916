import { Injectable } from '@nestjs/common';
import { Database, UnitOfWork } from '@tappplus/db';
import { Clock, toDate } from '../platform/clock.js';
import { NIL_ID, newId } from '../platform/ids.js';
import { currentContext } from '../platform/request-context.js';
import { AuditChain } from './audit-chain.js';
import type { AuditDraft } from './audit-row.js';
import { AuditWriter } from './audit-writer.js';

/** One fact for the record. Details are ids, codes and counts: never clinical text, names or numbers. */
export interface AuditFact {
  action: string;
  entity: string;
  entityId?: string | null | undefined;
  details?: Record<string, unknown> | undefined;
}

/**
 * The record of who read or changed what. Inside a unit of work the entry is part of it; outside, entries of concurrent requests are
 * flushed together (one fsync for all that wait), and `record` resolves when its own is on the disk. On SQLite the API's go through a journal and are in
 * the chain some 250 ms later: in their order, but maybe behind a transaction that committed meanwhile; `at` is the time of the act.
 */
@Injectable()
export class AuditService {
  private readonly inTransaction = new WeakMap<object, AuditDraft[]>();

  constructor(private readonly chain: AuditChain, private readonly writer: AuditWriter, private readonly database: Database, private readonly uow: UnitOfWork, private readonly clock: Clock) {}

  /** Adds an entry for the acting user and clinic; without a clinic it goes to the box's own chain. */
  async record(fact: AuditFact): Promise<void> {
    const draft = this.draft(fact);
    if (this.database.scope) this.joinTransaction(draft);
    else await this.writer.write(draft);
  }

  private draft(fact: AuditFact): AuditDraft {
    const context = currentContext();
    return {
      id: newId(), organizationId: context.organizationId ?? NIL_ID, at: toDate(this.clock.now()), actorUserId: context.userId, actorKind: context.actorKind,
      action: fact.action, entity: fact.entity, entityId: fact.entityId ?? null, requestId: context.requestId, address: context.address,
      details: fact.details === undefined ? null : JSON.stringify(fact.details),
    };
  }

  private joinTransaction(draft: AuditDraft): void {
    const { tx } = this.database;
    const drafts = this.inTransaction.get(tx);
    if (drafts) {
      drafts.push(draft);
      return;
    }
    const list = [draft];
    this.inTransaction.set(tx, list);
    this.uow.beforeCommit('audit', () => this.chain.append(list));
  }
}
