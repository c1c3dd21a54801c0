import { deepEqual, equal } from "node:assert/strict";
import { describe, it } from "mocha";
import { findArtifact } from "../../src/core/engagement/engagement.ts";
import { changeText, gapText, listText, scopeText, signoffText } from "../../src/core/rules/example-files.ts";
import { decisionActions } from "../../src/core/views/decision-actions.ts";
import {
  allOffers,
  type DecisionOffer,
  type OfferGroup,
  openOffers,
  ruleOffers,
  waitingOffers,
} from "../../src/core/views/decision-offers.ts";
import { plainPresentation } from "../../src/core/views/presentation.ts";
import { choiceFor, decisionTypes } from "../../src/core/views/sign-choices.ts";
import type { TreeContext } from "../../src/core/views/trees/tree-node.ts";
import { contextOf, type FixtureFiles } from "../support/engagement-fixture.ts";

const SCHEMA = ".rescue/schemas/pledge.schema.json";
const PLEDGE = JSON.stringify({
  "x-kind": { name: "pledge", prefix: "PLG", folder: "pledges", title: "title", icon: "flame", phase: "reset" },
  title: "Pledge",
  type: "object",
  properties: { id: { type: "string" }, title: { type: "string" } },
});
const PLEDGED = "---\nid: PLG-001\ntitle: A pledge\n---\nAs said.\n";

/** Two phases, one with what has to be signed. */
const PHASES = `title: Frame
phases:
  - { id: triage, title: Triage, from: 1, to: 7, signedBy: [executive-sponsor] }
  - id: reset
    title: Reset
    from: 8
    to: 14
    criteria:
      - { id: governed, title: Governance is operational, signoff: governance }
`;

const FILES: FixtureFiles = {
  "phases.yaml": PHASES,
  "scope/SCP-001.md": scopeText(),
  "scope/SCP-002.md": scopeText({
    id: "SCP-002",
    title: "Two",
    tier: "undecided",
    assessment: "{ proposedTier: 3 }",
  }),
  "scope/SCP-003.md": scopeText({ id: "SCP-003", title: "Three", tier: "undecided" }),
};

