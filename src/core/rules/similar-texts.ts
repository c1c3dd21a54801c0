/** Something with a text that may sound like another. */
interface Worded<Item> {
  readonly item: Item;
  readonly words: readonly string[];
}

/** An item that sounds like one before it. */
export interface SimilarPair<Item> {
  readonly item: Item;
  readonly first: Item;
}

/** How alike two sets of words are, from 0 to 1: the share of their words that both have. */
export function likeness(a: readonly string[], b: readonly string[]): number {
  const shared = sharedWords(a, b);
  return shared === 0 ? 0 : shared / (a.length + b.length - shared);
}

/** The same, kinder to a text that says a little more: people ask the same in other words. */
export function kindLikeness(a: readonly string[], b: readonly string[]): number {
  const shared = sharedWords(a, b);
  return shared === 0 ? 0 : (2 * shared) / (a.length + b.length);
}

/**
 * Each item whose text is at least as like an earlier one's as asked, with the first such. Word order, case, plurals and
 * small words do not count. Only items that share a rare word are compared, so a thousand items cost a thousand looks,
 * not a million.
 */
export function similarPairs<Item>(
  items: readonly Item[],
  textOf: (item: Item) => string | undefined,
  least: number,
): readonly SimilarPair<Item>[] {
  const worded = items
    .map((item): Worded<Item> => ({ item, words: significantWords(textOf(item) ?? "") }))
    .filter(({ words }) => words.length > 0);
  const commonness = countWords(worded);
  const exact = new Map<string, Item>();
  const byRareWord = new Map<string, Worded<Item>[]>();
  return worded.flatMap((one) => {
    const key = one.words.join(" ");
    const same = exact.get(key);
    if (same !== undefined) return [{ item: one.item, first: same }];
    exact.set(key, one.item);
    const rare = rareWords(one.words, commonness, least);
    const like = nearestBefore(one, rare, byRareWord, least);
    for (const word of rare) addTo(byRareWord, word, one);
    return like ? [{ item: one.item, first: like.item }] : [];
  });
}

/** The words that carry a text's meaning, each once, in the order of the alphabet. */
export function significantWords(text: string): readonly string[] {
  const words = NOT_ASCII.test(text)
    ? text
        .normalize("NFKC")
        .toLowerCase()
        .match(/[\p{L}\p{N}]+/gu)
    : text.toLowerCase().match(/[a-z0-9]+/g);
  const kept = (words ?? []).filter((word) => !STOP_WORDS.has(word)).map(singular);
  return [...new Set(kept)].sort();
}

/** A text without such characters has its words in the same way, and faster. */
const NOT_ASCII = /[^ -~]/;

function singular(word: string): string {
  return word.endsWith("s") ? word.replace(/(?<=\p{L}{2}[^s])s$/u, "") : word;
}

const STOP_WORDS = new Set(
  "a an and are as at be been by do does for from has have in into is it its of on or our that the their them they this to was we were when which who with you your".split(
    " ",
  ),
);

/** How many earlier texts one word leads to at most: beyond that it tells nothing. */
const MOST_COMPARED = 20;

function nearestBefore<Item>(
  one: Worded<Item>,
  rare: readonly string[],
  byRareWord: ReadonlyMap<string, readonly Worded<Item>[]>,
  least: number,
): Worded<Item> | undefined {
  for (const word of rare)
    for (const other of byRareWord.get(word) ?? [])
      if (sizesAllow(one.words, other.words, least) && likeness(one.words, other.words) >= least) return other;
  return undefined;
}

function addTo<Item>(byRareWord: Map<string, Worded<Item>[]>, word: string, one: Worded<Item>): void {
  const known = byRareWord.get(word);
  if (!known) byRareWord.set(word, [one]);
  else if (known.length < MOST_COMPARED) known.push(one);
}

/** Whether two texts can be as like as asked at all: one is not much longer than the other. */
function sizesAllow(a: readonly string[], b: readonly string[], least: number): boolean {
  return Math.min(a.length, b.length) >= least * Math.max(a.length, b.length);
}

/**
 * The rarest words of a text: two texts that are as like as asked share at least one of them. A word that no other text
 * has leads nowhere.
 */
function rareWords(
  words: readonly string[],
  commonness: ReadonlyMap<string, number>,
  least: number,
): readonly string[] {
  const byRarity = words.toSorted((a, b) => (commonness.get(a) ?? 0) - (commonness.get(b) ?? 0) || (a < b ? -1 : 1));
  const rare = byRarity.slice(0, words.length - Math.ceil(least * words.length) + 1);
  return rare.filter((word) => (commonness.get(word) ?? 0) > 1);
}

function countWords(texts: readonly Worded<unknown>[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { words } of texts) for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** Both lists are in the order of the alphabet. */
function sharedWords(a: readonly string[], b: readonly string[]): number {
  let [left, right, shared] = [0, 0, 0];
  while (left < a.length && right < b.length) {
    const [one, other] = [a[left] ?? "", b[right] ?? ""];
    if (one === other) shared++;
    if (one <= other) left++;
    if (other <= one) right++;
  }
  return shared;
}
