import { Injectable } from '@nestjs/common';
import type { AuditEntrySchema } from '@tappplus/contracts';
import type { ChainVerdict } from '@tappplus/domain/audit/hash-chain';
import type { z } from 'zod';
import { decodeCursor, encodeCursor } from '../platform/cursor.js';
import { organizationId } from '../platform/request-context.js';
import { AuditChain } from './audit-chain.js';
import type { AuditRow } from './audit-row.js';
import { AuditRepository, type AuditFilter } from './audit.repository.js';
import { AuditWriter } from './audit-writer.js';

export type AuditEntryView = z.infer<typeof AuditEntrySchema>;
export interface AuditQuery extends AuditFilter { limit?: number | undefined; cursor?: string | undefined }

/** The record of the acting clinic, for its office. What is still in the journal is moved into the chain before anything is told. */
@Injectable()
export class AuditReader {
  constructor(private readonly repository: AuditRepository, private readonly chain: AuditChain, private readonly writer: AuditWriter) {}

  /** Newest first. `INVALID_CURSOR` for a cursor that is not this list's. */
  async list(query: AuditQuery): Promise<{ items: AuditEntryView[]; nextCursor: string | null }> {
    await this.writer.settle();
    const limit = query.limit ?? 50;
    const before = query.cursor === undefined ? null : Number(decodeCursor(query.cursor, 1)[0]);
    const rows = await this.repository.list(organizationId(), query, before, limit + 1);
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    const names = await this.repository.actorNames([...new Set(page.flatMap((row) => row.actorUserId ?? []))]);
    return { items: page.map((row) => toView(row, names)), nextCursor: rows.length > limit && last ? encodeCursor([last.sequence]) : null };
  }

  /** Walks the whole chain. */
  async verify(): Promise<ChainVerdict> {
    await this.writer.settle();
    return this.chain.verify(organizationId());
  }
}

function toView(row: AuditRow, names: Map<string, string>): AuditEntryView {
  const { id, sequence, actorUserId, action, entity, entityId, requestId, address } = row;
  return {
    id, sequence, at: row.at.toISOString(), actorUserId, actorName: actorUserId === null ? null : names.get(actorUserId) ?? null, action, entity, entityId, requestId, address,
    details: row.details === null ? null : details(row.details),
  };
}

function details(text: string): Record<string, unknown> {
  const value: unknown = JSON.parse(text);
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
