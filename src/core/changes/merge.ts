import type { Kind } from "../kinds/kind.ts";
import { isSameValue } from "../ledger/compare.ts";
import { isGoverned } from "../ledger/governed.ts";
import { splitFrontMatter } from "../parse/front-matter.ts";
import { parseYaml } from "../parse/yaml.ts";
import { toValue, type YamlNode } from "../parse/yaml-tree.ts";
import type { MergeLines } from "../ports.ts";
import { endOfLine } from "../text/lines.ts";
import { mergeByLines } from "./merge-by-lines.ts";
import { mergeFlow, type Side } from "./merge-flow.ts";
import { type Part, type Parts, takeApart } from "./merge-parts.ts";

/** Three states of one file: what both sides began with, and what each made of it. */
export interface ThreeSides<Value = string> {
  readonly base: Value;
  readonly ours: Value;
  readonly theirs: Value;
}

export interface Merged {
  readonly text: string;
  /** How many places somebody has to decide; they stand between conflict markers. */
  readonly conflicts: number;
}

/**
 * Merges a file of a kind: fields by their names, items of lists by their identifiers, the text by its lines (ledger.md,
 * "Merging"). A governed field that both sides changed is always a conflict. What cannot be read as the kind's files
 * are is merged by its lines alone, as git does it. No line of either side is lost.
 */
export function mergeFile(kind: Kind | undefined, sides: ThreeSides, mergeLines: MergeLines): Merged {
  const { base, ours, theirs } = sides;
  if (ours === theirs || theirs === base) return { text: ours, conflicts: 0 };
  if (ours === base) return { text: theirs, conflicts: 0 };
  const eol = endOfLine(ours);
  const same = { base: withEndOfLine(base, eol), ours, theirs: withEndOfLine(theirs, eol) };
  const merged =
    kind &&
    (kind.container.type === "folder" ? mergeMarkdown(kind, same, mergeLines) : mergeYaml(kind, same, mergeLines));
  return merged && keepsAllLines(same, merged.text) ? merged : mergeByLines(kind, same, mergeLines);
}

function mergeMarkdown(kind: Kind, sides: ThreeSides, mergeLines: MergeLines): Merged | undefined {
  const [base, ours, theirs] = [pagesOf(sides.base), pagesOf(sides.ours), pagesOf(sides.theirs)];
  if (!base || !ours || !theirs) return undefined;
  const fields = mergeYaml(kind, { base: base.yaml, ours: ours.yaml, theirs: theirs.yaml }, mergeLines);
  if (!fields) return undefined;
  const body = merge(mergeLines, { base: base.body, ours: ours.body, theirs: theirs.body });
  return {
    text: ours.opening + fields.text + ours.closing + body.text,
    conflicts: fields.conflicts + body.conflicts,
  };
}

function pagesOf(text: string) {
  const split = splitFrontMatter(text);
  if (split.type !== "found") return undefined;
  const { yaml, body } = split.parts;
  return {
    opening: text.slice(0, yaml.start),
    yaml: text.slice(yaml.start, yaml.end),
    closing: text.slice(yaml.end, body.start),
    body: text.slice(body.start),
  };
}

function merge(mergeLines: MergeLines, sides: ThreeSides): Merged {
  if (sides.ours === sides.theirs || sides.theirs === sides.base) return { text: sides.ours, conflicts: 0 };
  return sides.ours === sides.base ? { text: sides.theirs, conflicts: 0 } : mergeLines(sides);
}

interface Merging {
  readonly kind: Kind;
  readonly sides: ThreeSides;
  readonly mergeLines: MergeLines;
  readonly eol: string;
}

/** A merged stretch; `value` is what it says where nothing in it is a conflict. */
interface MergedPart extends Merged {
  readonly value: unknown;
}

function mergeYaml(kind: Kind, sides: ThreeSides, mergeLines: MergeLines): Merged | undefined {
  const trees = { base: readable(sides.base), ours: readable(sides.ours), theirs: readable(sides.theirs) };
  if (!trees.ours || !trees.theirs || (!trees.base && sides.base.trim() !== "")) return undefined;
  const context = { kind, sides, mergeLines, eol: endOfLine(sides.ours) };
  const whole = (side: keyof ThreeSides): Side | undefined => {
    const node = trees[side];
    return node && { node, stretch: { text: sides[side], start: 0, end: sides[side].length } };
  };
  const merged = mergeNodes(context, [], { base: whole("base"), ours: whole("ours"), theirs: whole("theirs") });
  return merged && isSound(merged) ? merged : undefined;
}

