import assert from "node:assert/strict";
import type { Nodes } from "mdast";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { markdownText } from "../../src/cli/markdown-text.ts";

/** What forges take for a reference in the text that a reader is shown. */
const REFERENCE = /@[\w-]|[#!&]\d|\bGH-\d/i;

describe("Text of the engagement in Markdown", () => {
  const mentions = [
    "Ask @octocat, or @acme/reviewers.",
    "@all: (@here) \\@channel `@code` **@bold** \\\\@twice",
    "a person@example.org writes",
    "See #12, acme/app#34, GH-56, gh-7 and !8 or &9.",
    "\\#12 \\\\#34 &#64;octocat &commat;octocat &#x40;octocat #@1",
    "line one\n@octocat\n#12",
  ];
  for (const text of mentions)
    it(`reads as it is and notifies nobody: ${JSON.stringify(text)}`, () => {
      const shown = shownText(markdownText(text));
      assert.doesNotMatch(shown, REFERENCE);
      assert.equal(shown.replaceAll("\u200b", ""), text.replaceAll("\n", " "));
    });

  it("keeps amounts, headings' marks and conjunctions as they are", () => {
    for (const text of ["# of users & teams!", "R&D", "5% of $10"]) assert.equal(shownText(markdownText(text)), text);
  });
});

/** The text of what Markdown with a forge's extensions makes of it: links, code and markup would be other nodes. */
function shownText(markdown: string): string {
  const tree = unified().use(remarkParse).use(remarkGfm).parse(markdown);
  return textOf(tree);
}

function textOf(node: Nodes): string {
  if (node.type === "text") return node.value;
  assert.ok(["root", "paragraph"].includes(node.type), `${node.type} is markup`);
  return "children" in node ? node.children.map(textOf).join("") : "";
}
