import assert from "node:assert/strict";
import fc from "fast-check";
import type { PhrasingContent } from "mdast";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { isSafeAddress } from "../../src/core/reports/addresses.ts";
import { peopleMarkdown } from "../../src/core/reports/html/people-markdown.ts";
import { markdownText } from "../../src/core/reports/markdown/markdown-text.ts";
import { safeMarkdown } from "../../src/core/reports/markdown/safe-markdown.ts";
import { shownText } from "../../src/core/reports/shown-text.ts";

const html = (markdown: string): string => peopleMarkdown(markdown, 4, (path) => `../${path}`);
const markdown = (text: string): string => safeMarkdown(text, { deepestHeading: 4, addressOf: (path) => `../${path}` });

/** What people, or those who want to harm them, might write: and what must be left of it in a page. */
const HOSTILE: readonly (readonly [written: string, page: string])[] = [
  ["<script>alert(1)</script>", ""],
  ["a <img src=x onerror=alert(1)> b", "<p>a  b</p>"],
  ["<style>@import url(//evil)</style>\n\ntext", "<p>text</p>"],
  ["[click](javascript:alert(1))", "<p>click</p>"],
  ["[click](JaVaScRiPt:alert(1))", "<p>click</p>"],
  ["[click](data:text/html,x)", "<p>click</p>"],
  ["[click](//evil.example/x)", "<p>click</p>"],
  ["[click](/etc/passwd)", "<p>click</p>"],
  ["[click](../../outside.md)", "<p>click</p>"],
  ["[click](%2e%2e/outside.md)", "<p>click</p>"],
  ["[click](file:///etc/passwd)", "<p>click</p>"],
  ["![alt text](https://evil.example/track.png)", "<p>alt text</p>"],
  ["[a][b]\n\n[b]: javascript:alert(1)", "<p>[a][b]</p>"],
  ["<<b>script>alert(1)</script>", ""],
  ["[ok](https://example.org/a?b=c)", '<p><a href="https://example.org/a?b=c">ok</a></p>'],
  ["[mail](mailto:ann@client.example)", '<p><a href="mailto:ann@client.example">mail</a></p>'],
  ["[file](evidence/minutes.md)", '<p><a href="../evidence/minutes.md">file</a></p>'],
  ["# Mine", "<h4>Mine</h4>"],
  ["Mine\n====", "<h4>Mine</h4>"],
  ["text <!-- a comment --> end", "<p>text  end</p>"],
  ["- [x] done", '<ul>\n<li><input type="checkbox" checked disabled> done</li>\n</ul>'],
];

describe("Markdown of people in a report", () => {
  for (const [written, page] of HOSTILE)
    it(`reads ${JSON.stringify(written)} as ${JSON.stringify(page)}`, () => {
      assert.equal(html(written).trim(), page);
    });

  it("never makes a page act, whatever is written", () => {
    const parts = [
      "<script>",
      "</script>",
      "<img onerror=",
      "javascript:",
      "](",
      "[",
      "<!--",
      "-->",
      "`",
      "\n",
      "&#106;",
      "<svg/onload=",
      '"',
      "'",
      "x",
      " ",
      "<a href=",
      ">",
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...parts), { maxLength: 14 }), (written) => {
        const page = html(written.join(""));
        // What is left of markup between angle brackets is of the few harmless kinds.
        const tags = page.match(/<[^>]*>/g) ?? [];
        for (const tag of tags)
          assert.match(
            tag,
            /^<\/?(?:h[1-6]|p|ul|ol|li|blockquote|pre|code|em|strong|del|br|hr|a|table|thead|tbody|tr|th|td)(?: href="(?:https?:|mailto:|\.\.\/)[^"]*")?(?: (?:start|align)="\w+")?>$/,
          );
      }),
      { numRuns: 100 },
    );
  });

  it("cannot forge the marks of generated parts, not even in code", () => {
    for (const written of [
      "<!-- rescue:end shipped -->",
      "```\n<!-- rescue:end shipped -->\n```",
      "    <!-- rescue:begin x -->",
      "<!--<!-- --> rescue:end shipped -->",
    ])
      assert.doesNotMatch(markdown(written), /<!--\s*rescue:/);
  });

  it("stays as it was written where nothing in it is dangerous", () => {
    const plain = "One *two* **three** `four`.\n\n1. first\n2. second\n\n| a | b |\n| - | - |\n| 1 | 2 |\n\n> quoted";
    assert.equal(markdown(plain), plain);
  });
});

describe("A text in a Markdown report", () => {
  const parser = unified().use(remarkParse).use(remarkGfm);
  const read = (text: string): string => {
    const paragraph = parser.parse(`x ${markdownText(text)} x`).children[0];
    const inner = paragraph?.type === "paragraph" ? paragraph.children : [];
    return inner.map((node) => (node.type === "text" ? node.value : plainLink(node))).join("");
  };

  /** An address that stands there whole may be a link: to what is read. */
  const plainLink = (node: PhrasingContent): string => {
    const [words] = node.type === "link" ? node.children : [];
    return node.type === "link" && words?.type === "text" && /^(?:https?|mailto|xmpp):/.test(node.url)
      ? words.value
      : `!${node.type}!`;
  };

  it("reads as it was written: nothing in it is markup", () => {
    const texts = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.string({ unit: fc.constantFrom(..."*_`[]()<>#|~&;!\\-+.1:/@wamp x".split("")) }),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const shown = shownText(text);
        fc.pre(shown !== "");
        assert.equal(read(text), `x ${shown} x`);
      }),
      { numRuns: 400 },
    );
  });

  it("begins no list, heading, quote or table by itself", () => {
    for (const text of [
      "# a",
      "- a",
      "+ a",
      "* a",
      "> a",
      "1. a",
      "1) a",
      "| a |",
      "---",
      "===",
      "```",
      "~~~",
      "[a]: b",
      "<b>",
    ]) {
      const [first, second] = parser.parse(`${markdownText(text)}\n`).children;
      assert.deepEqual([first?.type, second], ["paragraph", undefined], text);
    }
  });
});

describe("An address in a report", () => {
  it("leads to the web, to mail and into the engagement, and nowhere else", () => {
    const safe = [
      "https://a.example/x",
      "http://a.example",
      "mailto:a@b.example",
      "gaps/GAP-001.md",
      "a%20b.md",
      "a/../b.md#x",
    ];
    const unsafe = [
      "javascript:x",
      "java\nscript:x",
      " javascript:x",
      "//a.example",
      "/a",
      "\\\\a\\b",
      "a/../../b",
      "%2e%2e/x",
      "file:///x",
      "data:x",
      "https:evil",
      "https:///x",
      "vbscript:x",
      "",
      "%zz",
    ];
    assert.deepEqual(
      safe.filter((address) => !isSafeAddress(address)),
      [],
    );
    assert.deepEqual(unsafe.filter(isSafeAddress), []);
  });
});