function readable(text: string): YamlNode | undefined {
  const { tree, problems } = parseYaml(text);
  return problems.length === 0 ? tree : undefined;
}

type Path = readonly string[];

/** Merges two groups or two lists part by part; undefined where they are not alike or cannot be taken apart. */
function mergeNodes(
  context: Merging,
  path: Path,
  sides: Partial<Record<keyof ThreeSides, Side | undefined>>,
): MergedPart | undefined {
  const { ours, theirs, base } = sides;
  if (!ours || !theirs || ours.node.type === "scalar" || ours.node.type !== theirs.node.type) return undefined;
  if (base && base.node.type !== ours.node.type) return undefined;
  const [own, other] = [apart(ours), apart(theirs)];
  const former = base ? apart(base) : { head: "", parts: [], tail: "" };
  if (!own || !other || !former) return undefined;
  const isList = ours.node.type === "list";
  if (isList && bothReplaced(former, own, other)) return undefined;
  return mergeParts(context, { path, isList }, { base: former, ours: own, theirs: other });
}

function apart({ node, stretch }: Side): Parts | undefined {
  return node.type === "scalar" ? undefined : takeApart(stretch, node);
}

/** An item without an `id` that both sides took out may have become something else on either: people have to look. */
function bothReplaced(base: Parts, ours: Parts, theirs: Parts): boolean {
  const gone = base.parts.filter(({ key }) =>
    [ours, theirs].every(({ parts }) => !parts.some((one) => one.key === key)),
  );
  const added = (side: Parts) => side.parts.filter(({ key }) => !base.parts.some((one) => one.key === key)).length;
  return gone.some(({ key }) => key.startsWith("value ")) && added(ours) + added(theirs) > 0;
}

function mergeParts(
  context: Merging,
  place: { readonly path: Path; readonly isList: boolean },
  sides: ThreeSides<Parts>,
): MergedPart | undefined {
  const byKey = (parts: Parts) => new Map(parts.parts.map((part) => [part.key, part]));
  const [base, ours, theirs] = [byKey(sides.base), byKey(sides.ours), byKey(sides.theirs)];
  const merged: MergedPart[] = [];
  const values: (readonly [string, unknown])[] = [];
  const order = inOrder(sides);
  for (const [index, key] of order.entries()) {
    const three = { base: base.get(key), ours: ours.get(key), theirs: theirs.get(key) };
    const path = place.isList ? place.path : [...place.path, key];
    const part = mergePart(context, path, three);
    if (!part) continue;
    // A first part may share its line with a dash: conflict markers need lines of their own.
    if (index === 0 && part.conflicts > 0 && !sharesNoLine(sides.ours)) return undefined;
    merged.push(part);
    values.push([key, part.value]);
  }
  const text = sides.ours.head + merged.map((part) => part.text).join("") + sides.ours.tail;
  const value = place.isList ? values.map(([, one]) => one) : Object.fromEntries(values);
  return { text, conflicts: merged.reduce((sum, part) => sum + part.conflicts, 0), value };
}

function sharesNoLine({ head }: Parts): boolean {
  return head === "" || head.endsWith("\n");
}

/** Our order, with what the other side added after the part that it follows there. */
function inOrder({ base, ours, theirs }: ThreeSides<Parts>): readonly string[] {
  const order = ours.parts.map(({ key }) => key);
  let after = -1;
  for (const { key } of theirs.parts) {
    const position = order.indexOf(key);
    if (position < 0) order.splice(after + 1, 0, key);
    after = position < 0 ? after + 1 : position;
  }
  // What we took out may be a conflict; it stands where it stood.
  for (const { key } of base.parts) if (!order.includes(key)) order.push(key);
  return order;
}

function mergePart(context: Merging, path: Path, sides: Partial<ThreeSides<Part | undefined>>): MergedPart | undefined {
  const { base, ours, theirs } = sides;
  if (!ours && !theirs) return undefined;
  if (ours && theirs) return mergeBoth(context, path, { base, ours, theirs });
  const left = ours ?? theirs;
  if (!left) return undefined;
  if (!base) return toMerged(left, context.eol);
  // Taken out on one side: that holds where the other side left it alone.
  return left.text === base.text ? undefined : conflict(context, ours, theirs);
}

