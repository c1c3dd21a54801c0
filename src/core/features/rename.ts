import {
  artifactsWithId,
  type Engagement,
  findArtifact,
  findFile,
  referencesTo,
  updateEngagement,
} from "../engagement/engagement.ts";
import { renumberChanges } from "../engagement/renumbered-id.ts";
import { digestOf } from "../ledger/digest.ts";
import { isSignedContent } from "../ledger/signed-content.ts";
import type { Artifact } from "../parse/artifact.ts";
import { scanMentions } from "../parse/body.ts";
import { type FileChange, textAfter } from "../text/change-plan.ts";
import type { Span } from "../text/span.ts";
import type { TreeContext } from "../views/trees/tree-node.ts";
import { subjectAt } from "./subject-at.ts";

/** What a new name would replace, or why there can be none: a sentence with what to do. */
export type RenamePlace = { readonly span: Span; readonly id: string } | { readonly refusal: string };

/** A new identifier as changes of files, or what keeps it from being given. */
export type Renamed = { readonly changes: readonly FileChange[] } | { readonly refusal: string };

type Context = Pick<TreeContext, "engagement" | "say" | "sha256">;

/** The identifier at an offset (UTF-16, in the file), if it can be renamed; undefined where there is none. */
export function renamePlaceAt(context: Context, path: string, offset: number): RenamePlace | undefined {
  const subject = subjectAt(context.engagement, path, offset);
  if (!subject) return undefined;
  const { span, id, artifacts } = subject;
  const [artifact] = artifacts;
  const refusal =
    refusalOf(context, id) ?? (artifact && unsettledBy(context, id, changesFor(context, artifact, `${id}0`)));
  return refusal === undefined ? { span, id } : { refusal };
}

/** Gives what stands at an offset another identifier: in its file, in its file's name and wherever it is named. */
export function renameAt(
  context: Context,
  { path, offset }: { readonly path: string; readonly offset: number },
  to: string,
): Renamed | undefined {
  const { engagement } = context;
  const subject = subjectAt(engagement, path, offset);
  const [artifact] = subject?.artifacts ?? [];
  if (!subject) return undefined;
  if (!artifact || to === subject.id) return { changes: [] };
  const refusal = refusalOf(context, subject.id) ?? refusalOfName(context, artifact, to);
  if (refusal !== undefined) return { refusal };
  const changes = changesFor(context, artifact, to);
  const unsettled = unsettledBy(context, subject.id, changes);
  return unsettled === undefined ? { changes } : { refusal: unsettled };
}

function changesFor(context: Context, artifact: Artifact, to: string): readonly FileChange[] {
  const references = referencesTo(context.engagement, artifact.id);
  return withMentions(context, artifact, {
    to,
    changes: renumberChanges(context.engagement, [{ artifact, to, references }]),
  });
}

/** Numbers such as `GAP-012` mean the artifact wherever they stand, also in a field's text and in a comment. */
function withMentions(
  { engagement }: Context,
  { id, kind }: Artifact,
  { to, changes }: { readonly to: string; readonly changes: readonly FileChange[] },
): readonly FileChange[] {
  if (kind.prefix === undefined) return changes;
  const files = engagement.files.filter((file) => file.kind && file.kind.name !== "signoff" && file.text.includes(id));
  const mentioning = files.flatMap(({ path, text }): FileChange[] => {
    const spans = scanMentions(text, [kind.prefix ?? ""]).filter(
      (mention) => mention.id === id && !isInPath(text, mention.span),
    );
    const edits = spans.map(({ span }) => ({ span, text: to }));
    return edits.length > 0 ? [{ type: "edit", path, base: text, edits }] : [];
  });
  const renames = new Map(changes.flatMap((change) => (change.type === "rename" ? [[change.path, change]] : [])));
  return mentioning.map((change) => {
    const rename = renames.get(change.path);
    return rename && change.type === "edit" ? { ...rename, edits: change.edits } : change;
  });
}

/** Why changes may not be made: something was signed and would say something else afterwards. */
function unsettledBy(
  { engagement, sha256, say }: Context,
  id: string,
  changes: readonly FileChange[],
): string | undefined {
  const signed = changes
    .flatMap(({ path }) => findFile(engagement, path)?.artifacts ?? [])
    .filter((artifact) => isSignedContent(engagement, artifact, sha256));
  if (signed.length === 0) return undefined;
  const updates = changes.map((change) => ({ path: change.path, content: { text: textAfter(change) } }));
  const after = updateEngagement(engagement, updates);
  const digestAfter = ({ id }: Artifact): string | undefined => {
    const artifact = findArtifact(after, id);
    return artifact && digestOf(artifact, sha256);
  };
  const stale = signed.find((artifact) => digestAfter(artifact) !== digestOf(artifact, sha256));
  return stale && say("{0} was signed and names {1}. Changing it would make the sign-off stale.", stale.id, id);
}

/** What was signed keeps its identifier: the record names it (ledger.md, "Merging"). */
function refusalOf({ engagement, say }: Context, id: string): string | undefined {
  const artifacts = artifactsWithId(engagement, id);
  const [artifact] = artifacts;
  if (!artifact) return say("Nothing has the identifier {0}, so it cannot be renamed.", id);
  if (artifacts.length > 1)
    return say("{0} names {1} artifacts. Run rescue renumber to tell them apart.", id, artifacts.length);
  if (artifact.kind.container.type === "file") return say("{0} has no identifier to rename.", artifact.kind.title);
  if (artifact.kind.name === "signoff")
    return say("{0} is the record of a decision. Its commit and its signature name it, so it keeps its number.", id);
  const record = referencesTo(engagement, id).find(({ from }) => from.kind.name === "signoff")?.from;
  if (record) return say("{0} is named in the sign-off {1}. What was signed keeps its identifier.", id, record.id);
  const unread = unreadFileNaming(engagement, id);
  return unread && say("{0} names {1} but cannot be read. Correct it first.", unread, id);
}

function refusalOfName({ engagement, say }: Context, { kind }: Artifact, to: string): string | undefined {
  if (artifactsWithId(engagement, to).length > 0) return say("{0} is taken. Choose another identifier.", to);
  const hasForm =
    /^\w[\w.-]*$/.test(to) && !kind.validate({ id: to }).some(({ instancePath }) => instancePath === "/id");
  if (hasForm) return undefined;
  return kind.prefix === undefined
    ? say("{0} cannot be an identifier. Use lower-case letters, digits and hyphens.", to)
    : say("{0} cannot be an identifier. Write it as {1}-001.", to, kind.prefix);
}

/** A file whose fields cannot be read may hold references that nobody knows of. */
function unreadFileNaming({ files }: Engagement, id: string): string | undefined {
  const word = new RegExp(`(?<![\\w-])${id.replace(/[.\\]/g, "\\$&")}(?![\\w-])`);
  const unread = files.filter(({ kind, artifacts, text }) => kind && artifacts.length === 0 && text.includes(id));
  return unread.find(({ text }) => word.test(text))?.path;
}

/** Whether it is a part of another file's path, as `evidence/GAP-012/error.png`: that file keeps its name. */
function isInPath(text: string, { start, end }: Span): boolean {
  const behind = text.slice(end, end + 4);
  return (
    /^\/\w/.test(behind) ||
    (/^\.\w/.test(behind) && !behind.startsWith(".md")) ||
    (/[\w.]\/$/.test(text.slice(Math.max(0, start - 2), start)) && !behind.startsWith(".md"))
  );
}
