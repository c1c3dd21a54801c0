import { deepEqual, equal } from "node:assert/strict";
import { describe, it } from "mocha";
import { findArtifact } from "../../src/core/engagement/engagement.ts";
import { digestOf } from "../../src/core/ledger/digest.ts";
import { gapText, scopeText, signoffText, subjectsText } from "../../src/core/rules/example-files.ts";
import { awaitingDecisions, isPending } from "../../src/core/views/awaiting.ts";
import { checkReport } from "../../src/core/views/check-report.ts";
import { plainPresentation } from "../../src/core/views/presentation.ts";
import { countWaitingFor, decisionsTree } from "../../src/core/views/trees/decisions.ts";
import { gapLog } from "../../src/core/views/trees/gap-log.ts";
import { kindsTree } from "../../src/core/views/trees/kinds.ts";
import { scopeTree } from "../../src/core/views/trees/scope.ts";
import type { TreeContext, TreeNode } from "../../src/core/views/trees/tree-node.ts";
import { contextOf, engagementOf, type FixtureFiles } from "../support/engagement-fixture.ts";

describe("The gap log", () => {
  const gaps = {
    "gaps/GAP-002.md": gapText({ id: "GAP-002", horizon: "now", owner: "build-consultant", due: "2026-03-08" }),
    "gaps/GAP-010.md": gapText({ id: "GAP-010", class: "trust", title: "Ten" }),
    "gaps/GAP-003.md": gapText({ id: "GAP-003", title: "Three", order: "{ rank: 1 }" }),
    "gaps/GAP-004.md": gapText({ id: "GAP-004", title: "Four", status: "rejected" }),
  };

  it("groups by horizon, the most pressing first, and puts what is settled at the end", () => {
    deepEqual(outline(gapLog(contextWith(gaps), "horizon")), [
      "Now (1)",
      "  GAP-002 · Sales reps cannot send quotes from mobile (Build Consultant · 2026-03-08 · overdue by 2 days)",
      "This week (2)",
      "  GAP-003 · Three (no owner)",
      "  GAP-010 · Ten (no owner)",
      "No longer open (1)",
      "  GAP-004 · Four (Rejected)",
    ]);
  });

  it("groups by owner in the order of people.yaml, with those of nobody last", () => {
    const labels = gapLog(contextWith(gaps), "owner").map(({ label }) => label);
    deepEqual(labels, ["Build Consultant", "Nobody yet", "No longer open"]);
  });

  it("groups by status without setting any aside", () => {
    deepEqual(
      gapLog(contextWith(gaps), "status").map(({ label }) => label),
      ["Open", "Rejected"],
    );
  });

  it("tells the class by its icon and the horizon by its colour", () => {
    const [now, week] = gapLog(contextWith(gaps), "horizon");
    deepEqual([now?.children?.[0]?.icon, now?.children?.[0]?.color], ["bug", "red"]);
    deepEqual([week?.children?.[1]?.icon, week?.children?.[1]?.color], ["heart", "orange"]);
  });

  it("is empty where there is no gap, so that the view can welcome", () => {
    deepEqual(gapLog(contextWith({}), "horizon"), []);
  });
});

describe("The scope tree", () => {
  it("shows all tiers with their share, and marks what waits and what changed", () => {
    const item = scopeText({ id: "SCP-001" });
    const items = {
      "scope/SCP-001.md": item,
      "scope/SCP-002.md": scopeText({ id: "SCP-002", title: "Changed" }, "Now it says something else."),
      "scope/SCP-003.md": scopeText({ id: "SCP-003", title: "Open", tier: "undecided" }),
      "scope/SCP-004.md": scopeText({ id: "SCP-004", title: "Unsigned", tier: 4 }),
      "signoffs/SGN-001.md": signoffText({ subjects: subjectsText("SCP-001", digest("scope/SCP-001.md", item)) }),
      "signoffs/SGN-002.md": signoffText({ id: "SGN-002", subjects: subjectsText("SCP-002") }),
    };
    deepEqual(outline(scopeTree(contextWith(items))), [
      "Tier 1: must-have for operations (2 · 50 %)",
      "  SCP-001 · Quotes from mobile ()",
      "  SCP-002 · Changed (changed since it was signed)",
      "Tier 2: should-have for efficiency (0)",
      "Tier 3: nice-to-have, after recovery (0)",
      "Tier 4: will not have (1 · 25 %)",
      "  SCP-004 · Unsigned (waits for a decision)",
      "Undecided (1 · 25 %)",
      "  SCP-003 · Open (not assessed)",
    ]);
  });

  it("keeps withdrawn items out of the shares", () => {
    const items = {
      "scope/SCP-001.md": scopeText(),
      "scope/SCP-002.md": scopeText({ id: "SCP-002", withdrawn: "{ on: 2026-03-09, reason: Sold }" }),
    };
    const tree = scopeTree(contextWith(items));
    equal(tree[0]?.description, "1 · 100 %");
    equal(tree.at(-1)?.label, "Withdrawn");
  });
});

