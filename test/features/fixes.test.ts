import assert from "node:assert/strict";
import { fixAll } from "../../src/core/features/fix-all.ts";
import { fixesFor } from "../../src/core/features/mechanical-fixes.ts";
import { checkEngagement } from "../../src/core/rules/run-rules.ts";
import { textAfter } from "../../src/core/text/change-plan.ts";
import { contextOf } from "../support/engagement-fixture.ts";

const PATH = "gaps/GAP-001.md";
const SECTIONS = "\n## What happens\n";
const SOUND = `---\nid: GAP-001\ntitle: Quotes fail\nclass: defect\nhorizon: week\nstatus: open\n---\n${SECTIONS}`;

/** The file after the only fix of its finding with a code. */
function fixed(text: string, code: string, path = PATH): string {
  const context = contextOf({ [path]: text });
  const finding = checkEngagement(context).find((candidate) => candidate.path === path && candidate.rule === code);
  assert.ok(finding, `${code} was not found`);
  const [fix, ...others] = fixesFor(context.engagement, finding);
  assert.ok(fix && others.length === 0, `${code} has not one fix`);
  const [change] = fix.changes;
  assert.ok(change);
  return change.type === "rename" ? `→ ${change.to}` : textAfter(change);
}

describe("The fix of a finding", () => {
  const gap = (from: string, to: string): string => SOUND.replace(from, to);
  for (const [code, before, after] of [
    ["schema/missing-key", gap("horizon: week\n", ""), SOUND],
    ["schema/unknown-key", gap("horizon:", "horizn:"), SOUND],
    ["schema/unknown-value", gap("defect", "defct"), SOUND],
    [
      "schema/wrong-type",
      gap("status: open\n", "status: open\nscope: SCP-001\n"),
      gap("status: open\n", "status: open\nscope: [SCP-001]\n"),
    ],
    [
      "date/impossible",
      gap("status: open\n", "status: open\ndue: 2026/3/5\n"),
      gap("status: open\n", "status: open\ndue: 2026-03-05\n"),
    ],
    ["id/form", gap("id: GAP-001", "id: gap-1"), SOUND],
    ["front-matter/unclosed", gap("---\n\n", "\n"), SOUND],
    ["yaml/syntax", gap("Quotes fail", "Quotes: they fail"), gap("Quotes fail", '"Quotes: they fail"')],
    ["yaml/syntax", gap("Quotes fail", "@home it fails"), gap("Quotes fail", '"@home it fails"')],
    ["yaml/tag", gap("Quotes", "!!str Quotes"), SOUND],
    ["yaml/lossy-scalar", gap("Quotes fail", "1.10"), gap("Quotes fail", '"1.10"')],
    [
      "suppress/unused",
      gap("status: open\n", "status: open\nrescue-ignore:\n  gap/follow-up-overdue: Not so.\n"),
      SOUND,
    ],
  ] as const)
    it(`mends ${code}`, () => {
      assert.equal(fixed(before, code), after);
    });

  it("renames a list that is called .yml", () => {
    assert.equal(fixed("[]\n", "file/unclaimed", "risks.yml"), "→ risks.yaml");
  });

  it("is not offered where it takes judgement", () => {
    const context = contextOf({ [PATH]: gap("status: open\n", "status: open\ndue: 05/03/2026\n") });
    const finding = checkEngagement(context).find(({ rule }) => rule === "date/impossible");
    assert.ok(finding);
    assert.deepEqual(fixesFor(context.engagement, finding), []);
  });
});

describe("Fixing everything", () => {
  it("makes one fix after the other and leaves what takes judgement", () => {
    const broken = SOUND.replace("defect", "defct")
      .replace("horizon: week\n", "")
      .replace("status: open", "status: opn\nowner: nobody\nscope: SCP-001");
    const context = contextOf({ [PATH]: broken });
    const [change, ...others] = fixAll(context, [PATH]);
    assert.ok(change && others.length === 0);
    const after = SOUND.replace("status: open", "status: open\nowner: nobody\nscope: [SCP-001]");
    assert.deepEqual(textAfter(change).split("\n").toSorted(), after.split("\n").toSorted());
  });

  it("changes nothing in a file without such findings", () => {
    assert.deepEqual(fixAll(contextOf({ [PATH]: SOUND }), [PATH, "people.yaml", "absent.md"]), []);
  });
});
