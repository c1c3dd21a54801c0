import { canonical } from "../ledger/digest.ts";
import { toValue, type YamlNode } from "../parse/yaml-tree.ts";

/** A part of a file with what stands in it. */
export interface Side {
  readonly node: YamlNode;
  readonly stretch: { readonly text: string; readonly start: number; readonly end: number };
}

interface Sides {
  readonly base: Side;
  readonly ours: Side;
  readonly theirs: Side;
}

/** What stands on one line, merged. */
interface MergedFlow {
  readonly text: string;
  /** Markers need lines of their own, so there is never one in here. */
  readonly conflicts: 0;
  readonly value: unknown;
}

/**
 * Merges what is written on one line, as `{ rank: 1, reason: felt daily }` key by key and `[GAP-001, GAP-002]` item by
 * item. Undefined where it is not on one line, or where both sides changed one key.
 */
export function mergeFlow({ base, ours, theirs }: Sides): MergedFlow | undefined {
  const [b, o, t] = [piecesOf(base), piecesOf(ours), piecesOf(theirs)];
  if (!b || !o || !t || ours.node.type !== theirs.node.type || base.node.type !== ours.node.type) return undefined;
  const keys = [...new Set([...o.keys(), ...t.keys()])];
  const chosen = keys.map((key) => choose(b.get(key), o.get(key), t.get(key)));
  if (chosen.includes("conflict")) return undefined;
  const pieces = chosen.filter((choice) => typeof choice === "object");
  const inner = pieces.map(({ text }) => text).join(", ");
  const isMap = ours.node.type === "map";
  const { text, start, end } = ours.stretch;
  const { span } = ours.node;
  return {
    text: text.slice(start, span.start) + (isMap ? `{ ${inner} }` : `[${inner}]`) + text.slice(span.end, end),
    conflicts: 0,
    value: isMap ? Object.fromEntries(pieces.map(({ key, value }) => [key, value])) : pieces.map(({ value }) => value),
  };
}

interface Piece {
  readonly key: string;
  readonly text: string;
  readonly value: unknown;
}

/** Entries by key, items by value; undefined where it is not on one line, or says one thing twice. */
function piecesOf({ node, stretch }: Side): ReadonlyMap<string, Piece> | undefined {
  const written = stretch.text.slice(node.span.start, node.span.end);
  if (node.type === "scalar" || !node.flow || /[\r\n#]/.test(written)) return undefined;
  const slice = (start: number, end: number): string => stretch.text.slice(start, end).trimEnd();
  const pieces =
    node.type === "map"
      ? node.entries.map(({ key, keySpan, value }) => ({
          key,
          text: slice(keySpan.start, value.span.end),
          value: toValue(value),
        }))
      : node.items.map((item) => ({
          key: canonical(toValue(item)),
          text: slice(item.span.start, item.span.end),
          value: toValue(item),
        }));
  const byKey = new Map(pieces.map((piece) => [piece.key, piece]));
  return byKey.size === pieces.length ? byKey : undefined;
}

function choose(
  base: Piece | undefined,
  ours: Piece | undefined,
  theirs: Piece | undefined,
): Piece | "gone" | "conflict" {
  if (isSame(ours, theirs) || isSame(theirs, base)) return ours ?? "gone";
  return isSame(ours, base) ? (theirs ?? "gone") : "conflict";
}

function isSame(a: Piece | undefined, b: Piece | undefined): boolean {
  return a === undefined || b === undefined ? a === b : canonical(a.value) === canonical(b.value);
}
