import assert from "node:assert/strict";
import fc from "fast-check";
import { type Kind, toKind } from "../../src/core/kinds/kind.ts";
import { isRecord } from "../../src/core/kinds/values.ts";
import { type Artifact, treeOf } from "../../src/core/parse/artifact.ts";
import { fieldEdits } from "../../src/core/parse/edit-yaml.ts";
import { parseFile } from "../../src/core/parse/parse-file.ts";
import { entryAt, nodeAt, toValue, type YamlNode } from "../../src/core/parse/yaml-tree.ts";
import { applyEdits } from "../../src/core/text/edit.ts";
import { type Entry, entries, type Layout, layouts, writeEntries } from "../support/yaml-documents.ts";

const BODY = "\nText with a rule\n\n---\n\nand more: text\n";

/** A kind that takes anything, so that every way of writing is tried. */
function kindIn(container: object): Kind {
  const annotation = { name: "thing", prefix: "T", title: "title", icon: "x", phase: "reset", ...container };
  const properties = { id: {}, title: {}, impact: {}, owner: {}, due: {} };
  const kind = toKind({ type: "object", "x-kind": annotation, properties }, "");
  assert(kind);
  return kind;
}

const page = kindIn({ folder: "things" });
const list = kindIn({ collection: "things.yaml" });
const single = kindIn({ file: "things.yaml" });

type Place = readonly (string | number)[];

describe("Editing a field", () => {
  for (const [name, write] of [
    ["a Markdown file", writePage],
    ["a list file", writeList],
    ["a single file", writeSingle],
  ] as const) {
    it(`of ${name} changes the field's value and nothing else`, () => {
      fc.assert(
        fc.property(entries, layouts, fc.nat(), newValues, (fields, layout, seed, value) => {
          const artifact = write(fields, layout);
          const places = placesIn(artifact.value);
          const place = places[seed % places.length] ?? ["note"];
          expectEdited(artifact, place, value);
        }),
        { numRuns: 700 },
      );
    });
  }
});

const texts = fc.oneof(
  fc.constantFrom(
    "word",
    "two words",
    "",
    " lead",
    "trail ",
    "a: b",
    "# c",
    "- d",
    "yes",
    "no",
    "on",
    "1.10",
    "007",
    "null",
    "~",
    "true",
    "2026-03-10",
    "it's",
    'say "x"',
    "{a",
    "[b",
    "a, b",
    "a]",
    "&a",
    "*a",
    "!t",
    "|",
    ">",
    "%x",
    "@x",
    "`x",
    "one\ntwo",
    "one\n\n two\n",
    "tab\there",
    "\r",
    "\u2028",
    "\u0085",
    "\uFEFFx",
    "ü",
    "😀",
    "---",
    "...",
    "a #b",
    "x:",
    "?",
    "? a",
    "-",
  ),
  fc.string({ unit: "binary", maxLength: 8 }).filter((text) => !/\p{Cs}/u.test(text)),
);
const scalars = fc.oneof(texts, fc.constantFrom<unknown>(4, -1, 1.5, true, false, null));
const newValues: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 6, arbitrary: scalars },
  { weight: 2, arbitrary: fc.array(scalars, { maxLength: 3 }) },
  {
    weight: 2,
    arbitrary: fc.dictionary(
      fc.constantFrom("who", "by", "a b", "x: y", "#k"),
      fc.oneof(scalars, fc.array(scalars, { maxLength: 2 })),
      { noNullPrototype: true, maxKeys: 3 },
    ),
  },
  {
    weight: 1,
    arbitrary: fc.array(fc.dictionary(fc.constantFrom("who", "by"), scalars, { noNullPrototype: true, minKeys: 1 }), {
      minLength: 1,
      maxLength: 2,
    }),
  },
  { weight: 2, arbitrary: fc.constant(undefined) },
);

function expectEdited(artifact: Artifact, place: Place, value: unknown): void {
  const { text } = artifact.file;
  const after = applyEdits(text, fieldEdits(artifact, [[place.join("."), value]]));
  const told = `${place.join(".")} = ${JSON.stringify(value)}\n${JSON.stringify(text)}\n${JSON.stringify(after)}`;
  assert.deepEqual(read(artifact, after), withValue(documentOf(artifact), fullPlace(artifact, place), value), told);
  const eol = /\r\n|\n/.exec(text)?.[0] ?? "\n";
  assert.deepEqual(
    [...new Set(after.match(/\r\n|\n|\r/g) ?? [])].filter((end) => end !== eol),
    [],
    told,
  );
  const { start, end } = ownLines(artifact, place);
  assert.equal(after.slice(0, start), text.slice(0, start), `before the field\n${told}`);
  // What comes after a field that stood beside a dash moves up to the dash.
  const rest = value === undefined ? text.slice(end).trimStart() : text.slice(end);
  assert.ok(after.endsWith(rest) && after.length >= start + rest.length, `after the field\n${told}`);
}

/**
 * The lines of the field in the text; of a field that comes into being the lines of what it becomes a part of, and
 * there only an insertion.
 */
