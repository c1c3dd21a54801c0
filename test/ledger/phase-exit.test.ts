import assert from "node:assert/strict";
import { updateEngagement } from "../../src/core/engagement/engagement.ts";
import { type DecisionRequest, decide } from "../../src/core/ledger/decide.ts";
import { stateOf } from "../../src/core/ledger/state.ts";
import { gapText, signoffText, subjectsText } from "../../src/core/rules/example-files.ts";
import { pendingDecisions } from "../../src/core/rules/pending.ts";
import { textAfter } from "../../src/core/text/change-plan.ts";
import { english } from "../../src/core/text/refusal.ts";
import { sha256 } from "../../src/node/sha256.ts";
import { contextOf, engagementOf } from "../support/engagement-fixture.ts";

const REQUEST: DecisionRequest = {
  ids: ["phases"],
  by: "head-of-retail",
  type: "phase-exit",
  phase: "reset",
  verdict: "approved",
  statement: "We go on.",
  set: [],
  channel: "meeting",
  assurance: "minuted",
  evidence: [],
  recordedBy: "lead-consultant",
  at: "2026-03-09T10:00:00Z",
};

/** The engagement after decisions, one upon the other; the refusals of the last one. */
function decided(...requests: readonly Partial<DecisionRequest>[]) {
  let engagement = engagementOf({ "gaps/GAP-001.md": gapText() });
  let refusals: readonly string[] = [];
  for (const request of requests) {
    const decision = decide(engagement, engagement, { ...REQUEST, ...request }, sha256);
    refusals = "refusals" in decision ? decision.refusals.map(english) : [];
    if ("plan" in decision)
      engagement = updateEngagement(
        engagement,
        decision.plan.changes.map((change) => ({ path: change.path, content: { text: textAfter(change) } })),
      );
  }
  return { engagement, refusals };
}

describe("The end of a phase", () => {
  for (const [phase, may] of [
    ["triage", ["sponsor"]],
    ["reset", ["head-of-retail", "lead-consultant"]],
    ["contain", ["head-of-retail", "lead-consultant"]],
  ] as const)
    it(`of ${phase} is decided by ${may.join(" and ")}`, () => {
      for (const by of ["sponsor", "head-of-retail", "lead-consultant", "cto"])
        assert.equal(
          decided({ phase, by }).refusals.length === 0,
          may.some((one) => one === by),
          by,
        );
    });

  it("is recorded with the phase, the role and a subject line that names both", () => {
    const engagement = engagementOf({});
    const decision = decide(engagement, engagement, { ...REQUEST, phase: "triage", by: "sponsor" }, sha256);
    assert("plan" in decision);
    assert.equal(decision.plan.commit?.subject, "phases(phases): phase-exit triage, approved by Group Director");
    const written = decision.plan.changes.map(textAfter).join("");
    assert.match(written, /^role: executive-sponsor$/m);
    assert.match(written, /^ {4}field: triage$/m);
  });

  it("takes each of the two roles once, and once for each phase", () => {
    const [owner, lead] = [{ by: "head-of-retail" }, { by: "lead-consultant" }];
    assert.deepEqual(decided(owner, lead).refusals, []);
    assert.deepEqual(decided(owner, { phase: "rebuild" }).refusals, []);
    assert.match(decided(owner, lead, owner).refusals[0] ?? "", /approved already/);
  });

  it("is refused while something is open that it asks for", () => {
    const open = ["Every audited element has a verdict", "All five groups were interviewed"];
    assert.deepEqual(decided({ open }).refusals, [
      "The phase reset may not end yet: Every audited element has a verdict; All five groups were interviewed. Each has to hold first. Reach it, or have the criterion in phases.yaml changed by an authority decision.",
    ]);
  });

  it("has to say which phase ends", () => {
    const { phase: _, ...unsaid } = REQUEST;
    const engagement = engagementOf({});
    const decision = decide(engagement, engagement, unsaid, sha256);
    assert.deepEqual("refusals" in decision && decision.refusals.map(english), [
      "Which phase ends is not said. Name it: contain, triage, reset, rebuild, sustain. Use `rescue sign phases --phase PHASE`.",
    ]);
    assert.deepEqual(decided({ phase: "rest" }).refusals, ["phases.yaml has no phase rest. Did you mean reset?"]);
    assert.deepEqual(decided({ type: "governance" }).refusals, [
      "A governance ends no phase. Leave the phase out, or decide a phase-exit.",
    ]);
  });

  it("says nothing of the plan itself, which still waits for nobody when it changes", () => {
    const exit = signoffText({ type: "phase-exit", subjects: subjectsText("phases") });
    const context = contextOf({ "signoffs/SGN-001.md": exit });
    const phases = context.engagement.files.find(({ path }) => path === "phases.yaml")?.artifacts[0];
    assert(phases);
    assert.equal(stateOf(context.engagement, phases, sha256), "none");
    assert.deepEqual(pendingDecisions(context), []);
  });
});

describe("A plan that two roles decide on together", () => {
  const plan = { ids: ["engagement"], type: "reset-plan" };
  const bare = ({ phase: _, ...rest }: DecisionRequest): DecisionRequest => rest;
  const decideBy = (engagement: ReturnType<typeof engagementOf>, by: string) =>
    decide(engagement, engagement, bare({ ...REQUEST, ...plan, by }), sha256);

  it("can be approved by the second after the first, and by each only once", () => {
    let engagement = engagementOf({});
    for (const [by, refused] of [
      ["head-of-retail", false],
      ["lead-consultant", false],
      ["head-of-retail", true],
    ] as const) {
      const decision = decideBy(engagement, by);
      assert.equal("refusals" in decision, refused);
      if ("plan" in decision)
        engagement = updateEngagement(
          engagement,
          decision.plan.changes.map((change) => ({ path: change.path, content: { text: textAfter(change) } })),
        );
    }
  });
});

describe("A decision of a type that is not the subject's", () => {
  it("is refused with the one that is", () => {
    const { phase: _, ...request } = { ...REQUEST, ids: ["GAP-001"], type: "scope-tier" };
    const engagement = engagementOf({ "gaps/GAP-001.md": gapText() });
    const decision = decide(engagement, engagement, request, sha256);
    assert.deepEqual("refusals" in decision && decision.refusals.map(english), [
      "A scope-tier is not decided on a gap, and GAP-001 is one. Its own type is gap-closure.",
    ]);
  });
});
