import { deepEqual, equal, match, ok } from "node:assert/strict";
import { describe, it } from "mocha";
import { findArtifact, ofKind } from "../../src/core/engagement/engagement.ts";
import { digestOf } from "../../src/core/ledger/digest.ts";
import { changeText, scopeText, signoffText, subjectsText } from "../../src/core/rules/example-files.ts";
import { plainPresentation } from "../../src/core/views/presentation.ts";
import type { BoardCard } from "../../src/core/views/scope-board/card.ts";
import { cardDetails } from "../../src/core/views/scope-board/details.ts";
import { type ScopeBoardView, scopeBoardSteps } from "../../src/core/views/scope-board.ts";
import { parseAnswer, parseFromScopeBoard, parseToScopeBoard } from "../../src/extension/protocol/scope-board.ts";
import { sha256 } from "../../src/node/sha256.ts";
import { contextOf, type FixtureFiles } from "../support/engagement-fixture.ts";
import { leavesOf } from "../support/json-leaves.ts";

const ASSESSED =
  "{ by: lead-consultant, on: 2026-03-08, proposedTier: 2, criticality: important, rationale: Slow without }";

const FILES: FixtureFiles = {
  "scope/SCP-001.md": scopeText({ requestedBy: "rep-1", assessment: ASSESSED }),
  "scope/SCP-002.md": scopeText({ id: "SCP-002", title: "Two", tier: "undecided", assessment: ASSESSED }),
  "scope/SCP-003.md": scopeText({ id: "SCP-003", title: "Three", tier: "undecided" }),
  "scope/SCP-004.md": scopeText({ id: "SCP-004", title: "Four", tier: 4 }),
  "scope/SCP-005.md": scopeText({ id: "SCP-005", title: "Gone", withdrawn: "{ on: 2026-03-09, reason: Sold }" }),
};

describe("The scope board", () => {
  it("has a column for each tier and one for what nobody proposed a tier for", () => {
    const columns = viewOf(FILES).columns.map(({ id, cards }) => [id, ...cards.map(({ label }) => label.slice(0, 7))]);
    deepEqual(columns, [["undecided", "SCP-003"], ["1", "SCP-001"], ["2", "SCP-002"], ["3"], ["4", "SCP-004"]]);
  });

  it("counts as of a tier what has it, and tells beside what is proposed for it", () => {
    const { columns, buckets } = viewOf({
      ...FILES,
      "scope/SCP-006.md": scopeText({ id: "SCP-006", title: "Six", tier: 2 }),
    });
    const two = columns.find(({ id }) => id === "2");
    deepEqual([two?.count, two?.share, two?.proposed], [1, "20 %", "1 proposed"]);
    deepEqual(
      two?.cards.map(({ label, isProposal }) => [label, isProposal]),
      [
        ["SCP-002 · Two", true],
        ["SCP-006 · Six", false],
      ],
    );
    deepEqual(
      buckets.map(({ id, count }) => [id, count]),
      [
        ["recovery", 2],
        ["later", 0],
        ["removed", 1],
        ["undecided", 2],
      ],
    );
  });

  it("shows the tier that was decided beside the one that is assessed", () => {
    const card = cardOf(FILES, "SCP-001");
    deepEqual([card.decided, card.assessed, card.personText], ["1", "2", "Sales Representative"]);
  });

  it("tells how the decision stands, who took it or who has to", () => {
    const waits = (id: string): string => cardOf(FILES, id).stateText;
    equal(waits("SCP-001"), "waits for Head of Retail Banking");
    equal(waits("SCP-002"), "to decide by Head of Retail Banking");
    equal(waits("SCP-003"), "not assessed");
    const signed = withApproval(FILES);
    deepEqual(stateOf(signed), ["approved", "approved 2026-03-09 by Head of Retail Banking"]);
    const changed = { ...signed, "scope/SCP-001.md": scopeText({ title: "More of it" }) };
    deepEqual(stateOf(changed), ["stale", "changed since 2026-03-09, when Head of Retail Banking signed"]);
    const refused = { ...FILES, "signoffs/SGN-001.md": signoffOn(FILES, "SCP-002", { verdict: "rejected" }) };
    equal(cardOf(refused, "SCP-002").stateText, "refused 2026-03-09 by Head of Retail Banking");
    const putOff = { ...FILES, "signoffs/SGN-001.md": signoffOn(FILES, "SCP-002", { verdict: "deferred" }) };
    equal(cardOf(putOff, "SCP-002").stateText, "put off 2026-03-09 by Head of Retail Banking");
  });

  it("offers what the ledger lets a person do, on the item and on the request that is open for it", () => {
    const changes = "[{ item: SCP-001, field: tier, from: 1, to: 3 }]";
    const files = { ...withApproval(FILES), "changes/CHG-001.md": changeText({ status: "assessed", changes }) };
    const card = cardOf(files, "SCP-001");
    equal(card.request?.label, "CHG-001 asks for tier 3");
    deepEqual(
      card.actions.map(({ type, label, target }) => [type, label, target.artifact]),
      [
        ["record", "Show record", "SCP-001"],
        ["sign", "CHG-001: Sign…", "CHG-001"],
      ],
    );
    equal(cardOf(FILES, "SCP-002").actions[0]?.decision, "scope-tier");
  });

  it("tells how much of an item's workflow is done in the CRM", () => {
    const files = {
      ...FILES,
      "scope/SCP-001.md": scopeText({ workflow: "WF-001", delivery: "{ status: adopted }" }),
      "workflows.yaml": "- id: WF-001\n  title: Send a quote\n",
      "measurements/weeks.yaml":
        "- { id: MSR-001, workflow: WF-001, week: 2026-W10, started: 9, completedInCrm: 6, revertedOffline: 3 }\n",
    };
    deepEqual(cardOf(files, "SCP-001").facts, ["Adopted", "66 % in the CRM"]);
  });

  it("tells what stands in an item side by side, and nothing that is not written", () => {
    const baseline = "{ promised: All of it, missing: The rest }";
    const context = {
      ...contextOf({ ...FILES, "scope/SCP-001.md": scopeText({ baseline, assessment: ASSESSED }) }),
      ...plainPresentation,
    };
    const item = ofKind(context.engagement, "scope-item").find(({ id }) => id === "SCP-001");
    ok(item);
    const details = cardDetails(context, item);
    deepEqual(details.baseline, [
      { name: "Promised", value: "All of it" },
      { name: "Missing", value: "The rest" },
    ]);
    deepEqual(
      details.assessment.map(({ name }) => name),
      ["Proposed tier", "Criticality", "Rationale", "Assessed by"],
    );
    match(details.decision[0]?.value ?? "", /^1 · Must-have/);
  });

  it("is empty where nothing is in the scope", () => {
    const { buckets, columns } = viewOf({});
    deepEqual([buckets, columns.flatMap(({ cards }) => cards)], [[], []]);
  });

  it("offers pauses while it makes the cards", () => {
    const files = Object.fromEntries(
      Array.from({ length: 60 }, (_, at) => `SCP-${100 + at}`).map((id) => [`scope/${id}.md`, scopeText({ id })]),
    );
    const steps = scopeBoardSteps({ ...contextOf(files), ...plainPresentation });
    let pauses = 0;
    while (!steps.next().done) pauses++;
    equal(pauses, 3);
  });
});

