import { applyEdits, type TextEdit } from "../text/edit.ts";
import type { Fix } from "../text/finding.ts";
import { type Artifact, placeOf, treeOf, yamlPart } from "./artifact.ts";
import { fieldEdit } from "./field-edit.ts";
import { parseYaml } from "./yaml.ts";
import { toPath } from "./yaml-tree.ts";

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
  let tree = treeOf(file);
  let text = file.text;
  for (const [field, value] of changes) {
    if (!tree) return [];
    const edits = fieldEdit({ text, tree, root, order }, placeOf(artifact, toPath(field)), value);
    if (!edits) return [];
    text = applyEdits(text, edits);
    const part = file.kind && yamlPart(file.kind, text);
    const parsed = part && parseYaml(text.slice(part.start, part.end), part.start);
    tree = parsed?.tree;
  }
  return text === file.text ? [] : [differenceOf(file.text, text)];
}

/** A fix that edits the file of an artifact. */
export function editFix(title: string, artifact: Artifact<unknown>, edits: readonly TextEdit[]): Fix {
  return { title, changes: [{ type: "edit", path: artifact.file.path, base: artifact.file.text, edits }] };
}

/** The one edit between two texts: what lies between their common beginning and end. */
function differenceOf(before: string, after: string): TextEdit {
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