function mergeBoth(
  context: Merging,
  path: Path,
  { base, ours, theirs }: { readonly base: Part | undefined; readonly ours: Part; readonly theirs: Part },
): MergedPart {
  if (same(ours, theirs) || (base && same(theirs, base))) return toMerged(ours, context.eol);
  if (base && same(ours, base)) return toMerged(theirs, context.eol);
  if (!base) return conflict(context, ours, theirs);
  const [weChanged, theyChanged] = [!isSameValue(ours.value, base.value), !isSameValue(theirs.value, base.value)];
  const alike = isSameValue(ours.value, theirs.value);
  if (alike || !weChanged || !theyChanged) {
    const lines = context.mergeLines({ base: base.text, ours: ours.text, theirs: theirs.text });
    const value = weChanged ? ours.value : theirs.value;
    return lines.conflicts === 0 ? { ...lines, value } : conflict(context, ours, theirs);
  }
  const governedList = !isMap(ours) && path.length > 0 && isGoverned(context.kind, path.join("."), ours.value);
  if (governedList) return conflict(context, ours, theirs);
  return mergeInside(context, path, { base, ours, theirs }) ?? conflict(context, ours, theirs);
}

function isMap({ node }: Part): boolean {
  return node.type === "map";
}

function mergeInside(context: Merging, path: Path, parts: ThreeSides<Part>): MergedPart | undefined {
  const side = (name: keyof ThreeSides): Side => {
    const { node, start, text } = parts[name];
    return { node, stretch: { text: context.sides[name], start, end: start + text.length } };
  };
  const sides = { base: side("base"), ours: side("ours"), theirs: side("theirs") };
  return mergeNodes(context, path, sides) ?? mergeFlow(sides);
}

function same(a: Part, b: Part): boolean {
  return a.text === b.text || (a.text.trimEnd() === b.text.trimEnd() && isSameValue(a.value, b.value));
}

function toMerged({ text, value }: Part, eol: string): MergedPart {
  return { text: ended(text, eol), conflicts: 0, value };
}

/** Both sides between markers, on lines of their own. */
function conflict({ eol }: Merging, ours: Part | undefined, theirs: Part | undefined): MergedPart {
  const block = (part: Part | undefined): string => (part ? ended(part.text, eol) : "");
  const text = `<<<<<<< ours${eol}${block(ours)}=======${eol}${block(theirs)}>>>>>>> theirs${eol}`;
  return { text, conflicts: 1, value: undefined };
}

/** A part that was the last of its file may have no line feed; another may follow it now. */
function ended(text: string, eol: string): string {
  return text === "" || text.endsWith("\n") || text.endsWith("\r") ? text : text + eol;
}

/** Whether the text says what was merged: a conflict is read as either side would settle it. */
function isSound({ text, conflicts, value }: MergedPart): boolean {
  if (conflicts > 0) return (["ours", "theirs"] as const).every((side) => readable(settled(text, side)) !== undefined);
  const tree = readable(text);
  return tree !== undefined && isSameValue(toValue(tree), value);
}

function settled(text: string, side: "ours" | "theirs"): string {
  const kept = side === "ours" ? "$1" : "$2";
  return text.replace(/^<{7} ours\r?\n([\s\S]*?)^={7}\r?\n([\s\S]*?)^>{7} theirs\r?\n/gm, kept);
}

/** Whether every line that either side wrote is in the merged text. */
function keepsAllLines({ base, ours, theirs }: ThreeSides, merged: string): boolean {
  const [before, after] = [countLines(base), countLines(merged)];
  return [ours, theirs].every((side) =>
    [...countLines(side)].every(([line, count]) => {
      const written = count - (before.get(line) ?? 0);
      return written <= 0 || (after.get(line) ?? 0) >= written || FLOW_GROUP.test(line);
    }),
  );
}

/** A group on one line may be put together from both sides; its value is compared instead. */
const FLOW_GROUP = /[{[].*[}\]]\s*$/;

function countLines(text: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const line of text.split(/\r\n|\n|\r/)) {
    const key = line.trimEnd();
    if (key !== "") counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

function withEndOfLine(text: string, eol: string): string {
  return endOfLine(text) === eol ? text : text.replace(/\r\n|\n|\r/g, eol);
}
