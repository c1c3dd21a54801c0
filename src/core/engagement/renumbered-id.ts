import type { Kind } from "../kinds/kind.ts";
import type { Artifact } from "../parse/artifact.ts";
import { fieldSpan } from "../parse/artifact.ts";
import type { FileChange } from "../text/change-plan.ts";
import type { TextEdit } from "../text/edit.ts";
import type { Engagement } from "./engagement.ts";
import { type Reference, referenceSpans, referencesOf } from "./references.ts";

/** A new identifier for one artifact, and the references that mean it. */
export interface Renumbering {
  readonly artifact: Artifact;
  readonly to: string;
  /** References of other artifacts; its own follow anyhow. */
  readonly references: readonly Reference[];
}

/**
 * The changes that give artifacts new identifiers: in the artifact, in its file's name and in each reference. Only the
 * identifiers' own bytes change.
 */
export function renumberChanges({ kinds }: Engagement, renumberings: readonly Renumbering[]): FileChange[] {
  const edits = new Map<string, { readonly base: string; readonly edits: TextEdit[]; to: string | undefined }>();
  const fileOf = ({ file }: Artifact) => {
    const entry = edits.get(file.path) ?? { base: file.text, edits: [], to: undefined };
    edits.set(file.path, entry);
    return entry;
  };
  for (const { artifact, to, references } of renumberings) {
    const own = referencesOf(artifact, kinds.prefixes).filter((reference) => reference.to === artifact.id);
    const places = [...own, ...references].flatMap((reference) =>
      referenceSpans(reference).map((span) => ({ from: reference.from, span })),
    );
    for (const { from, span } of [{ from: artifact, span: fieldSpan(artifact, "id") }, ...places]) {
      const file = fileOf(from);
      // A value may stand in quotes: what is inside them changes.
      const written = file.base.slice(span.start, span.end);
      if (!file.edits.some((edit) => edit.span.start === span.start))
        file.edits.push({ span, text: written.replace(artifact.id, () => to) });
    }
    fileOf(artifact).to = pathAfter(artifact.kind, artifact, to);
  }
  return Array.from(edits, ([path, { base, edits: own, to }]): FileChange => {
    return to === undefined ? { type: "edit", path, base, edits: own } : { type: "rename", path, to, base, edits: own };
  });
}

/** The path under the new name; undefined where the file is not named after the artifact. */
function pathAfter({ container }: Kind, { id, file }: Artifact, to: string): string | undefined {
  if (container.type !== "folder") return undefined;
  const slash = file.path.lastIndexOf("/") + 1;
  const name = file.path.slice(slash);
  if (!name.startsWith(id) || /^\d/.test(name.slice(id.length))) return undefined;
  return `${file.path.slice(0, slash)}${to}${name.slice(id.length)}`;
}
