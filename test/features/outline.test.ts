import assert from "node:assert/strict";
import { foldsIn } from "../../src/core/features/folding.ts";
import { type FileSymbol, symbolsIn } from "../../src/core/features/symbols.ts";
import { engagementOf } from "../support/engagement-fixture.ts";

const GAP = `---
id: GAP-001
title: Quotes fail
class: defect
horizon: now
status: open
impact:
  who: Reps
  effect: They call
evidence:
  - quote: It hangs
    by: rep-1
  - steps: |
      One
      Two
scope: [SCP-001, SCP-002]
---

## What happens

Text.

### More

Text.

## Done when

Text.
`;

function print(symbols: readonly FileSymbol[], indent = ""): string[] {
  return symbols.flatMap((symbol) => [
    `${indent}${symbol.name}${symbol.detail ? ` | ${symbol.detail}` : ""}`,
    ...print(symbol.children, `${indent}  `),
  ]);
}

describe("The outline of a file", () => {
  const engagement = engagementOf({ "gaps/GAP-001.md": GAP });

  it("has the artifact with its fields, groups and items", () => {
    assert.deepEqual(print(symbolsIn(engagement, "gaps/GAP-001.md")).slice(0, 14), [
      "GAP-001 · Quotes fail | Gap",
      "  id | GAP-001",
      "  title | Quotes fail",
      "  class | defect",
      "  horizon | now",
      "  status | open",
      "  impact",
      "    who | Reps",
      "    effect | They call",
      "  evidence | 2",
      "    It hangs",
      "      quote | It hangs",
      "      by | rep-1",
      "    One Two",
    ]);
  });

  it("has each item of a list file, by its title", () => {
    const names = symbolsIn(engagement, "people.yaml").map(({ name }) => name);
    assert.deepEqual(names.slice(0, 2), ["Group Director", "Head of Retail Banking"]);
  });

  it("keeps names within what they name, also in a file that is half typed", () => {
    const files = { "gaps/GAP-001.md": GAP.replace("id: GAP-001\n", ""), "people.yaml": "- id: a\n- name: b\n- 7\n" };
    const other = engagementOf(files);
    const check = (symbol: FileSymbol): void => {
      assert.ok(symbol.nameSpan.start >= symbol.span.start && symbol.nameSpan.end <= symbol.span.end, symbol.name);
      assert.ok(symbol.name !== "");
      symbol.children.forEach(check);
    };
    for (const path of Object.keys(files)) symbolsIn(other, path).forEach(check);
    for (const { path } of engagement.files) symbolsIn(engagement, path).forEach(check);
  });
});

describe("What folds in a file", () => {
  const folded = (path: string, text: string) => {
    const lines = text.split("\n");
    return foldsIn(engagementOf({ [path]: text }), path).map(({ start, end }) => `${lines[start]} … ${lines[end]}`);
  };

  it("is the front-matter, its groups and items, and the sections", () => {
    assert.deepEqual(folded("gaps/GAP-001.md", GAP), [
      "--- … ---",
      "impact: …   effect: They call",
      "evidence: …       Two",
      "  - quote: It hangs …     by: rep-1",
      "  - steps: | …       Two",
      "## What happens … Text.",
      "### More … Text.",
      "## Done when … Text.",
    ]);
  });

  it("is each item of a list file", () => {
    assert.deepEqual(folded("people.yaml", "- id: a\n  name: A\n- id: b\n"), ["- id: a …   name: A"]);
  });
});
