import assert from "node:assert/strict";
import { findFile } from "../../src/core/engagement/engagement.ts";
import { fixesAt } from "../../src/core/features/code-actions.ts";
import { definitionAt } from "../../src/core/features/definition.ts";
import { escapeMarkdown } from "../../src/core/features/escape-markdown.ts";
import { hoverAt } from "../../src/core/features/hover.ts";
import { checkEngagement } from "../../src/core/rules/run-rules.ts";
import { plainPresentation } from "../../src/core/views/presentation.ts";
import { contextOf, engagementOf } from "../support/engagement-fixture.ts";
import { caretIn } from "./caret.ts";

const gap = (fields: string, body = "") =>
  `---\nid: GAP-001\ntitle: Quotes fail\nclass: defect\nhorizon: now\nstatus: open\n${fields}---\n${body}`;
const other =
  "---\nid: GAP-002\ntitle: Slow <b>pages</b>\nclass: trust\nhorizon: week\nstatus: planned\nowner: lead-consultant\n---\n";

describe("Going to what is named", () => {
  const goTo = (marked: Readonly<Record<string, string>>) => {
    const { files, path, offset } = caretIn(marked);
    const engagement = engagementOf(files);
    return definitionAt(engagement, path, offset)?.targets.map(
      (target) => `${target.path} ${findFile(engagement, target.path)?.text.slice(target.span.start, target.span.end)}`,
    );
  };

  for (const [what, files, targets] of [
    ["from a field", { "gaps/GAP-001.md": gap("owner: rep‸-1\n") }, ["people.yaml rep-1"]],
    ["from the end of a field's value", { "gaps/GAP-001.md": gap("owner: rep-1‸\n") }, ["people.yaml rep-1"]],
    [
      "from a field that names a gap",
      { "gaps/GAP-001.md": gap("duplicateOf: GAP-002‸\n"), "gaps/GAP-002.md": other },
      ["gaps/GAP-002.md GAP-002"],
    ],
    [
      "from the text",
      { "gaps/GAP-001.md": gap("", "Like GA‸P-002.\n"), "gaps/GAP-002.md": other },
      ["gaps/GAP-002.md GAP-002"],
    ],
    [
      "from an item of a list file",
      { "milestones.yaml": "- id: MS-001\n  item: contain.call-logged\n  on: 2026-03-01\n  by: ct‸o\n" },
      ["people.yaml cto"],
    ],
    [
      "to both where two have the identifier",
      { "gaps/GAP-001.md": gap("", "GAP-0‸02"), "gaps/GAP-002.md": other, "gaps/GAP-003.md": other },
      ["gaps/GAP-002.md GAP-002", "gaps/GAP-003.md GAP-002"],
    ],
    ["to nothing where nothing has it", { "gaps/GAP-001.md": gap("owner: nobo‸dy\n") }, undefined],
    ["to nothing from a field that names nothing", { "gaps/GAP-001.md": gap("expected: rep‸-1\n") }, undefined],
    [
      "to nothing from a file that is none of the engagement's",
      { "notes.md": "GAP‸-001", "gaps/GAP-001.md": gap("") },
      undefined,
    ],
  ] as const)
    it(`works ${what}`, () => {
      assert.deepEqual(goTo(files), targets);
    });
});

describe("What is told about a place", () => {
  const hover = (marked: Readonly<Record<string, string>>) => {
    const { files, path, offset } = caretIn(marked);
    return hoverAt({ ...contextOf(files), ...plainPresentation }, path, offset)?.markdown;
  };

  it("is what a reference names, with people's own text escaped", () => {
    const told = hover({ "gaps/GAP-001.md": gap("duplicateOf: GAP‸-002\n"), "gaps/GAP-002.md": other });
    assert.equal(
      told,
      "**Gap** `GAP-002` · Slow \\<b\\>pages\\</b\\>\n\nclass: trust\n\nhorizon: week\n\nstatus: planned\n\nowner: Lead Consultant",
    );
  });

  it("is what a field means and which values it takes, on its name", () => {
    const told = hover({ "gaps/GAP-001.md": gap("").replace("horizon", "hor‸izon") });
    assert.match(told ?? "", /^How soon\\\.\n\n- `now`: Urgent\\\.\n- `week`: .*\n- `later`: .*\n\n_Clerical/);
  });

  it("is what a value means, on the value", () => {
    assert.match(
      hover({ "gaps/GAP-001.md": gap("").replace("defect", "def‸ect") }) ?? "",
      /^`defect`: A broken feature.*\n\n_Counts/,
    );
  });

  it("is told of fields inside groups and lists", () => {
    assert.match(hover({ "gaps/GAP-001.md": gap("impact: { wh‸o: Reps }\n") }) ?? "", /^\w/);
    assert.match(hover({ "gaps/GAP-001.md": gap("evidence:\n  - quo‸te: It hangs\n") }) ?? "", /^\w/);
  });

  it("is nothing in a comment and in the text", () => {
    assert.equal(hover({ "gaps/GAP-001.md": gap("# com‸ment\n") }), undefined);
    assert.equal(hover({ "gaps/GAP-001.md": gap("", "Plain te‸xt") }), undefined);
  });

  it("shows any text as it is", () => {
    assert.equal(escapeMarkdown("[a](b) <i>\n# *x*"), "\\[a\\]\\(b\\) \\<i\\> \\# \\*x\\*");
  });
});

describe("The fixes at a place", () => {
  const text = gap("").replace("now", "soon").replace("class: defect", "class: defct");
  const context = contextOf({ "gaps/GAP-001.md": text });
  const findings = checkEngagement(context).filter(({ path }) => path === "gaps/GAP-001.md");
  const titles = (place: Parameters<typeof fixesAt>[2]) =>
    fixesAt(context.engagement, findings, place).map(({ fix }) => fix.title);

  it("are those of the findings that the caret touches", () => {
    const start = text.indexOf("defct");
    assert.deepEqual([titles(start), titles(start + 5)], [["Change to defect"], ["Change to defect"]]);
    assert.deepEqual([titles(start - 1), titles(start + 6)], [[], []]);
  });

  it("are those of all findings that a selection touches", () => {
    assert.ok(titles({ start: 0, end: text.length }).includes("Change to defect"));
  });
});
