import assert from "node:assert/strict";
import fc from "fast-check";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { normaliseBody, scanHeadings, scanMentions } from "../../src/core/parse/body.ts";

const remark = unified().use(remarkParse).use(remarkGfm);

/** What remark sees as ATX headings at the top level of a document: the scanner's reference. */
function headingsByRemark(body: string): string[] {
  return remark
    .parse(body)
    .children.filter((node) => node.type === "heading")
    .map((node) => body.slice(node.position?.start.offset, node.position?.end.offset))
    .filter((text) => text.startsWith("#"))
    .map((text) => text.match(/^#+/)?.[0].length ?? 0)
    .map(String);
}

describe("The scanner of bodies", () => {
  const bodies: Readonly<Record<string, string>> = {
    "plain headings": "# One\n\ntext\n\n## Two ##\n\n###### Six\n",
    "a heading in fenced code": "# One\n\n```md\n# not one\n```\n\n~~~\n## nor this\n~~~\n## Two\n",
    "a fence that is never closed": "# One\n\n```\n# not one\n",
    "a longer fence around a shorter": "````\n```\n# no\n```\n````\n# yes\n",
    "seven signs and no blank": "####### no\n#no\n# yes\n",
    "an empty heading": "#\n\n##\n",
    "CRLF line ends": "# One\r\n\r\n```\r\n# no\r\n```\r\n## Two\r\n",
  };

  for (const [name, body] of Object.entries(bodies))
    it(`sees the headings that remark sees: ${name}`, () => {
      assert.deepEqual(
        scanHeadings(body).map((heading) => String(heading.level)),
        headingsByRemark(body),
      );
    });

  it("sees the headings that remark sees in any mix of lines", () => {
    const line = fc.constantFrom(
      "# A",
      "## B ##",
      "text",
      "",
      "```",
      "~~~",
      "```js",
      "####### x",
      "#x",
      "- item",
      "   ### C",
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 14 }), (lines) => {
        const body = lines.join("\n");
        // A lazy continuation inside a list item is the one place where a line scanner cannot know.
        fc.pre(!/- item\n(?:[^\n]*\n)*? {3}### C/.test(body));
        assert.deepEqual(
          scanHeadings(body).map((heading) => String(heading.level)),
          headingsByRemark(body),
        );
      }),
    );
  });

  it("finds identifiers as whole words only", () => {
    const found = scanMentions("GAP-012, see SCP-1 and XGAP-013; (GAP-014). GAP-015-x GAP-0161", ["GAP", "SCP"]);
    assert.deepEqual(
      found.map((mention) => mention.id),
      ["GAP-012", "GAP-014", "GAP-0161"],
    );
  });

  it("finds what a pattern of whole words finds, wherever dashes and digits stand", () => {
    const pattern = /(?<![\w-])(?:GAP|G|GA2)-\d{3,}(?![\w-])/g;
    const bits = fc.constantFrom(
      "GAP",
      "G",
      "GA2",
      "-",
      "-",
      "012",
      "12",
      "3456",
      "_",
      " ",
      "x",
      "é",
      "\n",
      ",",
      "GAP-001",
    );
    fc.assert(
      fc.property(
        fc.array(bits, { maxLength: 16 }).map((parts) => parts.join("")),
        (text) => {
          const expected = Array.from(text.matchAll(pattern), ({ 0: id, index }) => ({
            id,
            span: { start: index, end: index + id.length },
          }));
          assert.deepEqual(scanMentions(text, ["GAP", "G", "GA2"]), expected);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it("normalises line ends, trailing white space and blank lines at the ends", () => {
    assert.equal(normaliseBody("\r\n\r\nOne  \r\n\r\n two\t\r\n\r\n"), "One\n\n two");
  });
});
