import assert from "node:assert/strict";
import { gapText } from "../../src/core/rules/example-files.ts";
import { assertFound, assertOnly, history, NOW, type RecordedHistory } from "./recorded-history.ts";

const GAP = "gaps/GAP-001.md";

/** A gap that nobody decides on, reworded in a commit of its own. */
function reworded(options: Parameters<RecordedHistory["commit"]>[1]): { own: RecordedHistory; commit: string } {
  const own = history({ [GAP]: gapText({ actual: "It fails" }) });
  own.edit(GAP, "It fails", "It fails often");
  return { own, commit: own.commit("Say how often", options) };
}

describe("A commit that only rewords what nobody decided on", () => {
  it("adds nothing to the record", async () => {
    const { own } = reworded({});
    assert.deepEqual((await own.audit()).rows, []);
  });

  const odd: readonly [what: string, at: string, reason: RegExp][] = [
    ["in the future", "2026-05-01T12:00:00Z", /still to come/],
    ["past the year 9999", "@99999999999999 +0000", /9999-12-31, which is still to come/],
    ["before the one that it builds on", "2026-03-02T07:00:00Z", /before the one that it builds on/],
  ];
  for (const [what, at, reason] of odd)
    it(`is told of where it is dated ${what}`, async () => {
      const { own, commit } = reworded({ at });
      assertFound(await own.audit(), { commit, subject: "GAP-001", status: "altered", reason });
    });

  it("is told of on the day of the audit no more than before", async () => {
    const { own } = reworded({ at: NOW });
    assertOnly(await own.audit());
  });

  it("is told of where what it rewords was decided on", async () => {
    const own = history({ [GAP]: gapText({ class: "expectation", actual: "It fails" }) });
    const { signoff } = await own.sign({ ids: ["GAP-001"], type: "governance", set: [] });
    own.edit(GAP, "It fails", "It fails often");
    const commit = own.commit("Say how often");
    const found = await own.audit();
    assertFound(found, { commit, subject: "GAP-001", status: "stale", reason: new RegExp(signoff) });
  });
});
