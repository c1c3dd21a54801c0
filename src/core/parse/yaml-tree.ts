import type { Span } from "../text/span.ts";

/** A parsed YAML node with its place. The engine reads YAML through these types alone, whichever parser made them. */
export type YamlNode = YamlScalar | YamlMap | YamlList;

export interface YamlScalar {
  readonly type: "scalar";
  readonly value: string | number | boolean | null;
  readonly span: Span;
  readonly style: "plain" | "single" | "double" | "block";
}

export interface YamlMap {
  readonly type: "map";
  readonly entries: readonly YamlEntry[];
  readonly span: Span;
  readonly flow: boolean;
}

export interface YamlEntry {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: YamlNode;
}

export interface YamlList {
  readonly type: "list";
  readonly items: readonly YamlNode[];
  readonly span: Span;
  readonly flow: boolean;
}

/** A way down a tree: keys of mappings and positions in lists. */
export type YamlPath = readonly (string | number)[];

/** `retest.by` or `changes.0.item` as a path. */
export function toPath(dotted: string): YamlPath {
  return dotted.split(".").map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}

/** The entry or item that a path leads to; undefined where it leads nowhere. */
export function nodeAt(tree: YamlNode | undefined, path: YamlPath): YamlNode | undefined {
  let node = tree;
  for (const step of path) node = node && childOf(node, step);
  return node;
}

/** The entry of a mapping that a path ends in. */
export function entryAt(tree: YamlNode | undefined, path: YamlPath): YamlEntry | undefined {
  const parent = nodeAt(tree, path.slice(0, -1));
  const key = path.at(-1);
  return parent?.type === "map" ? entryOf(parent, key) : undefined;
}

/** The plain value of a tree: what the schemas judge. */
export function toValue(node: YamlNode): unknown {
  if (node.type === "scalar") return node.value;
  if (node.type === "list") return node.items.map(toValue);
  return Object.fromEntries(node.entries.map((entry) => [entry.key, toValue(entry.value)]));
}

/**
 * Where to point for a path: the value when it is there, else the key of its nearest ancestor, since that is where
 * it belongs, or the first key of the nearest item of a list; the start of the tree when there is none.
 */
export function locate(tree: YamlNode | undefined, path: YamlPath): Span {
  const node = nodeAt(tree, path);
  if (node && (path.length > 0 || node.type === "scalar")) return node.span;
  for (let length = path.length - 1; length > 0; length--) {
    const above = path.slice(0, length);
    const entry = entryAt(tree, above);
    if (entry) return entry.keySpan;
    // An item of a list has no key of its own.
    const item = nodeAt(tree, above);
    if (item) return firstKey(item);
  }
  return firstKey(tree);
}

function childOf(node: YamlNode, step: string | number): YamlNode | undefined {
  if (node.type === "list") return typeof step === "number" ? node.items[step] : undefined;
  if (node.type === "map") return entryOf(node, String(step))?.value;
  return undefined;
}

/** Entries past which they are looked up by their keys: one after the other for each of them would take their square. */
const MANY = 50;
const lookedUp = new WeakMap<YamlMap, ReadonlyMap<string, YamlEntry>>();

function entryOf(map: YamlMap, key: string | number | undefined): YamlEntry | undefined {
  if (map.entries.length < MANY) return map.entries.find((entry) => entry.key === key);
  const entries = lookedUp.get(map) ?? new Map(map.entries.map((entry) => [entry.key, entry]));
  lookedUp.set(map, entries);
  return entries.get(String(key));
}

function firstKey(tree: YamlNode | undefined): Span {
  if (tree?.type === "map" && tree.entries[0]) return tree.entries[0].keySpan;
  if (tree?.type === "list" && tree.items[0]) return firstKey(tree.items[0]);
  return tree ? { start: tree.span.start, end: tree.span.start } : { start: 0, end: 0 };
}
