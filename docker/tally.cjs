// Counts, for each part of the box, how many of its starts in a row ended before it was ready.
'use strict';

/**
 * `limit` = that many starts in a row are hopeless. A part that was ready starts from zero again: killing it never counts.
 * `ready(part)` and `ended(part)` tell what happened; `ended` returns whether the part is hopeless now.
 */
function tally(parts, limit) {
  const state = new Map(parts.map((part) => [part, { ready: false, failed: 0 }]));
  return {
    isReady: (part) => state.get(part)?.ready ?? true,
    ready(part) {
      if (state.has(part)) state.set(part, { ready: true, failed: 0 });
    },
    ended(part) {
      const was = state.get(part);
      if (!was) return false;
      const failed = was.ready ? 0 : was.failed + 1;
      state.set(part, { ready: false, failed });
      return failed >= limit;
    },
    /** One line a part: its name, whether it is ready, failed starts in a row. */
    text: () => [...state].map(([part, { ready, failed }]) => `${part} ${ready ? 'ready' : 'starting'} ${failed}\n`).join(''),
  };
}

module.exports = { tally };
