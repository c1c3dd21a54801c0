import type { Element, Nodes, Root } from "hast";
import rehypeSanitize, { defaultSchema, type Options } from "rehype-sanitize";
import rehypeStringify from "rehype-stringify";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import remarkRehype from "remark-rehype";
import { unified } from "unified";
import { type AddressOf, addressFor } from "../addresses.ts";
import { safeMarkdown } from "../markdown/safe-markdown.ts";

/** Nothing that loads, acts or positions: pictures, forms, classes and identifiers stay out. */
const SCHEMA: Options = {
  ...defaultSchema,
  tagNames: [
    ..."h1 h2 h3 h4 h5 h6 p ul ol li blockquote pre code em strong del br hr a".split(" "),
    ..."table thead tbody tr th td input".split(" "),
  ],
  attributes: {
    a: ["href"],
    ol: ["start"],
    th: ["align"],
    td: ["align"],
    input: [["type", "checkbox"], ["disabled", true], "checked"],
  },
  required: { input: { type: "checkbox", disabled: true } },
  protocols: { href: ["http", "https", "mailto"] },
};

/** Markdown of people as HTML for a page: their raw HTML never passes, links lead only where a report may link to. */
export function peopleMarkdown(markdown: string, deepestHeading: number, addressOf: AddressOf): string {
  const processor = unified()
    .use(remarkParse)
    .use(remarkGfm)
    .use(remarkRehype)
    .use(() => (tree: Root) => fitLinks(tree, addressOf))
    .use(rehypeSanitize, SCHEMA)
    .use(rehypeStringify);
  return String(processor.processSync(safeMarkdown(markdown, { deepestHeading, addressOf: (path) => path })));
}

/** Links that may not lead there lose their address; those to files get the address from where the page stands. */
function fitLinks(node: Nodes, addressOf: AddressOf): void {
  if (isLink(node)) {
    const address = addressFor(String(node.properties["href"] ?? ""), addressOf);
    if (address === undefined) delete node.properties["href"];
    else node.properties["href"] = address;
  }
  if ("children" in node) for (const child of node.children) fitLinks(child, addressOf);
}

function isLink(node: Nodes): node is Element {
  return node.type === "element" && node.tagName === "a";
}
