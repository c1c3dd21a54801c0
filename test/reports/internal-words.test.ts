import assert from "node:assert/strict";
import { internalWords } from "../../src/core/reports/internal-words.ts";
import { engagementOf } from "../support/engagement-fixture.ts";

const SECRET =
  "---\nid: GAP-028\ntitle: The partner hides tickets\naudience: internal\nclass: trust\nhorizon: now\nstatus: open\n---\n";
const GROUP = "- id: GRP-001\n  title: Leasing reps\n";
const RISK = "- id: RSK-001\n  title: The reps go back to their spreadsheet\n";

describe("Words that tell of what is internal", () => {
  const words = internalWords(engagementOf({ "gaps/GAP-028.md": SECRET, "groups.yaml": GROUP, "risks.yaml": RISK }));

  for (const text of [
    "See GAP-028.",
    "see gap-028 for more",
    "It is gap 28 again.",
    "GAP_0028",
    "GAP‑028 with another hyphen",
    "ＧＡＰ-028 in wide letters",
    "in gaps/GAP-028.md",
    "They say THE PARTNER  hides\ntickets.",
    "“The partner hides tickets”",
    "The reps go back to their spreadsheet!",
  ])
    it(`are found in ${JSON.stringify(text)}`, () => assert.ok(words.namesInternal(text)));

  for (const text of [
    "See GAP-0280 and GAP-281, or day 28.",
    "The partner hides tickets2go.",
    "All leasing reps were trained.",
    "They hide nothing.",
    "",
  ])
    it(`are not found in ${JSON.stringify(text)}`, () => assert.ok(!words.namesInternal(text)));

  it("are taken out by the sentence", () => {
    assert.equal(words.withoutInternal("It is late. See GAP-028. We go on."), "It is late. We go on.");
    assert.equal(words.withoutInternal("See GAP-028."), undefined);
    assert.equal(words.withoutInternal("It is late."), "It is late.");
  });

  it("are taken out of Markdown by the sentence, of lists and tables by the line", () => {
    const markdown = "One. See GAP-028 for\nthe rest. Two.\n\n- a\n- b GAP-028\n- c\n\n| x | GAP-028 |\n\nEnd.";
    assert.equal(words.markdownWithoutInternal(markdown), "One. Two.\n\n- a\n- c\n\nEnd.");
  });
});
