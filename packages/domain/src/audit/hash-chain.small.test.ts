import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson, CHAIN_START, entryHash, sealHead, verifyChain } from './hash-chain.js';
import type { ChainedEntry, ChainHead } from './hash-chain.js';

const hash = (text: string) => createHmac('sha256', 'key').update(text).digest('hex');

function chainOf(length: number): { entries: ChainedEntry[]; head: ChainHead } {
  const entries: ChainedEntry[] = [];
  let previousHash = CHAIN_START;
  for (let sequence = 1; sequence <= length; sequence += 1) {
    const facts = { organizationId: 'org', sequence, at: '2026-11-25T09:00:00.000Z', actorUserId: 'u', actorKind: 'USER', action: 'people.read', entity: 'Person', entityId: `p${sequence}`, requestId: null, address: '127.0.0.1', details: null };
    const entry = { ...facts, previousHash, hash: entryHash(facts, previousHash, hash) };
    entries.push(entry);
    previousHash = entry.hash;
  }
  return { entries, head: { sequence: length, hash: previousHash, seal: sealHead('org', length, previousHash, hash) } };
}
const verify = (entries: ChainedEntry[], head: ChainHead | null) => verifyChain('org', entries, head, hash);

describe('verifyChain', () => {
  const { entries, head } = chainOf(6);
  const edited = (index: number, change: Partial<ChainedEntry>) => entries.map((entry, at) => (at === index ? { ...entry, ...change } : entry));
  it('an untouched chain holds, an empty one too', () => {
    expect(verify(entries, head)).toEqual({ ok: true, entries: 6, brokenAt: null, problem: null });
    expect(verify([], null)).toEqual({ ok: true, entries: 0, brokenAt: null, problem: null });
  });
  it.each([
    ['an edited entry', edited(2, { entityId: 'other' }), head, 3, 'EDITED'],
    ['an edited hash', edited(2, { hash: hash('x') }), head, 3, 'EDITED'],
    ['a moved moment', edited(0, { at: '2026-11-25T09:00:01.000Z' }), head, 1, 'EDITED'],
    ['a deleted entry', entries.filter((entry) => entry.sequence !== 3), head, 3, 'MISSING'],
    ['a deleted first entry', entries.slice(1), head, 1, 'MISSING'],
    ['a deleted entry, the rest renumbered', entries.filter((entry) => entry.sequence !== 3).map((entry, index) => ({ ...entry, sequence: index + 1 })), head, 3, 'REORDERED'],
    ['two entries swapped', entries.map((entry) => ({ ...(entry.sequence === 2 ? entries[2] : entry.sequence === 3 ? entries[1] : entry) as ChainedEntry, sequence: entry.sequence })), head, 2, 'REORDERED'],
    ['the tail cut', entries.slice(0, 4), head, 5, 'CUT_TAIL'],
    ['the tail cut and the head set back without the key', entries.slice(0, 4), { sequence: 4, hash: entries[3]?.hash ?? '', seal: head.seal }, 4, 'EDITED'],
    ['everything deleted', [], head, 1, 'CUT_TAIL'],
    ['the head deleted', entries, null, 6, 'CUT_TAIL'],
    ['an entry added behind the head', [...entries, { ...chainOf(7).entries[6] as ChainedEntry }], head, 7, 'EDITED'],
  ] as const)('finds %s', (_case, rows, end, brokenAt, problem) => {
    expect(verify([...rows], end)).toMatchObject({ ok: false, brokenAt, problem });
  });
  it('finds any change of any field', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 5 }), fc.constantFrom('at', 'action', 'entity', 'entityId', 'actorUserId', 'actorKind', 'address', 'details', 'requestId', 'organizationId', 'previousHash', 'hash'), fc.string(), (index, field, value) => {
      const row = entries[index] as ChainedEntry;
      if (row[field] === value) return true;
      return !verify(edited(index, { [field]: value }), head).ok;
    }));
  });
});

describe('canonicalJson', () => {
  it('does not depend on the order of keys', () => {
    expect(canonicalJson({ b: [1, { d: null, c: 'x' }], a: undefined, e: true })).toBe('{"b":[1,{"c":"x","d":null}],"e":true}');
    expect(canonicalJson({ a: 1, b: 2 })).toBe(canonicalJson({ b: 2, a: 1 }));
  });
});
