import type { Nodes } from "mdast";
import remarkParse from "remark-parse";
import { unified } from "unified";

/** The parts of a Markdown text that could load, run or lead somewhere. */
export function markdownDangers(markdown: string): readonly string[] {
  // GitHub's Markdown makes links of these by themselves, where nothing in them is escaped.
  const found: string[] = markdown.match(/https?:\/\/|www\.|\w@\w/g) ?? [];
  const visit = (node: Nodes): void => {
    if (/^(?:link|image|html|linkReference|imageReference|definition|heading|table)$/.test(node.type))
      found.push(node.type);
    if ("children" in node) node.children.forEach(visit);
  };
  visit(unified().use(remarkParse).parse(markdown));
  return found;
}
