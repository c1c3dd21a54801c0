import type { TextEdit } from "../text/edit.ts";
import { endOfLine } from "../text/lines.ts";
import { blockLines, entryLines, flow, itemLines, oneLine, scalarInStyle } from "./write-yaml.ts";
import {
  columnOf,
  endOfColon,
  endOfDash,
  endOfEntry,
  endOfLineAt,
  endOfNode,
  nextLine,
  startOfLine,
} from "./yaml-lines.ts";
import {
  entryAt,
  nodeAt,
  type YamlEntry,
  type YamlList,
  type YamlMap,
  type YamlNode,
  type YamlPath,
} from "./yaml-tree.ts";

/** A text with what is known of it. */
export interface EditTarget {
  readonly text: string;
  readonly tree: YamlNode;
  /** The artifact's place in the tree: nothing above it changes. */
  readonly root: YamlPath;
  /** The keys of the kind, in the order in which they are written. */
  readonly order: readonly string[];
}

/** The edits that set one field or, without a value, remove it; undefined where it has no place to be. */
export function fieldEdit(target: EditTarget, path: YamlPath, value: unknown): readonly TextEdit[] | undefined {
  if (path.length <= target.root.length) return undefined;
  const node = nodeAt(target.tree, path);
  if (value === undefined) return node ? removal(target, path) : [];
  return node ? [replacement(target, path, { node, value })] : insertion(target, path, value);
}

interface New {
  readonly node: YamlNode;
  readonly value: unknown;
}

/** A new value in the place of an old one, after a key or a dash. */
function replacement(target: EditTarget, path: YamlPath, { node, value }: New): TextEdit {
  const { text } = target;
  const inFlow = isInFlow(target.tree, path);
  const line = inFlow ? flowOf(node, value) : lineOf(node, value);
  const isWritten = endOfNode(text, node) > node.span.start;
  const isBlock = node.type === "scalar" ? node.style === "block" : !node.flow;
  // One line for what stands in one piece: only that piece changes.
  if (line !== undefined && isWritten && !isBlock) return { span: node.span, text: line };
  const { after, column } = leadOf(target, path);
  const end = isWritten ? Math.max(after, endOfNode(text, node)) : after;
  const comment = isWritten && isBelow(text, after, node) ? commentAt(text, after) : "";
  if (line !== undefined) return { span: { start: after, end }, text: ` ${line}${comment}` };
  return { span: { start: after, end }, text: comment + below(target, path, { column, value }) };
}

function lineOf(node: YamlNode, value: unknown): string | undefined {
  return node.type === "scalar" && isScalar(value) ? scalarInStyle(node.style, value, false) : oneLine(value);
}

function flowOf(node: YamlNode, value: unknown): string {
  return node.type === "scalar" && isScalar(value) ? scalarInStyle(node.style, value, true) : flow(value);
}

/** Where the text after a key or dash begins, and the column at which that key or dash stands. */
function leadOf({ text, tree }: EditTarget, path: YamlPath): { after: number; column: number } {
  const entry = entryAt(tree, path);
  if (entry) return { after: endOfColon(text, entry), column: columnOf(text, entry.keySpan.start) };
  const parent = nodeAt(tree, path.slice(0, -1));
  const after = parent?.type === "list" ? endOfDash(text, parent, Number(path.at(-1))) : 0;
  return { after, column: columnOf(text, after - 1) };
}

/** Whether a value begins on a line below its key, or is a block whose header stands beside the key. */
function isBelow(text: string, after: number, node: YamlNode): boolean {
  const isBlock = node.type === "scalar" && node.style === "block";
  return isBlock || node.span.start > endOfLineAt(text, after);
}

/** The comment on the rest of a line, with the space before it. */
function commentAt(text: string, offset: number): string {
  return /[ \t]+#.*$/.exec(text.slice(offset, endOfLineAt(text, offset)))?.[0] ?? "";
}

/** The lines of a group or list below its key or dash. */
function below(
  { text, tree }: EditTarget,
  path: YamlPath,
  { column, value }: { column: number; value: unknown },
): string {
  const eol = endOfLine(text);
  const pad = " ".repeat(column + 2);
  const lines = blockLines(value).map((line) => pad + line);
  // After a dash the first line of a group begins on the same line.
  const isItem = entryAt(tree, path) === undefined;
  return isItem && !Array.isArray(value) ? ` ${lines.join(eol).trimStart()}` : eol + lines.join(eol);
}

function insertion(target: EditTarget, path: YamlPath, value: unknown): readonly TextEdit[] | undefined {
  const parentPath = path.slice(0, -1);
  const step = path.at(-1);
  const parent = nodeAt(target.tree, parentPath);
  if (step === undefined) return undefined;
  if (parent?.type === "map") {
    const field = { key: String(step), value };
    return [parent.flow ? insertIntoFlow(target, parent, field) : insertIntoBlock(target, parent, field)];
  }
  if (parent?.type === "list" && parent.items.length > 0)
    return parent.items.length === step ? [appendItem(target, parent, value)] : undefined;
  // What is written there already is not thrown away for a part of something else.
  if (parent && !isEmpty(parent)) return undefined;
  if (typeof step === "number" && step > 0) return undefined;
  // The parent is absent or empty: it comes into being with this value in it.
  return fieldEdit(target, parentPath, typeof step === "number" ? [value] : { [step]: value });
}

