import assert from "node:assert/strict";
import fc from "fast-check";
import type { Block, ReportDocument } from "../../src/core/reports/document.ts";
import { parseFences } from "../../src/core/reports/fences.ts";
import { fencedMarkdown, weave } from "../../src/core/reports/markdown/weave.ts";
import { sha256 } from "../../src/node/sha256.ts";

const addressOf = (path: string): string => path;
const PLACE: Block = { type: "place", name: "words", hint: "Your words." };

function documentOf(parts: Readonly<Record<string, string>>, place = true): ReportDocument {
  return {
    title: "Status",
    client: "Northwind",
    crm: "Orbit",
    today: "2026-03-10",
    line: "Day 9",
    internal: false,
    parts: Object.entries(parts).map(([name, text], index) => ({
      name,
      heading: name,
      blocks: [{ type: "paragraph", text: [text] }, ...(place && index === 0 ? [PLACE] : [])],
    })),
  };
}

const file = (document: ReportDocument): string => fencedMarkdown({ document, addressOf, sha256 });
const again = (text: string, document: ReportDocument) => weave(text, { document, addressOf, sha256 });

const OLD = documentOf({ first: "Old figures.", second: "Old list." });
const NEW = documentOf({ first: "New figures.", second: "New list." });

describe("A report made again in its file", () => {
  it("is byte for byte the same where nothing changed", () => {
    const text = file(OLD);
    assert.deepEqual(again(text, OLD), { text, edited: [], leftOut: [], freed: [], problems: [] });
  });

  it("has its new parts, and every word that people wrote around them", () => {
    const text = `---\nid: RPT-001\n---\n# Mine\n\n${file(OLD).replace("\n\n<!-- rescue:begin second", "\n\nBetween.  \n\n<!-- rescue:begin second")}\nLast words`;
    const { text: woven, edited } = again(text, NEW);
    assert.deepEqual(edited, []);
    assert.match(woven, /^---\nid: RPT-001\n---\n# Mine\n\n/);
    assert.match(woven, /New figures\.[\s\S]*\n\nBetween. {2}\n\n[\s\S]*New list\.[\s\S]*\nLast words$/);
    assert.doesNotMatch(woven, /Old/);
  });

  it("keeps what people wrote in a marked place, and says that nothing was edited", () => {
    const text = file(OLD).replace("<!-- Your words. -->", "It **went** well.\n\n- really");
    const { text: woven, edited } = again(text, NEW);
    assert.deepEqual(edited, []);
    assert.match(woven, /<!-- rescue:keep words -->\nIt \*\*went\*\* well\.\n\n- really\n<!-- rescue:end words -->/);
  });

  it("tells which parts were edited by hand", () => {
    const text = file(OLD).replace("Old list.", "Better list.");
    assert.deepEqual(
      again(text, NEW).edited.map(({ name }) => name),
      ["second"],
    );
  });

  it("fills a part that people placed themselves, and leaves out what they took out", () => {
    const { text, leftOut, edited } = again("Mine.\n\n<!-- rescue:begin second -->\n<!-- rescue:end second -->\n", NEW);
    assert.match(
      text,
      /^Mine\.\n\n<!-- rescue:begin second [0-9a-f]{12} -->\n## second\n\nNew list\.\n<!-- rescue:end second -->\n$/,
    );
    assert.deepEqual({ leftOut, edited }, { leftOut: ["first"], edited: [] });
  });

  it("loses no words of a place that the report no longer has", () => {
    const text = file(OLD).replace("<!-- Your words. -->", "Keep me.");
    const { text: woven, freed } = again(text, documentOf({ first: "New.", second: "New." }, false));
    assert.deepEqual(freed, ["words"]);
    assert.match(woven, /<!-- rescue:end first -->\n\nKeep me\.\n/);
  });

  it("keeps the line ends of the file", () => {
    const { text, edited } = again(file(OLD).replaceAll("\n", "\r\n"), NEW);
    assert.deepEqual(edited, []);
    assert.doesNotMatch(text, /[^\r]\n/);
  });

  for (const [what, broken] of [
    ["a part that is never closed", file(OLD).replace("<!-- rescue:end second -->\n", "")],
    ["a part that stands twice", file(OLD) + file(OLD)],
    ["an end without a beginning", `<!-- rescue:end second -->\n${file(OLD)}`],
    ["a part within a part", file(OLD).replace("Old figures.", "<!-- rescue:begin inner -->")],
    ["a place outside of any part", `<!-- rescue:keep x -->\n<!-- rescue:end x -->\n${file(OLD)}`],
  ] as const)
    it(`leaves a file with ${what} as it is, and says where`, () => {
      const { text, problems } = again(broken, NEW);
      assert.equal(text, broken);
      assert.ok(problems.length > 0 && problems.every(({ line, message }) => line > 0 && message.length > 20));
    });

  it("never loses a line outside of its parts, whatever stands there", () => {
    const words = fc.array(fc.constantFrom("text", "", "# Head", "<!-- a -->", "- item", "```", "  indented", "---"), {
      maxLength: 6,
    });
    fc.assert(
      fc.property(words, words, words, (before, kept, after) => {
        const start = [...before, ""].join("\n");
        const text = start + file(OLD).replace("<!-- Your words. -->", () => kept.join("\n")) + after.join("\n");
        const { text: woven } = again(text, NEW);
        assert.ok(woven.startsWith(start) && woven.endsWith(after.join("\n")));
        assert.ok(woven.includes(`<!-- rescue:keep words -->\n${kept.join("\n")}`.trimEnd()));
        assert.equal(again(woven, NEW).text, woven);
      }),
    );
  });

  it("reads its own pieces back without a problem", () => {
    const { pieces, problems } = parseFences(file(OLD));
    assert.deepEqual(problems, []);
    assert.deepEqual(
      pieces.flatMap((piece) => (piece.type === "fence" ? [piece.name] : [])),
      ["first", "second"],
    );
  });
});
