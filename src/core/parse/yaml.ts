import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  parseDocument,
  Scalar,
  type YAMLMap,
  type YAMLSeq,
} from "yaml";
import { type Span, shift } from "../text/span.ts";
import { directiveProblems, endOf, syntaxProblems, type YamlProblem } from "./yaml-problems.ts";
import type { YamlEntry, YamlNode, YamlScalar } from "./yaml-tree.ts";

export interface ParsedYaml {
  /** Undefined where nothing can be read, or where the text is empty. */
  readonly tree: YamlNode | undefined;
  readonly problems: readonly YamlProblem[];
}

/** Nesting past this depth is refused: no artifact needs it, and parsers recurse. */
const DEEPEST = 64;

/**
 * Reads one YAML document in the strict profile: string keys, and no anchors, aliases, tags, directives, merge keys,
 * duplicate keys or further documents. What a file means must never depend on which parser reads it.
 * `offset` is added to every place, for a text that is a part of a file. Never throws.
 */
export function parseYaml(text: string, offset = 0): ParsedYaml {
  const deep = tooDeep(text);
  if (deep !== undefined) return { tree: undefined, problems: [deepProblem(deep + offset)] };
  const document = parseDocument(text, {
    version: "1.2",
    schema: "core",
    merge: false,
    // The package compares each key with all before it: a file of many keys would take minutes. `readEntries` finds them.
    uniqueKeys: false,
    prettyErrors: false,
    strict: true,
    logLevel: "error",
  });
  const problems = [...syntaxProblems(document, text, offset), ...directiveProblems(document, text, offset)];
  const reader = { text, offset, problems };
  const tree = document.contents ? readNode(reader, document.contents) : undefined;
  const broken = document.errors.some((error) => !RECOVERABLE.has(error.code));
  return { tree: broken ? undefined : tree, problems: inOrder(problems) };
}

interface Reader {
  readonly text: string;
  readonly offset: number;
  readonly problems: YamlProblem[];
}

const RECOVERABLE = new Set(["MULTIPLE_DOCS", "TAG_RESOLVE_FAILED"]);

function readNode(reader: Reader, node: Node): YamlNode {
  const [start, end] = node.range ?? [0, 0];
  const span = shift({ start, end }, reader.offset);
  refuseProperties(reader, node, span);
  if (isMap(node)) return { type: "map", entries: readEntries(reader, node), span, flow: node.flow === true };
  if (isSeq(node)) return { type: "list", items: readItems(reader, node), span, flow: node.flow === true };
  return isScalar(node) ? readScalar(reader, node, span) : emptyAt(span);
}

function refuseProperties(reader: Reader, node: Node, span: Span): void {
  if (isAlias(node)) {
    problem(
      reader,
      "yaml/alias",
      span,
      "An alias is used. What it stands for depends on the parser. Write the value out.",
    );
    return;
  }
  if ("anchor" in node && node.anchor)
    problem(
      reader,
      "yaml/anchor",
      propertySpan(reader, span, /&[^\s,\]}]+\s*(?:![^\s,\]}]*\s*)?$/),
      `The anchor &${node.anchor} is used. Anchors hide what a value is. Remove it and write each value out.`,
    );
  if (node.tag) {
    const place = propertySpan(reader, span, /![^\s,\]}]*\s*(?:&[^\s,\]}]+\s*)?$/);
    const tag = reader.text.slice(place.start - reader.offset, place.end - reader.offset);
    problem(
      reader,
      "yaml/tag",
      place,
      `The tag ${tag} is used. What it means depends on the parser. Remove it and write the plain value.`,
    );
  }
}

/** The anchor or tag before a value, for which the parser gives no place; the value where it is not found. */
function propertySpan({ text, offset }: Reader, value: Span, pattern: RegExp): Span {
  // It stands right before its value: looking further back would make a file of many anchors slow.
  const from = Math.max(0, value.start - offset - 256);
  const found = pattern.exec(text.slice(from, value.start - offset));
  if (!found) return value;
  const start = from + found.index;
  return shift({ start, end: endOf(/[^\s,\]}]*/y, text, start) }, offset);
}

function readScalar(reader: Reader, node: Scalar, span: Span): YamlScalar {
  const value = node.value;
  if (typeof value === "number" && !Number.isFinite(value)) {
    problem(
      reader,
      "yaml/no-number",
      span,
      "This is read as infinite or as no number at all. Nothing can be counted or digested with it. Write a number, or put it in quotes.",
    );
    return { type: "scalar", value: null, span, style: "plain" };
  }
  const plain = typeof value === "string" || typeof value === "number" || typeof value === "boolean" || value === null;
  return { type: "scalar", value: plain ? value : String(value), span, style: STYLES[node.type ?? ""] ?? "plain" };
}