describe("The protocol of the scope board", () => {
  const target = { path: "scope/SCP-001.md", artifact: "SCP-001" };

  it("takes what the host sends after it went through JSON, and nothing in which anything is of another type", () => {
    const changes = "[{ item: SCP-001, field: tier, from: 1, to: 3 }]";
    const files = { ...withApproval(FILES), "changes/CHG-001.md": changeText({ changes }) };
    const message: unknown = JSON.parse(JSON.stringify({ type: "show", version: 3, view: viewOf(files) }));
    ok(parseToScopeBoard(message));
    let broken = 0;
    for (const put of leavesOf(message)) {
      const mend = put(Number.NaN);
      equal(parseToScopeBoard(message), undefined);
      mend();
      broken++;
    }
    ok(broken > 100 && parseToScopeBoard(message));
  });

  it("takes answers, and what only looks like one is none", () => {
    const said = { type: "said", target, text: "Tier 2 is proposed.", done: true, canUndo: true };
    const details = { type: "details", target, details: { baseline: [], assessment: [], decision: [] } };
    deepEqual([said, details].map(parseAnswer), [said, details]);
    equal(parseAnswer({ ...said, place: { path: "a" } }), undefined);
    equal(parseAnswer({ ...details, details: { baseline: [{}], assessment: [], decision: [] } }), undefined);
  });

  it("takes moves and clicks, and nothing that only looks like one", () => {
    const right = [
      { type: "look", target },
      { type: "propose", target, tier: "2" },
      { type: "propose", target, tier: "undecided" },
      { type: "act", action: "sign", target, decision: "scope-tier" },
      { type: "undo" },
      { type: "new" },
    ];
    deepEqual(right.map(parseFromScopeBoard), right);
    const wrong = [
      { type: "propose", target, tier: 2 },
      { type: "propose", target: "SCP-001", tier: "2" },
      { type: "act", action: "delete", target, decision: "" },
      { type: "look" },
      null,
    ];
    deepEqual(
      wrong.map(parseFromScopeBoard),
      wrong.map(() => undefined),
    );
  });
});

function viewOf(files: FixtureFiles): ScopeBoardView {
  const steps = scopeBoardSteps({ ...contextOf(files), ...plainPresentation });
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

function cardOf(files: FixtureFiles, id: string): BoardCard {
  const card = viewOf(files)
    .columns.flatMap(({ cards }) => cards)
    .find(({ target }) => target.artifact === id);
  ok(card);
  return card;
}

function stateOf(files: FixtureFiles): readonly [string, string] {
  const { state, stateText } = cardOf(files, "SCP-001");
  return [state, stateText];
}

/** The same files with the tier of the first item approved as it stands. */
function withApproval(files: FixtureFiles): FixtureFiles {
  return { ...files, "signoffs/SGN-001.md": signoffOn(files, "SCP-001", {}) };
}

function signoffOn(files: FixtureFiles, id: string, fields: Parameters<typeof signoffText>[0]): string {
  const subject = findArtifact(contextOf(files).engagement, id);
  ok(subject);
  return signoffText({ subjects: subjectsText(id, digestOf(subject, sha256)), ...fields });
}
