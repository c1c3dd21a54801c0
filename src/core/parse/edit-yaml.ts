import type { Kind } from "../kinds/kind.ts";
import { applyEdits, type TextEdit } from "../text/edit.ts";
import type { Fix } from "../text/finding.ts";
import { type Artifact, placeOf, readTree, treeOf, yamlPart } from "./artifact.ts";
import { fieldEdit } from "./field-edit.ts";
import { nodeAt, toPath, toValue, type YamlNode, type YamlPath } from "./yaml-tree.ts";

/** A field, as `retest.by`, with its new value; `undefined` removes it. */
export type FieldChange = readonly [field: string, value: unknown];

/**
 * The edits that set fields of an artifact in its file. Only the bytes of those fields change: comments, quoting,
 * order, line endings and everything else stay. Empty where nothing changes, and where the file's YAML cannot be read
 * or is written so that the fields cannot be set safely: the text after the edits always reads as meant.
 */
export function fieldEdits(artifact: Artifact<unknown>, changes: readonly FieldChange[]): TextEdit[] {
  const { file, kind } = artifact;
  const root = placeOf(artifact, []);
  const order = Object.keys(kind.schema.properties ?? {});
  let read: Reading | undefined = { text: file.text, tree: treeOf(file) };
  for (const [field, value] of changes) {
    const path = placeOf(artifact, toPath(field));
    const edits: readonly TextEdit[] | undefined =
      read?.tree && fieldEdit({ ...read, tree: read.tree, root, order }, path, value);
    read = read && edits && reread(kind, applyEdits(read.text, edits));
    if (!read || !reads(read, path, value)) return [];
  }
  return read.text === file.text ? [] : [differenceOf(file.text, read.text)];
}

interface Reading {
  readonly text: string;
  readonly tree: YamlNode | undefined;
}

function reread(kind: Kind, text: string): Reading | undefined {
  const part = yamlPart(kind, text);
  return part && { text, tree: readTree(text, part) };
}

/** Whether a field reads as it was set: odd but valid ways of writing must not lead to something else. */
function reads({ tree }: Reading, path: YamlPath, value: unknown): boolean {
  if (!tree) return false;
  // Where an item of a list was removed the next one has its place.
  if (value === undefined) return typeof path.at(-1) === "number" || nodeAt(tree, path) === undefined;
  const node = nodeAt(tree, path);
  return node !== undefined && JSON.stringify(toValue(node)) === JSON.stringify(value);
}

/** A fix that edits the file of an artifact. */
export function editFix(title: string, artifact: Artifact<unknown>, edits: readonly TextEdit[]): Fix {
  return { title, changes: [{ type: "edit", path: artifact.file.path, base: artifact.file.text, edits }] };
}

/** The one edit between two texts: what lies between their common beginning and end. */
export function differenceOf(before: string, after: string): TextEdit {
  let start = 0;
  while (start < before.length && before[start] === after[start]) start++;
  if (isWithinCharacter(before, start) || isWithinCharacter(after, start)) start--;
  let end = 0;
  const longest = Math.min(before.length, after.length) - start;
  while (end < longest && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  if (isWithinCharacter(before, before.length - end) || isWithinCharacter(after, after.length - end)) end--;
  return { span: { start, end: before.length - end }, text: after.slice(start, after.length - end) };
}

/** Whether an offset stands between the halves of a character or of a line end: editors know no such place. */
function isWithinCharacter(text: string, offset: number): boolean {
  return /^(?:\r\n|[\uD800-\uDBFF][\uDC00-\uDFFF])$/.test(text.slice(Math.max(0, offset - 1), offset + 1));
}
