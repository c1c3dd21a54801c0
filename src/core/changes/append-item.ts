import { flow } from "../parse/write-yaml.ts";
import { parseYaml } from "../parse/yaml.ts";
import { toValue, type YamlList, type YamlNode } from "../parse/yaml-tree.ts";
import type { TextEdit } from "../text/edit.ts";
import { endOfLine } from "../text/lines.ts";

/**
 * The edit that appends an item to a YAML list file. `item` is a list of one, in block style with line feeds; it takes
 * on the file's line ends and indentation, and a blank line before it where the others have one. Undefined where the
 * file holds something else than a list.
 */
export function appendItem(text: string, item: string): TextEdit | undefined {
  const bom = text.startsWith("\uFEFF") ? 1 : 0;
  const { tree, problems } = parseYaml(text.slice(bom), bom);
  if (problems.length > 0) return undefined;
  if (!tree || (tree.type === "scalar" && tree.value === null)) return appendToEmpty(text, tree, item);
  if (tree.type !== "list") return undefined;
  return tree.flow ? appendToFlow(text, tree, item) : appendToBlock(text, tree, item);
}

function appendToEmpty(text: string, tree: YamlNode | undefined, item: string): TextEdit {
  // A bare `null` or `~` gives way to the list.
  if (tree && tree.span.end > tree.span.start) return { span: tree.span, text: inStyle(text, item, "") };
  const written = text.trimEnd();
  const eol = endOfLine(text);
  const before = written === "" || written === "\uFEFF" ? "" : eol + eol;
  return { span: { start: written.length, end: text.length }, text: `${before}${inStyle(text, item, "")}${eol}` };
}

function appendToFlow(text: string, list: YamlList, item: string): TextEdit {
  const last = list.items.at(-1);
  if (!last) return { span: list.span, text: inStyle(text, item, "") };
  const { tree } = parseYaml(item);
  const value = tree?.type === "list" ? tree.items.map(toValue)[0] : undefined;
  return { span: { start: last.span.end, end: last.span.end }, text: `, ${flow(value)}` };
}

function appendToBlock(text: string, list: YamlList, item: string): TextEdit {
  const eol = endOfLine(text);
  // What follows the last item, such as a comment, belongs to it; only an end mark of the document stays behind.
  const mark = /^\.\.\.[ \t]*$/m.exec(text)?.index;
  const end = text.slice(0, mark).trimEnd().length;
  const indent = " ".repeat(dashColumn(text, list));
  const gap = areApart(text, list) ? eol + eol : eol;
  return { span: { start: end, end }, text: `${gap}${inStyle(text, item, indent)}` };
}

function inStyle(text: string, item: string, indent: string): string {
  return item
    .trimEnd()
    .split("\n")
    .map((line) => (line === "" ? line : indent + line))
    .join(endOfLine(text));
}

function dashColumn(text: string, { span }: YamlList): number {
  const line =
    text
      .slice(0, span.start)
      .split(/[\r\n]/)
      .at(-1) ?? "";
  return line.replace("\uFEFF", "").length;
}

/** Whether a blank line stands before the last item, or before the comment on it. */
function areApart(text: string, list: YamlList): boolean {
  const last = list.items.length > 1 ? list.items.at(-1) : undefined;
  if (!last) return false;
  const before = text.slice(list.span.start, text.lastIndexOf("-", last.span.start - 1)).replace(/\r\n?/g, "\n");
  return /\n[ \t]*\n(?:[ \t]*#[^\n]*\n)*[ \t]*$/.test(before);
}
