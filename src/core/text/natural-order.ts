import { compareText } from "./finding.ts";

/** Compares as people count: GAP-2 before GAP-10. Digits compare by their number, all else by UTF-16 code units. */
export function compareNatural(a: string, b: string): number {
  const [left, right] = [partsOf(a), partsOf(b)];
  for (let index = 0; index < Math.min(left.length, right.length); index++) {
    const order = compareParts(left[index] ?? "", right[index] ?? "");
    if (order !== 0) return order;
  }
  // Equal numbers may be written differently, as 7 and 007: the order has to be total all the same.
  return left.length - right.length || compareText(a, b);
}

/** Items in the natural order of a text about each, as its identifier. */
export function sortedNaturally<Item>(items: readonly Item[], textOf: (item: Item) => string): readonly Item[] {
  return sortedByKey(items, (item) => naturalKey(textOf(item)));
}

/** Items in the order of a key for each, which is made once: so thousands are sorted while somebody waits. */
export function sortedByKey<Item>(items: readonly Item[], keyOf: (item: Item) => string): readonly Item[] {
  const keyed = items.map((item) => ({ key: keyOf(item), item }));
  return keyed.sort((a, b) => compareText(a.key, b.key)).map(({ item }) => item);
}

/** A key by which texts come in their natural order: numbers with their length before them. */
export function naturalKey(text: string): string {
  const counted = text.replace(/\d+/g, (digits) => {
    const number = digits.replace(/^0+/, "");
    return `0${String.fromCharCode(0x30 + number.length)}${number}`;
  });
  return `${counted}\0${text}`;
}

function partsOf(text: string): readonly string[] {
  return text.match(/\d+|\D+/g) ?? [];
}

function compareParts(a: string, b: string): number {
  if (!/^\d/.test(a) || !/^\d/.test(b)) return compareText(a, b);
  const [left, right] = [a.replace(/^0+/, ""), b.replace(/^0+/, "")];
  return left.length - right.length || compareText(left, right);
}
