import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { renumbered, slimmed } from './slim-client.mjs';

const bytes = (...each) => Buffer.from(each).toString('base64url');
const generated = (dialect) => readFileSync(path.resolve(import.meta.dirname, `../src/generated/${dialect}/internal/class.ts`), 'utf8');

describe('the graph of the Prisma client', () => {
  it('has its words raised by 8192 and nothing else changed', () => {
    // One input node with one edge (word 5, mask 7, child 3, enumeration 2, flags 1), one output node (word 6) and one root (word 4).
    const graph = bytes(1, 1, 1, /* input */ 1, 5, 7, 0, 3, 2, 1, /* output */ 1, 6, 1, 0, /* root */ 4, 1, 1);
    expect(renumbered(graph)).toBe(bytes(1, 1, 1, 1, 0x85, 0x40, 7, 0, 3, 0x82, 0x40, 1, 1, 0x86, 0x40, 1, 0, 0x84, 0x40, 1, 1));
  });

  it('is refused when something is left over or missing', () => {
    expect(() => renumbered(bytes(0, 0, 0, 1))).toThrow(/written otherwise/);
    expect(() => renumbered(bytes(1, 0))).toThrow(/ends too early/);
  });
});

describe('the written clients', () => {
  it.each(['sqlite', 'postgres'])('%s: slimmed, and refused a second time', (dialect) => {
    const text = generated(dialect);
    expect(text).toContain("...Array(8192).fill('')");
    expect(text).not.toContain('await import("@prisma/client/runtime/query_compiler_fast_bg.' + (dialect === 'sqlite' ? 'sqlite' : 'postgresql') + '.wasm-base64');
    expect(text).toMatch(/^[\0-\x7f]*$/);
    expect(() => slimmed(text)).toThrow(/written otherwise/);
  });
});