const STYLES: Readonly<Record<string, YamlScalar["style"]>> = {
  [Scalar.QUOTE_DOUBLE]: "double",
  [Scalar.QUOTE_SINGLE]: "single",
  [Scalar.BLOCK_FOLDED]: "block",
  [Scalar.BLOCK_LITERAL]: "block",
};

function readItems(reader: Reader, list: YAMLSeq): YamlNode[] {
  const items: YamlNode[] = [];
  for (const item of list.items) {
    if (isMap(item) || isSeq(item) || isScalar(item) || isAlias(item)) items.push(readNode(reader, item));
  }
  return items;
}

function readEntries(reader: Reader, map: YAMLMap): YamlEntry[] {
  const entries = new Map<string, YamlEntry>();
  for (const pair of map.items) {
    const entry = readEntry(reader, pair);
    if (!entry) continue;
    // The first of two equal keys stands, so that reading on does not depend on the order of errors.
    if (!entries.has(entry.key)) entries.set(entry.key, entry);
    else
      problem(
        reader,
        "yaml/duplicate-key",
        entry.keySpan,
        "This key stands here twice. Readers disagree on which one counts. Keep one.",
      );
  }
  return [...entries.values()];
}

function readEntry(reader: Reader, pair: Pair): YamlEntry | undefined {
  const keyNode = pair.key;
  if (!isScalar(keyNode) || typeof keyNode.value !== "string") {
    problem(
      reader,
      "yaml/key-not-text",
      keySpanOf(reader, keyNode),
      "This key is not a plain text. Readers turn it into different things. Write it as a word, in quotes if need be.",
    );
    return undefined;
  }
  const keySpan = keySpanOf(reader, keyNode);
  const key = keyNode.value;
  if (key === "<<") {
    problem(
      reader,
      "yaml/merge-key",
      keySpan,
      "A merge key is used. Some readers merge, others do not. Write the fields out.",
    );
    return undefined;
  }
  if (key === "__proto__") {
    problem(
      reader,
      "yaml/forbidden-key",
      keySpan,
      "The key __proto__ has a meaning of its own to programs. It is ignored here. Remove it.",
    );
    return undefined;
  }
  refuseProperties(reader, keyNode, keySpan);
  const value = pair.value;
  const node =
    isMap(value) || isSeq(value) || isScalar(value) || isAlias(value)
      ? readNode(reader, value)
      : emptyAt({ start: keySpan.end, end: keySpan.end });
  return { key, keySpan, value: node };
}

function keySpanOf(reader: Reader, key: unknown): Span {
  const range = isScalar(key) || isMap(key) || isSeq(key) || isAlias(key) ? key.range : undefined;
  return shift({ start: range?.[0] ?? 0, end: range?.[1] ?? 0 }, reader.offset);
}

function emptyAt(span: Span): YamlScalar {
  return { type: "scalar", value: null, span, style: "plain" };
}

function problem(reader: Reader, code: string, span: Span, message: string): void {
  reader.problems.push({ code, span, message });
}

function inOrder(problems: readonly YamlProblem[]): YamlProblem[] {
  const seen = new Set<string>();
  return problems
    .toSorted((a, b) => a.span.start - b.span.start)
    .filter((found) => {
      const key = `${found.code} ${found.span.start}`;
      return !seen.has(key) && seen.add(key);
    });
}

/**
 * The offset at which nesting becomes too deep, judged by brackets, indentation and `- - -` alone. It may also refuse
 * a text that merely looks deep, such as a long run of brackets in prose; it never lets a deep one through.
 */
function tooDeep(text: string): number | undefined {
  let brackets = 0;
  for (const match of text.matchAll(/[[{]|[\]}]|(?:[-?:][ \t]+){64}|(?:^|\n) {512}/g)) {
    if (match[0].length > 1) return match.index;
    brackets += match[0] === "[" || match[0] === "{" ? 1 : brackets > 0 ? -1 : 0;
    if (brackets > DEEPEST) return match.index;
  }
  return undefined;
}

function deepProblem(start: number): YamlProblem {
  return {
    code: "yaml/too-deep",
    span: { start, end: start + 1 },
    message: `The YAML is nested more than ${DEEPEST} levels deep. No artifact needs that. Flatten it.`,
  };
}
