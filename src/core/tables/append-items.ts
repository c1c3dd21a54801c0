import { appendItem } from "../changes/append-item.ts";
import { applyEdits, type TextEdit } from "../text/edit.ts";

/**
 * The edit that appends many items to a YAML list file, in the style of those that are there: with a blank line between
 * them where the others have one. Undefined where the file holds something else than a list.
 */
export function appendItems(text: string, items: readonly string[]): TextEdit | undefined {
  const [first, ...others] = items;
  const one = first === undefined ? undefined : appendItem(text, first);
  if (first === undefined || !one || others.length === 0) return one;
  if (one.text.startsWith(", ")) return wholeEdit(text, items.reduce(withItem, text));
  // An empty list in brackets gives way to the first item; the others follow it.
  if (one.span.end > one.span.start && text.slice(one.span.start, one.span.end).trim() !== "")
    return wholeEdit(text, withItem(applyEdits(text, [one]), others.join("\n")));
  const isApart = /^(?:\r\n\r\n|\n\n|\r\r)/.test(one.text) && /^[ \t]*-/m.test(text);
  return appendItem(text, [first, ...others].join(isApart ? "\n\n" : "\n"));
}

function withItem(text: string, item: string): string {
  const edit = appendItem(text, item);
  return edit ? applyEdits(text, [edit]) : text;
}

function wholeEdit(before: string, after: string): TextEdit {
  return { span: { start: 0, end: before.length }, text: after };
}
