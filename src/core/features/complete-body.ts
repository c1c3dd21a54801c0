import { type Artifact, bodyStart, type SourceFile } from "../parse/artifact.ts";
import { scanHeadings } from "../parse/body.ts";
import { startOfLine } from "../parse/yaml-lines.ts";
import { labelOf } from "../views/trees/tree-node.ts";
import { candidates, nearestFirst } from "./complete-references.ts";
import type { Completion, CompletionContext, Completions } from "./completion-place.ts";

const MOST = 100;

/** In a Markdown text: identifiers where one begins, and the sections that are missing where a heading does. */
export function completeBody(context: CompletionContext, file: SourceFile, offset: number): Completions {
  const artifact = file.artifacts[0];
  if (file.kind?.container.type !== "folder" || !artifact || offset < bodyStart(artifact)) return NONE;
  const line = file.text.slice(startOfLine(file.text, offset), offset);
  const heading = /^## ?/.exec(line) && missingSections(artifact, offset - line.length, offset);
  if (heading && heading.length > 0) return { items: heading, isIncomplete: false };
  const typed = /(?<![\w-])[A-Z]{2,}(?:-\d*)?$/.exec(line)?.[0];
  return typed === undefined ? NONE : mentions(context, artifact, { typed, start: offset - typed.length, end: offset });
}

const NONE: Completions = { items: [], isIncomplete: false };

function missingSections(artifact: Artifact, start: number, end: number): Completion[] {
  const present = new Set(scanHeadings(artifact.body).map(({ title }) => title.toLowerCase()));
  return artifact.kind.sections
    .filter((section) => !present.has(section.toLowerCase()))
    .map((section) => ({
      label: section,
      type: "section",
      text: `## ${section}`,
      span: { start, end },
      filter: `## ${section}`,
    }));
}

function mentions(
  context: CompletionContext,
  own: Artifact,
  { typed, start, end }: { readonly typed: string; readonly start: number; readonly end: number },
): Completions {
  const kinds = context.engagement.kinds.all.filter(({ prefix }) => prefix?.startsWith(typed.replace(/-\d*$/, "")));
  const names = kinds.map(({ name }) => name);
  const found = candidates(context.engagement, names, typed).filter((artifact) => artifact.id !== own.id);
  const items = nearestFirst(found, context.today, MOST);
  return {
    items: items.map((artifact) => ({
      label: labelOf(artifact),
      type: "reference",
      artifact: artifact.id,
      text: artifact.id,
      span: { start, end },
      filter: `${artifact.id} ${artifact.title}`,
    })),
    isIncomplete: found.length > MOST,
  };
}
