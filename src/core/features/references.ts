import { artifactsWithId, type Engagement, referencesTo } from "../engagement/engagement.ts";
import { type Reference, referenceSpans } from "../engagement/references.ts";
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
  const found: Place[] = [];
  for (const [file, references] of byFile)
    for (const place of placesIn(engagement, file, { id, references })) found.push(place);
  return found;
}

/** The places of a file that refer to an identifier, looked for once: files never change. */
function placesIn(
  engagement: Engagement,
  file: SourceFile,
  to: { readonly id: string; readonly references: readonly Reference[] },
): readonly Place[] {
  const known = placesById.get(file) ?? new Map<string, readonly Place[]>();
  placesById.set(file, known);
  const places = known.get(to.id) ?? spansIn(engagement, file, to).map((span) => ({ path: file.path, span }));
  known.set(to.id, places);
  return places;
}

const placesById = new WeakMap<SourceFile, Map<string, readonly Place[]>>();

/** Where an artifact says what it is. */
export function declarationOf(artifact: Artifact<unknown>): Place {
  const field = artifact.kind.container.type === "file" ? artifact.kind.titleField : "id";
  return { path: artifact.file.path, span: fieldSpan(artifact, field) };
}

/**
 * Thousands of files may name one person, and parsing them all for the places takes seconds. Where values of the right
 * fields are the identifier exactly as often as the references say, each of these is one of them.
 */
function spansIn(
  engagement: Engagement,
  file: SourceFile,
  { id, references }: { readonly id: string; readonly references: readonly Reference[] },
): readonly Span[] {
  const inFields = references.filter(({ place }) => place.type === "field");
  const inBodies = references.filter(({ place }) => place.type === "body").flatMap(referenceSpans);
  const declared = artifactsWithId(engagement, id).some((artifact) => artifact.file === file);
  const written = declared || inFields.length === 0 ? [] : valuesIn(file, id, inFields);
  const spans = written.length === inFields.length ? written : inFields.flatMap(referenceSpans);
  return [...spans, ...inBodies].sort((a, b) => a.start - b.start);
}

/** The values of the referring fields that look like the identifier, whether they stand behind a key, a dash or a bracket. */
function valuesIn({ text, artifacts }: SourceFile, id: string, references: readonly Reference[]): readonly Span[] {
  const end = text.length - (artifacts[0]?.body.length ?? 0);
  const keys = new Set(
    references.map(({ place }) => (place.type === "field" ? place.path.findLast(isKey) : undefined)),
  );
  const found: Span[] = [];
  for (let start = text.indexOf(id); start >= 0 && start < end; start = text.indexOf(id, start + id.length)) {
    const key = keyBefore(text, start);
    const isValue = key !== null && (key === undefined || keys.has(key));
    if (isValue && TRAIL.test(text.slice(start + id.length, start + id.length + 3)))
      found.push({ start, end: start + id.length });
  }
  return found;
}

/** The key that a value stands behind, undefined where it is none of a key; null where no value stands there. */
function keyBefore(text: string, start: number): string | undefined | null {
  const line = text.slice(lineBefore(text, start), start);
  // Most are the only value of a key at the margin, which is quicker to see.
  if (line.endsWith(": ") && KEY.test(line)) return line.slice(0, -2);
  const lead = LEAD.exec(line);
  return lead ? lead[1] : null;
}

const KEY = /^[\w-]+: $/;

/** The start of the line; looking for either line end in the whole text before it would take most of the time. */
function lineBefore(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && text[start - 1] !== "\n" && text[start - 1] !== "\r") start--;
  return start;
}

function isKey(step: string | number): step is string {
  return typeof step === "string";
}

/** What stands before a value on its line: a key, with the bracket of a list behind it, or only dashes. */
const LEAD = /^[ \t]*(?:-[ \t]+)*(?:.*?[{,][ \t]*)?(?:([\w-]+):[ \t]*(?:\[[^\]]*)?)?["']?$/;
const TRAIL = /^["']?(?:$|[ \t\r\n,\]}])/;

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
