import { stringify } from "yaml";
import type { TextEdit } from "../text/edit.ts";
import { applyEdits } from "../text/edit.ts";
import type { Fix } from "../text/finding.ts";
import { endOfLine } from "../text/lines.ts";
import { type Artifact, placeOf, treeOf, yamlPart } from "./artifact.ts";
import { parseYaml } from "./yaml.ts";
import { entryAt, nodeAt, toPath, type YamlEntry, type YamlMap, type YamlNode, type YamlPath } from "./yaml-tree.ts";

/** A field, as `retest.by`, with its new value; `undefined` removes it. */
export type FieldChange = readonly [field: string, value: unknown];

/**
 * The edits that set fields of an artifact in its file. Only the bytes of those fields change: comments, quoting,
 * order, line endings and everything else stay. Empty where the file's YAML cannot be read.
 */
export function fieldEdits(artifact: Artifact<unknown>, changes: readonly FieldChange[]): TextEdit[] {
  const before = artifact.file.text;
  let tree = treeOf(artifact.file);
  let text = before;
  for (const [field, value] of changes) {
    if (!tree) return [];
    text = applyEdits(
      text,
      editsFor({ text, tree, order: keyOrder(artifact) }, placeOf(artifact, toPath(field)), value),
    );
    const part = artifact.file.kind && yamlPart(artifact.file.kind, text);
    tree = part && parseYaml(text.slice(part.start, part.end), part.start).tree;
  }
  return text === before ? [] : [differenceOf(before, text)];
}

/** A fix that edits the file of an artifact. */
export function editFix(title: string, artifact: Artifact<unknown>, edits: readonly TextEdit[]): Fix {
  return { title, changes: [{ type: "edit", path: artifact.file.path, base: artifact.file.text, edits }] };
}

/** A value as YAML text on one line or several, without a final line feed. */
export function renderYaml(value: unknown): string {
  return stringify(value, RENDERING).trimEnd();
}

/** A text, number or truth value as YAML on one line, whatever it holds. */
export function renderScalar(value: string | number | boolean): string {
  return inline("plain", value, false);
}

/** YAML 1.1 readers take a bare `no` for false, so such texts are quoted too. */
const RENDERING = { lineWidth: 0, version: "1.2", schema: "core", singleQuote: false } as const;
const TRUTH_ELSEWHERE = /^(?:y|yes|n|no|on|off)$/i;

interface Target {
  readonly text: string;
  readonly tree: YamlNode;
  /** The keys of the kind in the schema's order. */
  readonly order: readonly string[];
}

function editsFor(target: Target, path: YamlPath, value: unknown): TextEdit[] {
  const entry = entryAt(target.tree, path);
  if (value === undefined) return entry ? removal(target, path, entry) : [];
  if (entry) return [replacement(target, entry, value)];
  const item = nodeAt(target.tree, path);
  if (item?.type === "scalar") return [{ span: item.span, text: inline(item.style, value, true) }];
  return insertion(target, path, value);
}

function replacement(target: Target, entry: YamlEntry, value: unknown): TextEdit {
  const { value: node, keySpan } = entry;
  const written = target.text.slice(node.span.start, node.span.end);
  if (node.type === "scalar" && node.style !== "block" && written !== "" && isScalarValue(value))
    return { span: node.span, text: inline(node.style, value, insideFlow(target.tree, node)) };
  const colon = target.text.indexOf(":", keySpan.end) + 1;
  const rendered = isScalarValue(value)
    ? ` ${inline("plain", value, insideFlow(target.tree, node))}`
    : nested(target, columnOf(target.text, keySpan.start), value);
  const end = written === "" ? colon : Math.max(colon, deepEnd(target.text, node));
  return { span: { start: colon, end }, text: rendered };
}

/** A list or group below its key, indented by two more than the key. */
function nested(target: Target, column: number, value: unknown): string {
  if (insideFlowSafe(value)) return ` ${flow(value)}`;
  const eol = endOfLine(target.text);
  const indent = " ".repeat(column + 2);
  return `${eol}${renderYaml(value)
    .split("\n")
    .map((line) => (line === "" ? line : indent + line))
    .join(eol)}`;
}