function ownLines(artifact: Artifact, place: Place): { start: number; end: number } {
  const { text } = artifact.file;
  const tree = treeOf(artifact.file);
  let path = fullPlace(artifact, place);
  while (path.length > 0 && nodeAt(tree, path) === undefined) path = path.slice(0, -1);
  // The last entry of a group takes the group with it, and what was the only item of one.
  while (path.length > 1 && childCount(nodeAt(tree, path.slice(0, -1))) === 1) path = path.slice(0, -1);
  const node = nodeAt(tree, path);
  const parent = nodeAt(tree, path.slice(0, -1));
  const dash = parent?.type === "list" && !parent.flow && node ? text.lastIndexOf("-", node.span.start - 1) : undefined;
  const start = entryAt(tree, path)?.keySpan.start ?? dash ?? node?.span.start ?? 0;
  const last = Math.max(start, node ? lastWritten(text, node) : 0);
  const lineStart = text.slice(0, start).search(/[^\r\n]*$/);
  return { start: lineStart, end: last + (/^[^\r\n]*(?:\r\n|\n|\r)?/.exec(text.slice(last))?.[0].length ?? 0) };
}

function childCount(node: YamlNode | undefined): number {
  if (node?.type === "map") return node.entries.length;
  return node?.type === "list" ? node.items.length : 0;
}

function lastWritten(text: string, node: YamlNode): number {
  if (node.type === "scalar" || node.flow)
    return node.span.start + text.slice(node.span.start, node.span.end).trimEnd().length;
  const last = node.type === "map" ? node.entries.at(-1) : node.items.at(-1);
  if (!last) return node.span.end;
  return "key" in last ? Math.max(last.keySpan.end, lastWritten(text, last.value)) : lastWritten(text, last);
}

function read(artifact: Artifact, text: string): unknown {
  const file = parseFile(artifact.kind, { path: artifact.file.path, content: { text } });
  assert.deepEqual(
    file.findings.filter(({ rule }) => rule !== "yaml/lossy-scalar"),
    [],
    `TOLD ${JSON.stringify(text)}`,
  );
  const tree = treeOf(file);
  return { value: tree && toValue(tree), body: file.artifacts[0]?.body };
}

function documentOf(artifact: Artifact): { value: unknown; body: string } {
  const tree = treeOf(artifact.file);
  assert(tree);
  return { value: toValue(tree), body: artifact.body };
}

function fullPlace({ index }: Artifact, place: Place): Place {
  return index === undefined ? place : [index, ...place];
}

/** The document with a value at a place, as the edit is meant to leave it. */
function withValue(document: { value: unknown; body: string }, place: Place, value: unknown): unknown {
  return { ...document, value: changed(document.value, place, value) };
}

/** A group or list that loses its last part goes with it. */
function changed(root: unknown, [step, ...rest]: Place, value: unknown): unknown {
  if (step === undefined) return value;
  const old = childOf(root, step);
  if (value === undefined && old === undefined) return root;
  const child = changed(old, rest, value);
  const gone = child === undefined || (value === undefined && isEmpty(child));
  if (Array.isArray(root) && typeof step === "number") return gone ? root.toSpliced(step, 1) : root.with(step, child);
  const { [String(step)]: _, ...others } = isRecord(root) ? root : {};
  return gone ? others : { ...others, [String(step)]: child };
}

function isEmpty(value: unknown): boolean {
  return Array.isArray(value) ? value.length === 0 : isRecord(value) && Object.keys(value).length === 0;
}

function childOf(value: unknown, step: string | number): unknown {
  if (Array.isArray(value)) return value[Number(step)];
  return isRecord(value) ? value[String(step)] : undefined;
}

/** Every place that exists, and places beside them that do not. */
function placesIn(value: unknown, base: Place = []): Place[] {
  if (Array.isArray(value))
    return value.flatMap((item, index) => [[...base, index], ...placesIn(item, [...base, index])]);
  if (!isRecord(value)) return [];
  const own = Object.keys(value).filter((key) => key !== "id");
  const fresh = ["title", "due", "zz"].filter((key) => !Object.hasOwn(value, key));
  return [
    ...own.flatMap((key) => [[...base, key], ...placesIn(value[key], [...base, key])]),
    ...fresh.flatMap((key) => [
      [...base, key],
      [...base, key, "who"],
    ]),
  ];
}

function writePage(fields: readonly Entry[], layout: Layout): Artifact {
  return artifactIn(
    page,
    "things/T-001.md",
    finish(`---\nid: T-001\n${writeEntries(fields, 0, layout.indent)}---\n${BODY}`, layout),
  );
}

function writeList(fields: readonly Entry[], layout: Layout): Artifact {
  const item = (id: string, own: readonly Entry[]) => `- id: ${id}\n${writeEntries(own, 2, layout.indent)}`;
  return artifactIn(
    list,
    "things.yaml",
    finish(`# List\n${item("T-000", fields.slice(1))}${item("T-001", fields)}\n# Last\n${item("T-002", [])}`, layout),
  );
}

function writeSingle(fields: readonly Entry[], layout: Layout): Artifact {
  return artifactIn(single, "things.yaml", finish(`crm: Orbit\n${writeEntries(fields, 0, layout.indent)}`, layout));
}

function finish(text: string, { eol, bom, finalNewline }: Layout): string {
  const whole = finalNewline ? text : text.replace(/\n$/, "");
  return (bom ? "\uFEFF" : "") + whole.replaceAll("\n", eol);
}

function artifactIn(kind: Kind, path: string, text: string): Artifact {
  const file = parseFile(kind, { path, content: { text } });
  assert.deepEqual(
    file.findings.filter(({ rule }) => rule !== "yaml/lossy-scalar"),
    [],
    `TOLD ${JSON.stringify(text)}`,
  );
  const artifact = file.artifacts.find(({ id }) => id === "T-001") ?? file.artifacts[0];
  assert(artifact, text);
  return artifact;
}
