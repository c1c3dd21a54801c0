import { compareText } from "../text/finding.ts";

/** What takes the place of what came from some files. */
export interface Exchange<Item> {
  /** The files of which nothing stays. */
  readonly paths: ReadonlySet<string>;
  /** What comes in, in the order of its files' paths. */
  readonly to: readonly Item[];
  readonly pathOf: (item: Item) => string;
}

/** A list in the order of its files' paths after an exchange. Thousands of artifacts may point to one person. */
export function exchanged<Item>(list: readonly Item[], { paths, to, pathOf }: Exchange<Item>): readonly Item[] {
  const kept = paths.size === 0 ? list : withoutFiles(list, paths, pathOf);
  const [first] = to;
  if (first === undefined) return kept;
  const start = lowerBound(kept, pathOf(first), pathOf);
  const isInOnePlace = start === kept.length || start === lowerBound(kept, pathOf(to.at(-1) ?? first), pathOf);
  if (isInOnePlace) return kept.toSpliced(start, 0, ...to);
  return [...kept, ...to].sort((a, b) => compareText(pathOf(a), pathOf(b)));
}

/** The first position whose key is not before `key`, in a list sorted by key. */
export function lowerBound<Item>(list: readonly Item[], key: string, keyOf: (item: Item) => string): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = list[middle];
    if (item !== undefined && compareText(keyOf(item), key) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Many files are left out by one look at each item, few by looking for them. */
const FEW = 8;

function withoutFiles<Item>(
  list: readonly Item[],
  paths: ReadonlySet<string>,
  pathOf: (item: Item) => string,
): readonly Item[] {
  if (paths.size > FEW) return list.filter((item) => !paths.has(pathOf(item)));
  let kept = list;
  for (const path of paths) {
    const start = lowerBound(kept, path, pathOf);
    let end = start;
    for (let item = kept[end]; item !== undefined && pathOf(item) === path; item = kept[end]) end++;
    if (end > start) kept = kept.toSpliced(start, end - start);
  }
  return kept;
}
