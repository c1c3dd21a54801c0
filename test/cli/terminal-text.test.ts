import assert from "node:assert/strict";
import { wantsColours } from "../../src/cli/colours.ts";
import { tableLines } from "../../src/cli/table.ts";
import { cutToWidth, displayWidth, visible, visibleLines } from "../../src/cli/terminal-text.ts";

describe("Text for the terminal", () => {
  const SPELT: readonly (readonly [written: string, shown: string])[] = [
    ["plain, Ångström, 王, 🙂", "plain, Ångström, 王, 🙂"],
    ["a\u001B[31mred", "a\\u001b[31mred"],
    ["two\nlines\ttab\r", "two\\nlines\\ttab\\r"],
    ["\u202Edlrow", "\\u202edlrow"],
    ["\u2066isolate\u2069", "\\u2066isolate\\u2069"],
    ["\u009Bc1", "\\u009bc1"],
    ["\uFEFFbom", "\\ufeffbom"],
  ];
  for (const [written, shown] of SPELT)
    it(`shows ${JSON.stringify(shown)}`, () => {
      assert.equal(visible(written), shown);
    });

  it("keeps the line feeds of a longer text, and nothing else", () => {
    assert.equal(visibleLines("a\r\nb\u001B\nc"), "a\nb\\u001b\nc");
  });

  it("counts columns as a terminal does", () => {
    assert.deepEqual(["abc", "Å", "A\u030A", "王伟", "🙂"].map(displayWidth), [3, 1, 1, 4, 2]);
  });

  it("cuts at a column and says that something is missing", () => {
    assert.deepEqual(
      [cutToWidth("abcdef", 6), cutToWidth("abcdef", 5), cutToWidth("王伟王", 4), cutToWidth("abc", 0)],
      ["abcdef", "abcd…", "王…", ""],
    );
  });

  it("aligns a table and cuts its last column alone", () => {
    const rows = [
      ["ID", "TITLE"],
      ["王-1", "Quotes fail on mobile"],
    ];
    assert.deepEqual(tableLines(rows, undefined), ["ID    TITLE", "王-1  Quotes fail on mobile"]);
    assert.deepEqual(tableLines(rows, 20), ["ID    TITLE", "王-1  Quotes fail o…"]);
  });

  it("uses colours by FORCE_COLOR, then NO_COLOR, then the terminal", () => {
    const cases: readonly (readonly [environment: NodeJS.ProcessEnv, isTerminal: boolean, wanted: boolean])[] = [
      [{}, true, true],
      [{}, false, false],
      [{ NO_COLOR: "1" }, true, false],
      [{ NO_COLOR: "" }, true, true],
      [{ FORCE_COLOR: "1", NO_COLOR: "1" }, false, true],
      [{ FORCE_COLOR: "0" }, true, false],
      [{ TERM: "dumb" }, true, false],
    ];
    for (const [environment, isTerminal, wanted] of cases)
      assert.equal(wantsColours(environment, isTerminal), wanted, JSON.stringify(environment));
  });
});
