import type { Kind } from "../kinds/kind.ts";
import type { Artifact, Fields } from "../parse/artifact.ts";
import { proseLines, scanHeadings } from "../parse/body.ts";
import type { Span } from "../text/span.ts";

/** Whether an artifact stays within the rescue team; kinds may make that their default (domain.md section 11). */
export function isInternal(artifact: Artifact): boolean {
  return (artifact.value["audience"] ?? artifact.kind.schema.properties?.["audience"]?.default) === "internal";
}

/** Whether artifacts of a kind say who may read them. Records such as sign-offs and milestones do not. */
export function hasAudience(kind: Kind): boolean {
  return kind.schema.properties?.["audience"] !== undefined;
}

/** Whether a field, as `attitude` or `attitudeHistory.0.on`, stays within the rescue team whoever may read its artifact. */
export function isInternalField(kind: Kind, path: string): boolean {
  return kind.schema.properties?.[path.split(".")[0] ?? path]?.["x-internal"] === true;
}

/** The fields of an artifact that the client may read; none of an internal artifact. */
export function clientFields(artifact: Artifact): Fields {
  return isInternal(artifact) ? {} : withoutInternalFields(artifact.kind, artifact.value);
}

/** The fields without those that stay within the rescue team. */
export function withoutInternalFields(kind: Kind, fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !isInternalField(kind, name)));
}

/**
 * The Markdown of an artifact that the client may read: without its internal sections, and nothing of an internal
 * artifact (domain.md section 11: "every artifact and section may carry `audience: internal`").
 */
export function clientBody(artifact: Artifact): string {
  return isInternal(artifact) ? "" : openPart(artifact.body);
}

/** A Markdown text without its internal sections. */
export function openPart(markdown: string): string {
  let open = "";
  let position = 0;
  for (const { start, end } of internalSections(markdown)) {
    open += markdown.slice(position, start);
    position = end;
  }
  return open + markdown.slice(position);
}

/**
 * The sections of a Markdown text that stay within the team, in order and apart: those under whose heading
 * `<!-- audience: internal -->` stands, each up to the next heading of its level or above. Before the first heading the
 * mark is about the whole text. Spans are offsets in the text.
 */
export function internalSections(markdown: string): readonly Span[] {
  if (!MARK.test(markdown)) return [];
  const headings = scanHeadings(markdown);
  const sections: Span[] = [];
  for (const { line, start } of proseLines(markdown)) {
    const end = sections.at(-1)?.end;
    if (!MARK.test(line) || (end !== undefined && start < end)) continue;
    const index = headings.findLastIndex((heading) => heading.span.start <= start);
    const heading = headings[index];
    if (!heading) return [{ start: 0, end: markdown.length }];
    const next = headings.slice(index + 1).find(({ level }) => level <= heading.level);
    sections.push({ start: heading.span.start, end: next?.span.start ?? markdown.length });
  }
  return sections;
}

const MARK = /<!--\s*audience\s*:\s*internal\s*-->/i;
