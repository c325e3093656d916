/** Keyed hash of a text, lower-case hex (HMAC-SHA-256 on the box); injected, so that this stays pure. */
export type KeyedHash = (text: string) => string;

/** What an audit entry's hash covers. `at` is the ISO instant to the millisecond, `details` the text as stored. */
export interface ChainedFacts {
  organizationId: string;
  sequence: number;
  at: string;
  actorUserId: string | null;
  actorKind: string;
  action: string;
  entity: string;
  entityId: string | null;
  requestId: string | null;
  address: string | null;
  details: string | null;
}

export interface ChainedEntry extends ChainedFacts { previousHash: string; hash: string }
export interface ChainHead { sequence: number; hash: string; seal: string }
export type ChainProblem = 'EDITED' | 'MISSING' | 'REORDERED' | 'CUT_TAIL';
export interface ChainVerdict { ok: boolean; entries: number; /** Sequence at which the chain breaks. */ brokenAt: number | null; problem: ChainProblem | null }

/** `previousHash` of the first entry. */
export const CHAIN_START = '0'.repeat(64);

/** JSON with sorted keys and without undefined: the same value always gives the same text. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value).filter(([, item]) => item !== undefined).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`).join(',')}}`;
  }
  return JSON.stringify(value ?? null);
}

/** Hash of an entry that follows the one with `previousHash`. */
export function entryHash(facts: ChainedFacts, previousHash: string, hash: KeyedHash): string {
  const { organizationId, sequence, at, actorUserId, actorKind, action, entity, entityId, requestId, address, details } = facts;
  return hash(canonicalJson(['tappplus.audit.1', organizationId, sequence, at, actorUserId, actorKind, action, entity, entityId, requestId, address, details, previousHash]));
}

/** Seal of the chain's end: without the key nobody can shorten the chain and say it always ended there. */
export function sealHead(organizationId: string, sequence: number, lastHash: string, hash: KeyedHash): string {
  return hash(canonicalJson(['tappplus.audit.head.1', organizationId, sequence, lastHash]));
}

/** Walks a chain entry by entry, so that long ones are read in pages. Entries come in order of `sequence`. */
export class ChainVerifier {
  private sequence = 0;
  private lastHash = CHAIN_START;
  private verdict: ChainVerdict | null = null;

  constructor(private readonly organizationId: string, private readonly hash: KeyedHash) {}

  /** Takes the next entry; false once the chain is broken, the rest need not be read. */
  next(entry: ChainedEntry): boolean {
    if (this.verdict !== null) return false;
    const problem = this.problemOf(entry);
    if (problem !== null) {
      this.verdict = { ok: false, entries: this.sequence, brokenAt: problem === 'MISSING' ? this.sequence + 1 : entry.sequence, problem };
      return false;
    }
    this.sequence = entry.sequence;
    this.lastHash = entry.hash;
    return true;
  }

  /** Compares the end with the sealed head (null = the head row is gone). */
  finish(head: ChainHead | null): ChainVerdict {
    if (this.verdict !== null) return this.verdict;
    const entries = this.sequence;
    const broken = (brokenAt: number, problem: ChainProblem): ChainVerdict => ({ ok: false, entries, brokenAt, problem });
    if (head === null) return entries === 0 ? { ok: true, entries, brokenAt: null, problem: null } : broken(entries, 'CUT_TAIL');
    if (head.seal !== sealHead(this.organizationId, head.sequence, head.hash, this.hash)) return broken(head.sequence, 'EDITED');
    if (head.sequence > entries) return broken(entries + 1, 'CUT_TAIL');
    if (head.sequence < entries || head.hash !== this.lastHash) return broken(entries, 'EDITED');
    return { ok: true, entries, brokenAt: null, problem: null };
  }

  private problemOf(entry: ChainedEntry): ChainProblem | null {
    if (entry.sequence > this.sequence + 1) return 'MISSING';
    if (entry.sequence < this.sequence + 1) return 'REORDERED';
    if (entry.organizationId !== this.organizationId) return 'EDITED';
    if (entry.previousHash !== this.lastHash) return 'REORDERED';
    return entry.hash === entryHash(entry, this.lastHash, this.hash) ? null : 'EDITED';
  }
}

/** Checks a whole chain held in memory. */
export function verifyChain(organizationId: string, entries: Iterable<ChainedEntry>, head: ChainHead | null, hash: KeyedHash): ChainVerdict {
  const verifier = new ChainVerifier(organizationId, hash);
  for (const entry of entries) if (!verifier.next(entry)) break;
  return verifier.finish(head);
}
