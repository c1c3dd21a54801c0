import { canonical } from "../ledger/digest.ts";
import { toValue, type YamlList, type YamlMap, type YamlNode } from "../parse/yaml-tree.ts";

/** One entry of a group or one item of a list, with the lines that belong to it: comments above it are its own. */
export interface Part {
  /** The entry's key; of an item its `id`, or its value. */
  readonly key: string;
  readonly text: string;
  readonly node: YamlNode;
  readonly value: unknown;
  /** Offset in the file at which `text` begins. */
  readonly start: number;
}

/** A group or a list taken apart: `head`, the parts and `tail` put together are its text again. */
export interface Parts {
  readonly head: string;
  readonly parts: readonly Part[];
  readonly tail: string;
}

/** A stretch of a file that holds one node. */
export interface Stretch {
  /** The whole file. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Takes a group or a list in block style apart, by whole lines; its first part may share a line with what stands
 * before it. Undefined where that is not possible: flow style, several parts on a line, the same part twice.
 */
export function takeApart(stretch: Stretch, node: YamlMap | YamlList): Parts | undefined {
  const places = placesOf(stretch.text, node);
  if (!places || new Set(places.map(({ key }) => key)).size < places.length) return undefined;
  const first = places[0];
  if (!first) return undefined;
  const starts = places.map(({ at }, index) => (index === 0 ? firstStart(stretch, at) : blockStart(stretch.text, at)));
  const sorted = starts.every((start, index) => index === 0 || start > (places[index - 1]?.at ?? 0));
  if (!sorted || (starts[0] ?? 0) < stretch.start) return undefined;
  const parts = places.map(({ key, node: own }, index): Part => {
    const start = starts[index] ?? stretch.start;
    const text = stretch.text.slice(start, starts[index + 1] ?? stretch.end);
    return { key, text, node: own, value: toValue(own), start };
  });
  return { head: stretch.text.slice(stretch.start, starts[0]), parts, tail: "" };
}

interface Place {
  readonly key: string;
  readonly node: YamlNode;
  /** Where its key or its dash stands. */
  readonly at: number;
}

function placesOf(text: string, node: YamlMap | YamlList): Place[] | undefined {
  if (node.flow) return undefined;
  if (node.type === "map")
    return node.entries.map(({ key, keySpan, value }) => ({ key, node: value, at: keySpan.start }));
  const places = node.items.map((item) => ({
    key: keyOfItem(item),
    node: item,
    at: dashBefore(text, item.span.start),
  }));
  return places.every(({ at }) => at >= 0) ? places : undefined;
}

/** An item with an `id` stays the same item when its other fields change; any other is what it says. */
function keyOfItem(item: YamlNode): string {
  const value = toValue(item);
  const id = item.type === "map" ? item.entries.find(({ key }) => key === "id")?.value : undefined;
  return id?.type === "scalar" && typeof id.value === "string" ? `id ${id.value}` : `value ${canonical(value)}`;
}

function dashBefore(text: string, offset: number): number {
  const line = text.lastIndexOf("\n", offset - 1) + 1;
  return /^[ \t]*-[ \t]+$/.test(text.slice(line, offset)) ? line + text.slice(line, offset).indexOf("-") : -1;
}

/** The first part takes the comments above it, but never what stands before it on its own line. */
function firstStart({ text, start }: Stretch, at: number): number {
  const line = text.lastIndexOf("\n", at - 1) + 1;
  return line < start || text.slice(line, at).trim() !== "" ? at : Math.max(start, blockStart(text, at));
}

/** The beginning of the comment lines above an entry, or of its own line. Deeper lines belong to what stands before. */
function blockStart(text: string, at: number): number {
  let start = text.lastIndexOf("\n", at - 1) + 1;
  const column = at - start;
  for (;;) {
    if (start === 0) return start;
    const previous = text.lastIndexOf("\n", start - 2) + 1;
    const line = text.slice(previous, start).trimEnd();
    const indent = line.length - line.trimStart().length;
    if (!line.trimStart().startsWith("#") || indent > column) return start;
    start = previous;
  }
}
