import { isSameValue } from "../ledger/compare.ts";
import { toValue, type YamlEntry, type YamlMap, type YamlNode } from "../parse/yaml-tree.ts";

/** A part of a file with what stands in it. */
interface Side {
  readonly node: YamlNode;
  readonly stretch: { readonly text: string; readonly start: number; readonly end: number };
}

interface Sides {
  readonly base: Side;
  readonly ours: Side;
  readonly theirs: Side;
}

/** A group on one line, merged; a conflict inside it cannot be shown there, so there is none. */
interface MergedFlow {
  readonly text: string;
  readonly conflicts: 0;
  readonly value: unknown;
}

/** Merges groups on one line, as `{ rank: 1, reason: felt daily }`, key by key; undefined where both changed one key. */
export function mergeFlow({ base, ours, theirs }: Sides): MergedFlow | undefined {
  const [b, o, t] = [flowMap(base), flowMap(ours), flowMap(theirs)];
  if (!b || !o || !t) return undefined;
  const keys = [...new Set([...o.entries, ...t.entries].map(({ key }) => key))];
  const chosen = keys.map((key) => choose(entryOf(b, key), entryOf(o, key), entryOf(t, key)));
  if (chosen.includes("conflict")) return undefined;
  const written = chosen.flatMap((choice) => {
    if (typeof choice === "string") return [];
    const { entry, side } = choice;
    return [{ entry, text: (side === "ours" ? ours : theirs).stretch.text.slice(entry.keySpan.start, entry.value.span.end).trimEnd() }];
  });
  if (written.some(({ text }) => /[\r\n]/.test(text))) return undefined;
  const { text, start, end } = ours.stretch;
  const group = `{ ${written.map((one) => one.text).join(", ")} }`;
  return {
    text: text.slice(start, o.span.start) + group + text.slice(o.span.end, end),
    conflicts: 0,
    value: Object.fromEntries(written.map(({ entry }) => [entry.key, toValue(entry.value)])),
  };
}

function flowMap({ node, stretch }: Side): YamlMap | undefined {
  const plain = !/[\r\n#]/.test(stretch.text.slice(node.span.start, node.span.end));
  return node.type === "map" && node.flow && plain ? node : undefined;
}

function entryOf(map: YamlMap, key: string): YamlEntry | undefined {
  return map.entries.find((entry) => entry.key === key);
}

type Choice = { readonly entry: YamlEntry; readonly side: "ours" | "theirs" } | "gone" | "conflict";

function choose(base: YamlEntry | undefined, ours: YamlEntry | undefined, theirs: YamlEntry | undefined): Choice {
  if (isSame(ours, theirs) || isSame(theirs, base)) return ours ? { entry: ours, side: "ours" } : "gone";
  if (isSame(ours, base)) return theirs ? { entry: theirs, side: "theirs" } : "gone";
  return "conflict";
}

function isSame(a: YamlEntry | undefined, b: YamlEntry | undefined): boolean {
  return a === undefined || b === undefined ? a === b : isSameValue(toValue(a.value), toValue(b.value));
}
