import { artifactsWithId, type Engagement, referencesTo } from "../engagement/engagement.ts";
import { type Reference, referenceSpan } from "../engagement/references.ts";
import { type Artifact, fieldSpan, type SourceFile } from "../parse/artifact.ts";
import { scanMentions } from "../parse/body.ts";
import type { Span } from "../text/span.ts";
import { subjectAt } from "./subject-at.ts";

/** A place in a file of the engagement. */
export interface Place {
  readonly path: string;
  readonly span: Span;
}

/** Every place that refers to what stands at an offset (UTF-16, in the file), from fields and from texts. */
export function referencesAt(
  engagement: Engagement,
  { path, offset }: { readonly path: string; readonly offset: number },
  { withDeclaration }: { readonly withDeclaration: boolean },
): readonly Place[] {
  const subject = subjectAt(engagement, path, offset);
  if (!subject) return [];
  const found = placesReferringTo(engagement, subject.id);
  return withDeclaration ? [...artifactsWithId(engagement, subject.id).map(declarationOf), ...found] : found;
}

/** Every place that refers to an identifier, file by file. */
export function placesReferringTo(engagement: Engagement, id: string): readonly Place[] {
  const byFile = new Map<SourceFile, Reference[]>();
  for (const reference of referencesTo(engagement, id)) {
    const { file } = reference.from;
    const known = byFile.get(file);
    if (known) known.push(reference);
    else byFile.set(file, [reference]);
  }
  return Array.from(byFile, ([file, references]) =>
    spansIn(engagement, file, { id, references }).map((span) => ({ path: file.path, span })),
  ).flat();
}

/** Where an artifact says what it is. */
export function declarationOf(artifact: Artifact<unknown>): Place {
  const field = artifact.kind.container.type === "file" ? artifact.kind.titleField : "id";
  return { path: artifact.file.path, span: fieldSpan(artifact, field) };
}

/**
 * Thousands of files may refer to one person, and parsing them all for the places takes seconds. Where the identifier
 * stands in a file exactly as often as its references say, each of these is one of them.
 */
function spansIn(
  engagement: Engagement,
  file: SourceFile,
  { id, references }: { readonly id: string; readonly references: readonly Reference[] },
): readonly Span[] {
  const declared = artifactsWithId(engagement, id).filter((artifact) => artifact.file === file);
  const written = declared.length === 0 ? wordsIn(file.text, id) : [];
  if (written.length === references.length) return written;
  return references.map(referenceSpan).toSorted((a, b) => a.start - b.start);
}

function wordsIn(text: string, id: string): readonly Span[] {
  const found: Span[] = [];
  for (let start = text.indexOf(id); start >= 0; start = text.indexOf(id, start + id.length)) {
    const end = start + id.length;
    if (!/[\w.-]/.test(text[start - 1] ?? "") && !/[\w-]/.test(text[end] ?? "")) found.push({ start, end });
  }
  return found;
}

/** The identifiers that a text mentions and something has, with what they lead to. */
export function mentionsIn(
  engagement: Engagement,
  text: string,
): readonly { readonly span: Span; readonly to: Place }[] {
  return scanMentions(text, engagement.kinds.prefixes).flatMap(({ id, span }) => {
    const [artifact] = artifactsWithId(engagement, id);
    return artifact ? [{ span, to: declarationOf(artifact) }] : [];
  });
}
