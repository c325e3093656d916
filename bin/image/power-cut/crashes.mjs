// The disk as a power cut may leave it: what was synced is there; of what was written since, all, nothing, or any part.
const SECTOR = 512;

/** The files of a recording as they stand after each operation, and what a cut at that moment could leave of them. */
export class Disk {
  #files = new Map();

  /** `first`: name → content when the recording began, all of it durable. */
  constructor(first) {
    for (const [name, content] of Object.entries(first)) this.#files.set(name, { durable: content, pending: [], ended: 0 });
  }

  /** Applies the operation with this number (counted from 0) of a recording. */
  apply(operation, number) {
    const file = this.#files.get(operation.file) ?? { durable: null, pending: [] };
    this.#files.set(operation.file, file);
    if (operation.kind !== 'sync') {
      file.pending.push({ ...operation, number });
      return;
    }
    // A sync vouches for what had been written when it began, not for what came while it ran.
    file.durable = written(file.durable, file.pending.filter((each) => each.number < operation.began));
    file.pending = file.pending.filter((each) => each.number >= operation.began);
  }

  /** Every write reached the disk. */
  all() {
    return this.#left((pending) => pending);
  }

  /** Only what was synced did. */
  synced() {
    return this.#left(() => []);
  }

  /** Some of the writes did, in any order, and any of them cut at a sector. `random` draws in [0, 1). */
  some(random) {
    return this.#left((pending) => pending.filter(() => random() < 0.5).map((each) => (each.kind === 'write' && random() < 0.3 ? torn(each, random) : each)));
  }

  #left(choose) {
    return Object.fromEntries([...this.#files].map(([name, { durable, pending }]) => [name, written(durable, choose(pending))]).filter(([, content]) => content !== null));
  }
}

function torn(operation, random) {
  const sectors = Math.ceil(operation.bytes.length / SECTOR);
  return { ...operation, bytes: operation.bytes.subarray(0, Math.floor(random() * sectors) * SECTOR) };
}

/** The content after these operations; null = there is no such file. What went in is never changed. */
function written(content, operations) {
  if (operations.length === 0) return content;
  const longest = Math.max(content?.length ?? 0, ...operations.map((each) => (each.kind === 'write' ? each.offset + each.bytes.length : 0)));
  const room = Buffer.alloc(longest);
  let length = content?.copy(room) ?? 0;
  let there = content !== null;
  for (const each of operations) {
    there = each.kind !== 'remove';
    if (each.kind === 'write') {
      each.bytes.copy(room, each.offset);
      length = Math.max(length, each.offset + each.bytes.length);
    } else {
      const size = each.kind === 'truncate' ? each.size : 0;
      room.fill(0, size);
      length = Math.min(length, size);
    }
  }
  return there ? room.subarray(0, length) : null;
}

/** Numbers in [0, 1) that follow from the seed (mulberry32). */
export function seeded(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
