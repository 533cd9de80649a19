/** Part of a list. */
export interface ListPage<Item> {
  readonly items: readonly Item[];
  readonly hasMore: boolean;
}

/** Which part is wanted; null ids are none. */
export interface PageAsk {
  readonly after: string | null;
  readonly before?: string | null;
  readonly limit: number;
}

/** The page of a list that follows one item, or goes before another; an id that is not there gives an empty one. */
export function pageOf<Item extends { readonly id: string }>(
  all: readonly Item[],
  { after, before = null, limit }: PageAsk,
): ListPage<Item> {
  const at = (id: string): number => all.findIndex((item) => item.id === id);
  if (before !== null) {
    const end = Math.max(at(before), 0);
    return { items: all.slice(Math.max(0, end - limit), end), hasMore: end > limit };
  }
  const from = after === null ? 0 : at(after) + 1;
  if (after !== null && from === 0) return { items: [], hasMore: false };
  return { items: all.slice(from, from + limit), hasMore: from + limit < all.length };
}
