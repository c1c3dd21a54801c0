import type { Span } from "../text/span.ts";

/** Where a Markdown file's front-matter and body stand. */
export interface FrontMatter {
  /** The YAML between the fences. */
  readonly yaml: Span;
  /** The text after the closing fence's line. */
  readonly body: Span;
}

export type SplitFrontMatter =
  | { readonly type: "found"; readonly parts: FrontMatter }
  | { readonly type: "missing" }
  | { readonly type: "unclosed"; readonly fence: Span };

/**
 * Finds the front-matter: the very first line is `---`, and the next line that is `---` ends it. A `---` deeper in the
 * text is a rule in prose, and a byte order mark before the first fence is allowed.
 */
export function splitFrontMatter(text: string): SplitFrontMatter {
  const bom = text.startsWith("\uFEFF") ? 1 : 0;
  const opening = /^---[ \t]*(\r\n|\n|\r|$)/.exec(text.slice(bom, bom + 256));
  if (!opening) return { type: "missing" };
  const start = bom + opening[0].length;
  const closing = /^---[ \t]*(?:\r\n|\n|\r|$)/gm;
  closing.lastIndex = start;
  const end = closing.exec(text);
  if (!end) return { type: "unclosed", fence: { start: bom, end: bom + 3 } };
  return {
    type: "found",
    parts: { yaml: { start, end: end.index }, body: { start: end.index + end[0].length, end: text.length } },
  };
}