interface NewField {
  readonly key: string;
  readonly value: unknown;
}

function insertIntoFlow({ text }: EditTarget, parent: YamlMap, { key, value }: NewField): TextEdit {
  const field = flow({ [key]: value }).slice(2, -2);
  const last = parent.entries.at(-1);
  const start = last ? endOfEntry(text, last) : parent.span.start + 1;
  return { span: { start, end: start }, text: last ? `, ${field}` : ` ${field} ` };
}

function insertIntoBlock(target: EditTarget, parent: YamlMap, { key, value }: NewField): TextEdit {
  const { text } = target;
  const eol = endOfLine(text);
  const first = parent.entries[0];
  const pad = " ".repeat(columnOf(text, first?.keySpan.start ?? parent.span.start));
  const written = entryLines(key, value).join(eol + pad);
  const neighbour = neighbourOf(target, parent, key);
  if (!neighbour) {
    const start = first?.keySpan.start ?? parent.span.start;
    return { span: { start, end: start }, text: `${written}${eol}${pad}` };
  }
  const end = endOfLineAt(text, endOfEntry(text, neighbour));
  return { span: { start: end, end }, text: `${eol}${pad}${written}` };
}

/** The entry after which a key belongs by the schema; the last one where the schema does not say. */
function neighbourOf({ order }: EditTarget, parent: YamlMap, key: string): YamlEntry | undefined {
  const position = order.indexOf(key);
  if (position < 0 || !parent.entries.some((entry) => order.includes(entry.key))) return parent.entries.at(-1);
  const before = new Set(order.slice(0, position));
  return parent.entries.findLast((entry) => before.has(entry.key));
}

function appendItem({ text }: EditTarget, list: YamlList, value: unknown): TextEdit {
  const last = list.items.at(-1);
  if (list.flow) {
    const start = last ? endOfNode(text, last) : list.span.start + 1;
    return { span: { start, end: start }, text: `${last ? ", " : ""}${flow(value)}` };
  }
  const eol = endOfLine(text);
  const pad = " ".repeat(columnOf(text, list.span.start));
  const end = endOfLineAt(text, endOfNode(text, list));
  // One more reading is written as those before it.
  const lines = last && last.type !== "scalar" && last.flow ? [`- ${flow(value)}`] : itemLines(value);
  return { span: { start: end, end }, text: lines.map((line) => eol + pad + line).join("") };
}

function removal(target: EditTarget, path: YamlPath): readonly TextEdit[] {
  const { text, tree, root } = target;
  const parent = nodeAt(tree, path.slice(0, -1));
  if (!parent || parent.type === "scalar") return [];
  const spans = partsOf(text, parent);
  const position =
    parent.type === "map" ? parent.entries.findIndex(({ key }) => key === String(path.at(-1))) : Number(path.at(-1));
  const own = spans[position];
  if (!own) return [];
  // A group or list that loses its last part goes with it; an artifact stays.
  if (spans.length === 1 && path.length - 1 > root.length) return removal(target, path.slice(0, -1));
  const next = spans[position + 1];
  const previous = spans[position - 1];
  if (parent.flow)
    return [{ span: { start: previous && !next ? previous.end : own.start, end: next?.start ?? own.end }, text: "" }];
  if (spans.length === 1) return [{ span: own, text: "{}" }];
  const lineStart = startOfLine(text, own.start);
  if (text.slice(lineStart, own.start).trim() === "")
    return [{ span: { start: lineStart, end: nextLine(text, endOfLineAt(text, own.end)) }, text: "" }];
  // The first part stands beside the dash of an outer list: the next takes its place there, unless a comment stands
  // between them.
  const between = text.slice(own.end, next?.start);
  const end = next && !between.includes("#") ? next.start : endOfLineAt(text, own.end);
  return [{ span: { start: own.start, end }, text: "" }];
}

interface Part {
  readonly start: number;
  readonly end: number;
}

/** Where the entries or items of a node stand, each with its key or dash. */
function partsOf(text: string, node: YamlMap | YamlList): readonly Part[] {
  if (node.type === "map")
    return node.entries.map((entry) => ({ start: entry.keySpan.start, end: endOfEntry(text, entry) }));
  if (node.flow) return node.items.map((item) => ({ start: item.span.start, end: endOfNode(text, item) }));
  return node.items.map((item, index) => {
    const dash = endOfDash(text, node, index);
    return { start: dash - 1, end: Math.max(dash, endOfNode(text, item)) };
  });
}

function isInFlow(tree: YamlNode, path: YamlPath): boolean {
  return path.some((_, length) => {
    const node = nodeAt(tree, path.slice(0, length));
    return node !== undefined && node.type !== "scalar" && node.flow;
  });
}

function isEmpty(node: YamlNode): boolean {
  if (node.type === "scalar") return node.value === null;
  return (node.type === "map" ? node.entries : node.items).length === 0;
}

function isScalar(value: unknown): value is string | number | boolean | null {
  return typeof value !== "object" || value === null;
}
