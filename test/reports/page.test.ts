import assert from "node:assert/strict";
import type { Block, ReportDocument } from "../../src/core/reports/document.ts";
import { styleString } from "../../src/core/reports/html/escape.ts";
import { isPrintedPage, printHtml } from "../../src/core/reports/html/print-html.ts";
import { makeReport } from "../../src/core/reports/make-report.ts";
import { printMarkdown } from "../../src/core/reports/markdown/print-markdown.ts";
import { fencedMarkdown } from "../../src/core/reports/markdown/weave.ts";
import { reports } from "../../src/core/reports/registry.generated.ts";
import { sha256 } from "../../src/node/sha256.ts";
import { contextOf } from "../support/engagement-fixture.ts";
import { withoutSecrets } from "./canaries.ts";

const addressOf = (path: string): string => path;
const print = (document: ReportDocument, words?: string): string =>
  printHtml(document, { addressOf, sha256, ...(words === undefined ? {} : { words }) });

const BREAKOUT = `</title></style><script>alert(1)</script>" onmouseover="x' \u202E`;

function documentOf(...blocks: readonly Block[]): ReportDocument {
  return {
    title: `Status ${BREAKOUT}`,
    client: `Client ${BREAKOUT}`,
    crm: BREAKOUT,
    today: "2026-03-10",
    line: BREAKOUT,
    internal: false,
    parts: [{ name: "head", heading: BREAKOUT, blocks }],
  };
}

const EVERY_BLOCK: readonly Block[] = [
  { type: "paragraph", text: [BREAKOUT, { strong: BREAKOUT }, { text: BREAKOUT, to: "javascript:alert(1)" }] },
  { type: "lead", text: [BREAKOUT] },
  { type: "note", text: [BREAKOUT] },
  { type: "heading", text: BREAKOUT },
  { type: "list", items: [[BREAKOUT]] },
  { type: "checks", items: [{ met: true, text: [BREAKOUT], detail: [BREAKOUT] }] },
  { type: "table", columns: [{ title: BREAKOUT }], rows: [[[BREAKOUT]]] },
  { type: "figures", items: [{ value: BREAKOUT, label: BREAKOUT, detail: BREAKOUT }] },
  { type: "quote", text: BREAKOUT, by: BREAKOUT },
  { type: "markdown", markdown: BREAKOUT },
  { type: "place", name: "words", hint: "Words." },
  { type: "signatures", lines: [{ role: BREAKOUT, name: BREAKOUT, signed: BREAKOUT }] },
];

describe("A report as a page", () => {
  const context = contextOf(withoutSecrets());
  const made = reports.map((report) => makeReport(report, context, { audience: report.audience }).document);

  it("stands by itself: nothing is loaded and no script runs", () => {
    for (const document of made) {
      const page = print(document);
      assert.match(page, /Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"/);
      assert.doesNotMatch(page, /<script|<link|<img|<iframe|<object|@import|url\(|\bon\w+="|src=/);
      assert.match(page, /^<!doctype html>\n<html lang="en">/);
    }
  });

  it("lets no text out of its place, wherever it stands", () => {
    const page = print(
      documentOf(...EVERY_BLOCK),
      `<!-- rescue:begin head -->\n<!-- rescue:keep words -->\n${BREAKOUT}\n<!-- rescue:end words -->\n<!-- rescue:end head -->\n${BREAKOUT}`,
    );
    assert.equal(page.match(/<script/g), null);
    assert.equal(page.match(/<\/style>/g)?.length, 1);
    assert.equal(page.match(/<\/title>/g)?.length, 1);
    assert.doesNotMatch(page, /\u202E|<[a-z][^>]* onmouseover/);
  });

  it("is the same byte for byte, whatever the order of the files", () => {
    const turned = contextOf(Object.fromEntries(Object.entries(withoutSecrets()).toReversed()));
    for (const [index, report] of reports.entries()) {
      const document = makeReport(report, turned, { audience: report.audience }).document;
      assert.equal(print(document), print(made[index] ?? document), report.type);
      assert.equal(printMarkdown(document, addressOf), printMarkdown(made[index] ?? document, addressOf));
    }
  });

  it("has one heading of the first level, and none without words below it", () => {
    for (const document of made) {
      const page = print(document);
      assert.equal(page.match(/<h1>/g)?.length, 1);
      assert.doesNotMatch(page, /<\/h2>\s*<\/section>|<\/h2>\s*<h2>|<ul><\/ul>|<tbody>\s*<\/tbody>/, document.title);
    }
  });

  it("says on an internal report that it is not for the client", () => {
    const [internal, client] = ["matrix", "client-status"].map((type) => {
      const found = reports.find((report) => report.type === type);
      return found ? print(makeReport(found, context, { audience: found.audience }).document) : "";
    });
    assert.match(internal ?? "", /For the rescue team only/);
    assert.doesNotMatch(client ?? "", /For the rescue team only/);
  });

  it("carries the words of its Markdown file where they stand there", () => {
    const document = {
      ...documentOf({ type: "paragraph", text: ["Figures."] }, { type: "place", name: "words", hint: "h" }),
      title: "T",
      client: "",
      crm: "",
      line: "",
    };
    const file = fencedMarkdown({ document, addressOf, sha256 }).replace("<!-- h -->", "Kept *words*.");
    const page = print(document, `---\nid: RPT-001\n---\nBefore.\n\n${file}\nAfter.`);
    assert.match(page, /Before\.[\s\S]*Figures\.[\s\S]*Kept <em>words<\/em>\.[\s\S]*After\./);
    assert.doesNotMatch(page, /RPT-001/);
  });

  it("has its title even where the file has no generated part, as a report that people wrote alone", () => {
    const document = { ...documentOf({ type: "paragraph", text: ["Figures."] }), title: "T", client: "C" };
    const page = print(document, "Written by us alone.");
    assert.match(page, /<h1>T<\/h1>[\s\S]*Written by us alone\./);
    assert.doesNotMatch(page, /Figures/);
  });

  it("leaves out what people marked as internal in their own words", () => {
    const document = { ...documentOf(), title: "T", client: "", crm: "", line: "" };
    const words = "# Open\n\nFor all.\n\n## Ours <!-- audience: internal -->\n\nSecret.\n";
    assert.doesNotMatch(print(document, words), /Secret|Ours/);
    assert.match(print(document, words), /For all\./);
    assert.match(print({ ...document, internal: true }, words), /Secret/);
  });

  it("is known again as long as nobody changes it", () => {
    const page = print(documentOf());
    assert.equal(isPrintedPage(page, sha256), true);
    assert.equal(isPrintedPage(page.replaceAll("\n", "\r\n"), sha256), true);
    assert.equal(isPrintedPage(page.replace("</main>", "more</main>"), sha256), false);
    assert.equal(isPrintedPage("<html></html>", sha256), false);
  });

  it("spells out in its style sheet whatever could end a string there", () => {
    assert.equal(styleString('a"}</style>\\'), '"a\\22 \\7d \\3c \\2f style\\3e \\5c "');
  });
});

describe("A report as Markdown", () => {
  it("holds no part without words, and no mark of a part where it is only printed", () => {
    const context = contextOf({});
    for (const report of reports) {
      const text = printMarkdown(makeReport(report, context, { audience: report.audience }).document, addressOf);
      assert.doesNotMatch(text, /rescue:|undefined|NaN|\n## [^\n]*\n+(?=## |$)/, report.type);
    }
  });
});
