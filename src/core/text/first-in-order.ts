/** The first `count` items in an order: among thousands those are found faster than all are sorted. */
export function firstInOrder<Item>(
  items: readonly Item[],
  compare: (a: Item, b: Item) => number,
  count: number,
): readonly Item[] {
  let found: readonly Item[] = [];
  for (const item of items) {
    const last = found[count - 1];
    if (last === undefined || compare(item, last) < 0) found = [...found, item].sort(compare).slice(0, count);
  }
  return found;
}