function insertion(target: Target, path: YamlPath, value: unknown): TextEdit[] {
  const parentPath = path.slice(0, -1);
  const key = path.at(-1);
  const parent = nodeAt(target.tree, parentPath);
  if (key === undefined) return [];
  if (parent?.type === "map")
    return [
      parent.flow ? insertIntoFlow(parent, String(key), value) : insertIntoBlock(target, parent, String(key), value),
    ];
  if (parent?.type === "list" && parent.items.length === key) return appendItem(target, parent, value);
  if (parentPath.length === 0) return [];
  // The parent is absent or empty: it comes into being with this value in it.
  return editsFor(target, parentPath, typeof key === "number" ? [value] : { [key]: value });
}

function insertIntoFlow(parent: YamlMap, key: string, value: unknown): TextEdit {
  const last = parent.entries.at(-1);
  const at = last ? last.value.span.end : parent.span.start + 1;
  return { span: { start: at, end: at }, text: `${last ? ", " : " "}${key}: ${flow(value)}${last ? "" : " "}` };
}

function insertIntoBlock(target: Target, parent: YamlMap, key: string, value: unknown): TextEdit {
  const { text } = target;
  const eol = endOfLine(text);
  const first = parent.entries[0];
  const column = first ? columnOf(text, first.keySpan.start) : 0;
  const neighbour = neighbourOf(target, parent, key);
  const rendered = entryText(target, column, key, value);
  if (!neighbour) {
    const start = first?.keySpan.start ?? parent.span.start;
    return { span: { start, end: start }, text: `${rendered}${eol}${" ".repeat(column)}` };
  }
  const end = endOfEntryLine(text, neighbour);
  return { span: { start: end, end }, text: `${eol}${" ".repeat(column)}${rendered}` };
}

function entryText(target: Target, column: number, key: string, value: unknown): string {
  if (!isScalarValue(value)) return `${key}:${nested(target, column, value)}`;
  const rendered = inline("plain", value, false);
  return `${key}: ${rendered}`;
}

/** The entry after which a key belongs by the schema; the last one where the schema does not say. */
function neighbourOf(target: Target, parent: YamlMap, key: string): YamlEntry | undefined {
  const position = target.order.indexOf(key);
  if (position < 0 || !parent.entries.some((entry) => entry.key === "id" || target.order.includes(entry.key)))
    return parent.entries.at(-1);
  const before = new Set(target.order.slice(0, position));
  return parent.entries.findLast((entry) => before.has(entry.key));
}

function appendItem(target: Target, list: YamlNode & { type: "list" }, value: unknown): TextEdit[] {
  const last = list.items.at(-1);
  if (list.flow || !last) {
    const at = last ? last.span.end : list.span.start + 1;
    return [{ span: { start: at, end: at }, text: `${last ? ", " : ""}${flow(value)}` }];
  }
  const { text } = target;
  const eol = endOfLine(text);
  const dash = text.lastIndexOf("-", last.span.start - 1);
  const indent = " ".repeat(columnOf(text, dash));
  const end = lineEnd(text, deepEnd(text, last));
  const lines = (isScalarValue(value) ? inline("plain", value, false) : renderYaml(value)).split("\n");
  return [
    {
      span: { start: end, end },
      text: eol + lines.map((line, index) => `${indent}${index === 0 ? "- " : "  "}${line}`).join(eol),
    },
  ];
}

function removal(target: Target, path: YamlPath, entry: YamlEntry): TextEdit[] {
  const { text, tree } = target;
  const parent = nodeAt(tree, path.slice(0, -1));
  if (parent?.type !== "map") return [];
  const position = parent.entries.indexOf(entry);
  const next = parent.entries[position + 1];
  if (parent.entries.length === 1 && path.length > 1) {
    const owner = entryAt(tree, path.slice(0, -1));
    return owner ? removal(target, path.slice(0, -1), owner) : [];
  }
  if (parent.flow) return [{ span: flowEntrySpan(parent, position), text: "" }];
  const lineStart = entry.keySpan.start - columnOf(text, entry.keySpan.start);
  const ownLine = text.slice(lineStart, entry.keySpan.start).trim() === "";
  if (!ownLine && next) return [{ span: { start: entry.keySpan.start, end: next.keySpan.start }, text: "" }];
  if (!ownLine) return [{ span: { start: entry.keySpan.start, end: deepEnd(text, entry.value) }, text: "{}" }];
  return [{ span: { start: lineStart, end: afterLine(text, endOfEntryLine(text, entry)) }, text: "" }];
}

