import type { Span } from "./span.ts";

/** Replaces the text in a span; an empty span inserts. */
export interface TextEdit {
  readonly span: Span;
  readonly text: string;
}

/** The text with the edits applied. Edits do not overlap; their order is free. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const sorted = edits.toSorted((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  let result = "";
  let position = 0;
  for (const edit of sorted) {
    result += text.slice(position, edit.span.start) + edit.text;
    position = Math.max(position, edit.span.end);
  }
  return result + text.slice(position);
}
