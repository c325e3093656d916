// Numbers that look random and are the same for the same seed (mulberry32).

/** A source of numbers; `fork(name)` makes one of its own for a part, so that parts that run side by side stay repeatable. */
export function seeded(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    next,
    between: (from, to) => Math.round(from + next() * (to - from)),
    chance: (share) => next() < share,
    pick: (list) => list[Math.floor(next() * list.length)],
    fork: (name) => seeded([...name].reduce((sum, letter) => Math.imul(sum, 31) + letter.charCodeAt(0), seed)),
  };
}