describe("What a decision is offered on", () => {
  it("is what waits, by why it does", () => {
    deepEqual(outline(waitingOffers(contextWith(FILES))), [
      "Pending",
      "  SCP-001 · Quotes from mobile (scope-tier)",
      "To decide",
      "  SCP-002 · Two (scope-tier)",
    ]);
  });

  it("is what may be decided besides: a first value, the end of a phase, what the rescue has to have signed", () => {
    deepEqual(outline(openOffers(contextWith(FILES))), [
      "Not decided yet",
      "  SCP-003 · Three (scope-tier)",
      "End of a phase",
      "  Triage (phase-exit triage)",
      "  Reset (phase-exit reset)",
      "The rescue as a whole",
      "  Governance (governance)",
    ]);
  });

  it("is not what somebody refused: that is not open, though it can be decided anew", () => {
    const context = contextWith({ "phases.yaml": PHASES, "changes/CHG-001.md": changeText({ status: "rejected" }) });
    const named = (groups: readonly OfferGroup[]) => groups.flatMap(({ offers }) => offers.map(({ label }) => label));
    equal(
      named(openOffers(context)).some((label) => label.startsWith("CHG-001")),
      false,
    );
    equal(
      allOffers(context).some(({ label }) => label.startsWith("CHG-001")),
      true,
    );
  });

  it("is no phase that was ended, and nothing that was signed", () => {
    const exit = { type: "phase-exit", by: "sponsor", role: "executive-sponsor" };
    const digest = `sha256:${"0".repeat(64)}`;
    const files = {
      ...FILES,
      "signoffs/SGN-001.md": signoffText({ ...exit, subjects: `[{ id: phases, digest: "${digest}", field: triage }]` }),
    };
    const [, phases] = openOffers(contextWith(files));
    deepEqual(
      phases?.offers.map(({ phase }) => phase),
      ["reset"],
    );
  });

  it("is the milestone that records what has to be signed, where there is one", () => {
    const milestone = { id: "MS-001", item: "reset.governed", on: "2026-03-09", by: "lead-consultant" };
    const context = contextWith({ ...FILES, "milestones.yaml": listText(milestone) });
    const whole = openOffers(context).at(-1);
    deepEqual(
      whole?.offers.map(({ subject, type }) => [subject.id, type]),
      [["MS-001", "governance"]],
    );
    const subject = findArtifact(context.engagement, "MS-001");
    deepEqual(subject && decisionActions(context, subject), [{ type: "decide" }]);
    deepEqual(subject && decisionTypes(context.engagement, subject), ["governance"]);
  });

  it("is who may decide and by which rules, the engagement's own schemas among them", () => {
    const offers = ruleOffers(contextWith({ ...FILES, [SCHEMA]: PLEDGE }));
    deepEqual(offers.at(-1)?.file, SCHEMA);
    equal(offers.at(-1)?.subject.id, "engagement");
    const ids = offers.map(({ subject }) => subject.id);
    for (const id of ["engagement", "phases", "sponsor", "cto"]) equal(ids.includes(id), true, id);
    equal(
      offers.every(({ type }) => type === "authority"),
      true,
    );
  });

  it("is any artifact that takes a decision, of an own kind too", () => {
    const files = { ...FILES, [SCHEMA]: PLEDGE, "pledges/PLG-001.md": PLEDGED, "gaps/GAP-001.md": gapText() };
    const context = contextWith(files);
    const ids = allOffers(context).map(({ subject }) => subject.id);
    for (const id of ["PLG-001", "GAP-001", "SCP-001", "engagement", "phases"]) equal(ids.includes(id), true, id);
    const pledge = findArtifact(context.engagement, "PLG-001");
    deepEqual(pledge && decisionTypes(context.engagement, pledge), [
      "reset-plan",
      "governance",
      "completion",
      "report",
      "increment-release",
    ]);
  });

  it("is, of the settings and the phases, one of several types", () => {
    const context = contextWith(FILES);
    const types = (id: string) => {
      const subject = findArtifact(context.engagement, id);
      return subject && decisionTypes(context.engagement, subject);
    };
    deepEqual(types("engagement"), ["authority", "reset-plan", "governance", "completion"]);
    deepEqual(types("phases"), ["authority", "phase-exit"]);
    deepEqual(types("SCP-001"), ["scope-tier"]);
  });
});

describe("What a refusal is about", () => {
  const { engagement } = contextWith({
    ...FILES,
    "changes/CHG-001.md": changeText({ status: "assessed" }),
    "gaps/GAP-001.md": gapText({ status: "retest" }),
  });
  const table: readonly [what: string, id: string, type: string, verdict: string, values: unknown[] | undefined][] = [
    ["the tier that was proposed", "SCP-002", "scope-tier", "rejected", [3]],
    ["nothing where no tier was proposed", "SCP-003", "scope-tier", "deferred", undefined],
    ["nothing where the tier stands already", "SCP-001", "scope-tier", "rejected", undefined],
    ["the request itself, which becomes what was said", "CHG-001", "change-request", "rejected", ["rejected"]],
    ["the only thing that could have come of it", "GAP-001", "gap-closure", "rejected", ["closed"]],
  ];
  for (const [what, id, type, verdict, values] of table)
    it(`is ${what}`, () => {
      const subject = findArtifact(engagement, id);
      const choice = subject && choiceFor(subject, type, verdict);
      deepEqual(
        choice?.values.map(({ value }) => value),
        values,
      );
    });
});

function contextWith(files: FixtureFiles): TreeContext {
  return { ...contextOf(files), ...plainPresentation };
}

function outline(groups: readonly OfferGroup[]): string[] {
  const line = ({ label, type, phase }: DecisionOffer): string =>
    `  ${label} (${[type, phase].filter((part) => part !== undefined).join(" ")})`;
  return groups.flatMap(({ title, offers }) => [title, ...offers.map(line)]);
}
