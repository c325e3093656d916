/** Everything the pages fetched so far hold, in order. */
export function allItems<Item>(data: { pages: readonly { items: readonly Item[] }[] } | undefined): Item[] {
  return data === undefined ? [] : data.pages.flatMap((page) => page.items);
}

/** Options of every list fetched page by page by cursor. */
export const BY_CURSOR = {
  pageParamName: 'cursor',
  // Null, which is left out of the address: for undefined the client would ask for cursor 0.
  initialPageParam: null,
  getNextPageParam: (last: { nextCursor: string | null }) => last.nextCursor ?? undefined,
} as const;