describe("The decisions tree", () => {
  const items = {
    "scope/SCP-001.md": scopeText(),
    "scope/SCP-002.md": scopeText({
      id: "SCP-002",
      title: "Two",
      tier: "undecided",
      assessment: "{ proposedTier: 3 }",
    }),
    "scope/SCP-003.md": scopeText({ id: "SCP-003", title: "Three", tier: "undecided" }),
    "scope/SCP-004.md": scopeText({ id: "SCP-004", title: "Four" }),
    "signoffs/SGN-001.md": signoffText({ subjects: subjectsText("SCP-004") }),
  };

  it("tells what waits for the person from what waits for others, what a change undid and what is to decide", () => {
    const context = contextWith(items);
    const waiting = awaitingDecisions(context);
    const mine = decisionsTree(context, waiting, "head-of-retail");
    deepEqual(outline(mine), [
      "Waiting for me (1)",
      "  SCP-001 · Quotes from mobile (Scope tier · Head of Retail Banking)",
      "Changed since signed (1)",
      "  SCP-004 · Four (Scope tier · Head of Retail Banking)",
      "To decide (1)",
      "  SCP-002 · Two (Scope tier · Head of Retail Banking)",
      "Recent (1)",
      "  SCP-004 · Four (Approved · Head of Retail Banking · 2026-03-09)",
    ]);
    const others = decisionsTree(context, waiting, "cto").map(({ label }) => label);
    deepEqual(others, ["Waiting for others", "Changed since signed", "To decide", "Recent"]);
    deepEqual([countWaitingFor(waiting, "head-of-retail"), countWaitingFor(waiting, undefined)], [3, 0]);
  });

  it("calls pending what the check calls pending, and nothing else", () => {
    const context = contextWith(items);
    const pending = awaitingDecisions(context).filter(isPending);
    const report = checkReport(context, { root: "." });
    deepEqual(
      pending.map(({ subject }) => subject.id),
      report.pending.map(({ subject }) => subject),
    );
    equal(report.summary.pending, 2);
  });

  it("offers to sign what waits, with the decision that it needs", () => {
    const context = contextWith(items);
    const [group] = decisionsTree(context, awaitingDecisions(context), undefined);
    deepEqual(group?.children?.[0]?.actions, [{ type: "sign", decision: "scope-tier" }]);
  });
});

describe("The tree of kinds", () => {
  it("has every kind without a view of its own, in the order of the phases", () => {
    const labels = kindsTree(contextWith({})).map(({ label }) => label);
    deepEqual(labels.slice(0, 4), ["Engagement", "Meeting", "Milestone", "Person"]);
    equal(labels.includes("Gap") || labels.includes("Scope item"), false);
  });

  it("shows a kind that an engagement made itself, without a word of code", () => {
    const schema = {
      title: "Pledge",
      type: "object",
      properties: { id: { type: "string" }, title: { type: "string" } },
      "x-kind": { name: "pledge", prefix: "PLG", folder: "pledges", title: "title", icon: "flame", phase: "rebuild" },
    };
    const files = {
      ".rescue/schemas/pledge.schema.json": JSON.stringify(schema),
      "pledges/PLG-001.md": "---\nid: PLG-001\ntitle: The vendor leaves\n---\n",
    };
    const node = kindsTree(contextWith(files)).find(({ label }) => label === "Pledge");
    deepEqual(
      [node?.icon, node?.description, node?.children?.[0]?.label],
      ["flame", "1", "PLG-001 · The vendor leaves"],
    );
  });
});

function contextWith(files: FixtureFiles): TreeContext {
  return { ...contextOf(files), ...plainPresentation };
}

/** The digest of the artifact in a file. */
function digest(path: string, text: string): string {
  const artifact = findArtifact(engagementOf({ [path]: text }), "SCP-001");
  return artifact ? digestOf(artifact, contextOf({}).sha256) : "";
}

/** A tree as lines: label and description, children indented. */
function outline(nodes: readonly TreeNode[], indent = ""): string[] {
  return nodes.flatMap(({ label, description, children }) => [
    `${indent}${label} (${description ?? ""})`,
    ...outline(children ?? [], `${indent}  `),
  ]);
}
