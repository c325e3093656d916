/** One line of the record, as stored. `details` is JSON text, because the hash covers the text. */
export interface AuditRow {
  id: string;
  organizationId: string;
  sequence: number;
  at: Date;
  actorUserId: string | null;
  actorKind: string;
  action: string;
  entity: string;
  entityId: string | null;
  requestId: string | null;
  address: string | null;
  details: string | null;
  previousHash: string;
  hash: string;
}

/** What is known before its place in the chain is. */
export type AuditDraft = Omit<AuditRow, 'sequence' | 'previousHash' | 'hash'>;

export interface AuditHeadRow {
  organizationId: string;
  sequence: number;
  hash: string;
  seal: string;
}
