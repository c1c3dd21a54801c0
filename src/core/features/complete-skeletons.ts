import { expandTemplate } from "../changes/expand.ts";
import { settings } from "../engagement/engagement.ts";
import { nextId } from "../engagement/next-id.ts";
import type { Kind } from "../kinds/kind.ts";
import type { SourceFile } from "../parse/artifact.ts";
import { endOfLineAt, startOfLine } from "../parse/yaml-lines.ts";
import type { Completion, CompletionContext } from "./completion-place.ts";
import { cursorIn } from "./find-cursor.ts";
import { skeleton } from "./skeleton.ts";

interface SkeletonPlace {
  readonly file: SourceFile;
  readonly kind: Kind;
  readonly offset: number;
}

/** A whole artifact in an empty file, and the next item in a list file; undefined where neither has a place. */
export function completeSkeleton(context: CompletionContext, place: SkeletonPlace): Completion[] | undefined {
  const { file, kind, offset } = place;
  const written = file.text.replace(/^\uFEFF/, "").trim();
  const isList = kind.container.type === "collection";
  const isBegun = written === "---" && kind.container.type === "folder";
  if (written === "" || isBegun) {
    const start = startOfLine(file.text, isBegun ? file.text.indexOf("-") : offset);
    return [skeletonOf(context, place, { start, end: endOfLineAt(file.text, start) })];
  }
  const cursor = isList ? cursorIn(kind, file.text, offset) : undefined;
  if (cursor?.part !== "key" || cursor.path.length > 0 || cursor.column > 0) return undefined;
  return [skeletonOf(context, place, cursor.span)];
}

function skeletonOf(context: CompletionContext, place: SkeletonPlace, span: Completion["span"]): Completion {
  const { kind, file } = place;
  const id = idFor(context, place);
  const whole = skeletonText(context, kind, id);
  const isList = kind.container.type === "collection";
  const { text, stops } = withStops(isList ? whole.trimEnd() : whole);
  const name = id ?? kind.title;
  const label = id === undefined ? context.say("New {0}", kind.title) : context.say("New {0}: {1}", kind.title, id);
  const typed = file.text.slice(span.start, span.end);
  return {
    label,
    type: "skeleton",
    detail: kind.description,
    text,
    stops,
    span,
    filter: `${typed} ${name} ${kind.title}`.trim(),
  };
}

/** The identifier that the file's name promises, else the next one. */
function idFor({ engagement }: CompletionContext, { kind, file }: SkeletonPlace): string | undefined {
  if (kind.container.type === "file") return undefined;
  const name = file.path.slice(file.path.lastIndexOf("/") + 1).replace(/\.\w+$/, "");
  const isOwn =
    kind.container.type === "folder" && !kind.validate({ id: name }).some(({ instancePath }) => instancePath === "/id");
  return isOwn ? name : nextId(engagement, kind);
}

/** The kind's template with what is known filled in, and the required fields that it lacks. */
function skeletonText({ engagement, today }: CompletionContext, kind: Kind, id: string | undefined): string {
  const { client, crm } = settings(engagement);
  const known = { today, ...(id === undefined ? {} : { id }), ...(client ? { client } : {}), ...(crm ? { crm } : {}) };
  return skeleton(kind, (template, form) => expandTemplate(template, known, form));
}

/** The text with its holes taken out, and where they were. */
function withStops(template: string): { readonly text: string; readonly stops: readonly number[] } {
  const stops: number[] = [];
  let text = "";
  let from = 0;
  for (const hole of template.matchAll(/(["']?)\{\{[^{}\n]*\}\}\1/g)) {
    text += template.slice(from, hole.index);
    stops.push(text.length);
    from = hole.index + hole[0].length;
  }
  return { text: text + template.slice(from), stops };
}
