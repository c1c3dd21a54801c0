import type { YamlEntry, YamlList, YamlNode } from "./yaml-tree.ts";

/** The end of the last thing that is written in a node, without the blank lines and comments that follow it. */
export function endOfNode(text: string, node: YamlNode): number {
  if (node.type === "scalar" || node.flow) {
    const { start, end } = node.span;
    const length = text.slice(start, end).trimEnd().length;
    // An empty value stands after the space that follows its key or dash.
    return length > 0 ? start + length : endWithoutSpace(text, start);
  }
  const last = node.type === "map" ? node.entries.at(-1) : node.items.at(-1);
  if (!last) return node.span.end;
  return "key" in last ? endOfEntry(text, last) : Math.max(node.span.start + 1, endOfNode(text, last));
}

function endWithoutSpace(text: string, offset: number): number {
  let end = offset;
  while (end > 0 && /\s/.test(text[end - 1] ?? "")) end--;
  return end;
}

/** The end of what is written of an entry: its value, or the colon where the value is empty. */
export function endOfEntry(text: string, entry: YamlEntry): number {
  return Math.max(endOfColon(text, entry), endOfNode(text, entry.value));
}

/** The offset after an entry's colon; after its key where it has none, as in `{ key }`. */
export function endOfColon(text: string, { keySpan }: YamlEntry): number {
  const gap = /(?:[ \t\r\n]|(?<=\s)#[^\r\n]*)*:/y;
  gap.lastIndex = keySpan.end;
  return gap.test(text) ? gap.lastIndex : keySpan.end;
}

/** The offset after the dash of a block list's item. */
export function endOfDash(text: string, list: YamlList, index: number): number {
  const dash = /(?:[ \t\r\n]|#[^\r\n]*)*-/y;
  let end = list.span.start;
  for (let position = 0; position <= index; position++) {
    dash.lastIndex = end;
    if (!dash.test(text)) return end;
    const item = list.items[position];
    end = position === index || !item ? dash.lastIndex : Math.max(dash.lastIndex, endOfNode(text, item));
  }
  return end;
}

/** The end of the line that holds an offset, before its end-of-line sequence. */
export function endOfLineAt(text: string, offset: number): number {
  const match = /[\r\n]/g;
  match.lastIndex = offset;
  return match.exec(text)?.index ?? text.length;
}

/** The start of the next line after the end of one. */
export function nextLine(text: string, end: number): number {
  return end + (/^(?:\r\n|\n|\r)/.exec(text.slice(end, end + 2))?.[0].length ?? 0);
}

/** The start of the line that holds an offset; a byte order mark is no part of a line. */
export function startOfLine(text: string, offset: number): number {
  const start = Math.max(text.lastIndexOf("\n", offset - 1), text.lastIndexOf("\r", offset - 1)) + 1;
  return start === 0 && offset > 0 && text.startsWith("\uFEFF") ? 1 : start;
}

/** The column of an offset in its line, from 0. */
export function columnOf(text: string, offset: number): number {
  return offset - startOfLine(text, offset);
}
