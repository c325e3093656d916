import { createHmac } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@tappplus/db';
import { CHAIN_START, ChainVerifier, entryHash, sealHead, type ChainVerdict, type KeyedHash } from '@tappplus/domain/audit/hash-chain';
import { Clock, toDate } from '../platform/clock.js';
import { Config } from '../platform/config.js';
import type { AuditDraft, AuditHeadRow, AuditRow } from './audit-row.js';
import { AuditRepository } from './audit.repository.js';

const PAGE = 1000;

/** The hash chains: adding at the end, and checking from the start. Hashes and seals are keyed with the box's audit key. */
@Injectable()
export class AuditChain {
  private readonly hash: KeyedHash;

  constructor(config: Config, private readonly repository: AuditRepository, private readonly uow: UnitOfWork, private readonly clock: Clock) {
    this.hash = (text) => createHmac('sha256', config.auditKey).update(text).digest('hex');
  }

  /** Appends drafts to the chains of their clinics. Inside a unit of work, as late as possible: on PostgreSQL it holds the chain until the commit. */
  async append(drafts: readonly AuditDraft[]): Promise<void> {
    const chains = Map.groupBy(drafts, (draft) => draft.organizationId);
    await this.uow.lock('audit', [...chains.keys()]);
    for (const [organizationId, list] of chains) await this.appendTo(organizationId, list);
  }

  /** Walks the whole chain of a clinic: an edit, a deletion, a reorder or a cut tail is told with its place. */
  async verify(organizationId: string): Promise<ChainVerdict> {
    const verifier = new ChainVerifier(organizationId, this.hash);
    // The head first: entries that arrive while the chain is read must not look like a forged end.
    const head = await this.repository.head(organizationId);
    const last = head?.sequence ?? Number.MAX_SAFE_INTEGER;
    for (let sequence = 0; ;) {
      const page = (await this.repository.after(organizationId, sequence, PAGE)).filter((row) => row.sequence <= last);
      for (const row of page) if (!verifier.next(chained(row))) return verifier.finish(head);
      if (page.length < PAGE) return verifier.finish(head);
      sequence = page.at(-1)?.sequence ?? last;
      // Database calls never give the event loop a turn by themselves.
      await setImmediate();
    }
  }

  private async appendTo(organizationId: string, drafts: readonly AuditDraft[]): Promise<void> {
    const head = await this.repository.head(organizationId);
    let sequence = head?.sequence ?? 0;
    let previousHash = head?.hash ?? CHAIN_START;
    const rows: AuditRow[] = [];
    for (const draft of drafts) {
      sequence += 1;
      const hash = entryHash({ ...draft, sequence, at: draft.at.toISOString() }, previousHash, this.hash);
      rows.push({ ...draft, sequence, previousHash, hash });
      previousHash = hash;
    }
    const sealed: AuditHeadRow = { organizationId, sequence, hash: previousHash, seal: sealHead(organizationId, sequence, previousHash, this.hash) };
    await this.repository.append(rows, sealed, toDate(this.clock.now()));
  }
}

function chained(row: AuditRow) {
  return { ...row, at: row.at.toISOString() };
}
