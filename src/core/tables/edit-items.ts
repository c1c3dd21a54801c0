import type { GivenField } from "../changes/given-fields.ts";
import { setValues } from "../changes/set-fields.ts";
import { type Artifact, type SourceFile, treeOf } from "../parse/artifact.ts";
import { parseFile } from "../parse/parse-file.ts";
import { startOfLine } from "../parse/yaml-lines.ts";
import type { FileChange } from "../text/change-plan.ts";
import type { TextEdit } from "../text/edit.ts";
import { english } from "../text/refusal.ts";

/** The edits of one artifact in its file, or why it cannot be edited. */
export type ArtifactEdits = { readonly edits: readonly TextEdit[] } | { readonly reasons: readonly string[] };

/**
 * Edits artifacts of one file. The items of a list are edited each by itself, since reading a list of thousands again
 * for every cell takes minutes; only a list that is written in brackets leaves no other way.
 */
export function fileEditor(file: SourceFile): (artifact: Artifact, changes: readonly GivenField[]) => ArtifactEdits {
  const starts = file.kind?.container.type === "collection" ? itemStarts(file) : undefined;
  return (artifact, changes) => {
    const start = artifact.index === undefined ? undefined : starts?.[artifact.index];
    if (artifact.index === undefined || start === undefined) return editsIn(artifact, changes, 0);
    const end = starts?.[artifact.index + 1] ?? file.text.length;
    const item = itemAlone(artifact, file.text.slice(start, end));
    return item ? editsIn(item, changes, start) : editsIn(artifact, changes, 0);
  };
}

function editsIn(artifact: Artifact, changes: readonly GivenField[], offset: number): ArtifactEdits {
  const outcome = setValues(artifact, changes);
  if ("refusals" in outcome) return { reasons: outcome.refusals.map(english) };
  const edits = outcome.plan.changes.flatMap((change: FileChange) => (change.type === "edit" ? change.edits : []));
  return {
    edits: edits.map(({ span, text }) => ({ span: { start: span.start + offset, end: span.end + offset }, text })),
  };
}

/** Where the line of each item's dash begins; undefined where the items are not one below the other. */
function itemStarts(file: SourceFile): readonly number[] | undefined {
  const tree = treeOf(file);
  if (tree?.type !== "list" || tree.flow) return undefined;
  const starts = tree.items.map(({ span }) => startOfLine(file.text, span.start));
  const isBlock = starts.every((start) => /^[ \t]*-[ \t]/.test(file.text.slice(start, start + 80)));
  return isBlock && new Set(starts).size === starts.length ? starts : undefined;
}

/** An item as a list of its own; undefined where it would not read the same. */
function itemAlone(artifact: Artifact, text: string): Artifact | undefined {
  const { artifacts } = parseFile(artifact.kind, { path: artifact.file.path, content: { text } });
  const [own, ...others] = artifacts;
  const isSame = own && others.length === 0 && JSON.stringify(own.value) === JSON.stringify(artifact.value);
  return isSame ? own : undefined;
}