function flowEntrySpan(parent: YamlMap, position: number): { start: number; end: number } {
  const entry = parent.entries[position];
  const next = parent.entries[position + 1];
  const previous = parent.entries[position - 1];
  const start = previous && !next ? previous.value.span.end : (entry?.keySpan.start ?? 0);
  return { start, end: next ? next.keySpan.start : (entry?.value.span.end ?? start) };
}

/** One scalar as it is written in place, in the style that stood there. */
function inline(style: "plain" | "single" | "double" | "block", value: unknown, inFlow: boolean): string {
  if (typeof value !== "string") return String(value);
  if (style === "single" && !/[\n\r\u2028\u2029]|[^\P{C}\t]/u.test(value)) return `'${value.replaceAll("'", "''")}'`;
  if (style === "double" || TRUTH_ELSEWHERE.test(value) || (inFlow && /[,[\]{}:#]/.test(value)))
    return JSON.stringify(value);
  const rendered = renderYaml(value);
  return /[\n\r]/.test(rendered) || rendered === "" ? JSON.stringify(value) : rendered;
}

/** A value as YAML in flow style, on one line. */
export function flow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(", ")}]`;
  if (typeof value === "object" && value !== null)
    return `{ ${Object.entries(value)
      .map(([key, part]) => `${key}: ${flow(part)}`)
      .join(", ")} }`;
  return inline("plain", value, true);
}

/** Whether a value reads well on one line: a list of plain scalars. */
function insideFlowSafe(value: unknown): boolean {
  if (!Array.isArray(value)) return typeof value === "object" && value !== null && Object.keys(value).length === 0;
  return value.every((item) => isScalarValue(item)) && flow(value).length < 100;
}

function insideFlow(tree: YamlNode, node: YamlNode): boolean {
  if (tree === node) return false;
  if (tree.type === "scalar" || node.span.start < tree.span.start || node.span.end > tree.span.end) return false;
  if (tree.flow) return true;
  const children = tree.type === "map" ? tree.entries.map((entry) => entry.value) : tree.items;
  return children.some((child) => insideFlow(child, node));
}

function isScalarValue(value: unknown): boolean {
  return typeof value !== "object" || value === null;
}

/** The end of the last thing written in a node, without trailing blank lines and comments. */
function deepEnd(text: string, node: YamlNode): number {
  if (node.type === "scalar" || node.flow)
    return node.span.start + text.slice(node.span.start, node.span.end).trimEnd().length;
  const last = node.type === "map" ? node.entries.at(-1) : node.items.at(-1);
  if (!last) return node.span.end;
  return "key" in last
    ? Math.max(last.keySpan.end, colonAfter(text, last), deepEnd(text, last.value))
    : deepEnd(text, last);
}

function colonAfter(text: string, entry: YamlEntry): number {
  return entry.value.span.end > entry.value.span.start ? 0 : text.indexOf(":", entry.keySpan.end) + 1;
}

function endOfEntryLine(text: string, entry: YamlEntry): number {
  return lineEnd(text, Math.max(entry.keySpan.end, colonAfter(text, entry), deepEnd(text, entry.value)));
}

function lineEnd(text: string, offset: number): number {
  const match = /[\r\n]/g;
  match.lastIndex = offset;
  return match.exec(text)?.index ?? text.length;
}

function afterLine(text: string, end: number): number {
  return end + (/^(?:\r\n|\n|\r)/.exec(text.slice(end, end + 2))?.[0].length ?? 0);
}

function columnOf(text: string, offset: number): number {
  return (
    offset -
    Math.max(
      text.lastIndexOf("\n", offset - 1),
      text.lastIndexOf("\r", offset - 1),
      text.startsWith("\uFEFF") ? 0 : -1,
    ) -
    1
  );
}

function keyOrder(artifact: Artifact<unknown>): readonly string[] {
  return Object.keys(artifact.kind.schema.properties ?? {});
}

/** The one edit between two texts: what lies between their common beginning and end. */
function differenceOf(before: string, after: string): TextEdit {
  let start = 0;
  while (start < before.length && before[start] === after[start]) start++;
  let end = 0;
  while (
    end < before.length - start &&
    end < after.length - start &&
    before[before.length - 1 - end] === after[after.length - 1 - end]
  )
    end++;
  return { span: { start, end: before.length - end }, text: after.slice(start, after.length - end) };
}
