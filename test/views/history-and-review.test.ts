import { deepEqual, equal } from "node:assert/strict";
import { describe, it } from "mocha";
import { findArtifact } from "../../src/core/engagement/engagement.ts";
import { lensesIn } from "../../src/core/features/lenses.ts";
import { digestOf } from "../../src/core/ledger/digest.ts";
import { gapText, listText, scopeText, signoffText, subjectsText } from "../../src/core/rules/example-files.ts";
import { diffReport } from "../../src/core/views/diff.ts";
import { plainPresentation } from "../../src/core/views/presentation.ts";
import { fieldText } from "../../src/core/views/trees/field-text.ts";
import { historyTree } from "../../src/core/views/trees/history.ts";
import { reviewSummary, reviewTree } from "../../src/core/views/trees/review.ts";
import type { TreeContext, TreeNode } from "../../src/core/views/trees/tree-node.ts";
import { contextOf, engagementOf, type FixtureFiles } from "../support/engagement-fixture.ts";

describe("The review tree", () => {
  const before: FixtureFiles = {
    "scope/SCP-001.md": scopeText({ tier: "undecided" }),
    "scope/SCP-002.md": scopeText({ id: "SCP-002", title: "Two" }),
    "scope/SCP-003.md": scopeText({ id: "SCP-003", title: "Three" }),
    "gaps/GAP-001.md": gapText({ due: "2026-03-20" }),
  };

  it("is empty where nothing changes", () => {
    deepEqual(reviewed(before), { rows: [], summary: "Nothing in the engagement changes." });
  });

  it("tells what enters, leaves and changes tier, what else counts, and what needs no decision", () => {
    const after = {
      ...before,
      "scope/SCP-002.md": scopeText({ id: "SCP-002", title: "Two", tier: 4 }),
      "scope/SCP-003.md": scopeText({ id: "SCP-003", title: "Three", tier: 2 }),
      "scope/SCP-004.md": scopeText({ id: "SCP-004", title: "Four", tier: 1 }),
      "gaps/GAP-001.md": gapText({ due: "2026-03-21" }),
      "gaps/GAP-002.md": gapText({ id: "GAP-002", title: "New gap" }),
    };
    deepEqual(reviewed(after), {
      rows: [
        "Enters the scope (1)",
        "  SCP-004 · Four (new · Tier 1 · waits for Head of Retail Banking)",
        "Leaves the scope (1)",
        "  SCP-002 · Two (Tier: 1 → 4 · waits for Head of Retail Banking)",
        "Changes tier (1)",
        "  SCP-003 · Three (Tier: 1 → 2 · waits for Head of Retail Banking)",
        "Other governed changes (1)",
        "  GAP-002 · New gap (new)",
        "Waits for a decision (3)",
        "  SCP-002 · Two (Scope tier · Head of Retail Banking)",
        "  SCP-003 · Three (Scope tier · Head of Retail Banking)",
        "  SCP-004 · Four (Scope tier · Head of Retail Banking)",
        "Changes that need no decision (1)",
        "  GAP-001 · Sales reps cannot send quotes from mobile (Due: 2026-03-20 → 2026-03-21)",
      ],
      summary: "Changed: 5. Decisions missing: 3.",
    });
  });

  it("offers to sign what has no field to wait for: roles, and schemas of the engagement's own", () => {
    const path = ".rescue/schemas/scope-item.schema.json";
    const after = {
      ...before,
      [path]: '{"properties":{"vendor":{"type":"string"}}}',
      "people.yaml": listText(
        { id: "head-of-retail", name: "Head of Retail Banking", side: "client", roles: "[business-owner]" },
        { id: "sponsor", name: "Sponsor", side: "client", roles: "[executive-sponsor]" },
        { id: "cto", name: "Chief", side: "client", roles: "[it, champion]" },
        { id: "lead-consultant", name: "Lead", side: "rescue", roles: "[delivery-lead, rescue-team]" },
      ),
    };
    const pending = treeOf(after).find(({ id }) => id === "review:pending")?.children ?? [];
    const offered = new Map(pending.map(({ label, actions }) => [label, actions[0]]));
    deepEqual(offered.get(path), { type: "sign", decision: "authority", file: path });
    deepEqual(offered.get("Chief"), { type: "sign", decision: "authority" });
    const row = pending.find(({ label }) => label === path);
    deepEqual(row?.comparison, { title: `${path} (before ↔ after)`, after: { path } });
  });

  it("compares what came, went or stayed with the base", () => {
    const { "scope/SCP-003.md": _, ...without } = before;
    const after = { ...without, "scope/SCP-001.md": scopeText({ tier: 3 }) };
    const rows = treeOf(after).flatMap(({ children = [] }) => children);
    deepEqual(rows.find(({ id }) => id === "review:leave:scope-item:SCP-003")?.comparison, {
      title: "SCP-003 · Three (before ↔ after)",
      before: { path: "scope/SCP-003.md", commit: BASE },
    });
    deepEqual(rows.find(({ id }) => id === "review:tier:scope-item:SCP-001")?.comparison, {
      title: "SCP-001 · Quotes from mobile (before ↔ after)",
      before: { path: "scope/SCP-001.md", commit: BASE },
      after: { path: "scope/SCP-001.md" },
    });
  });

  function treeOf(after: FixtureFiles): TreeNode[] {
    const base = { engagement: engagementOf(before), commit: BASE };
    const context = contextWith(after);
    return reviewTree(context, base, reportFor(after));
  }

  function reviewed(after: FixtureFiles): { rows: string[]; summary: string } {
    return { rows: outline(treeOf(after)), summary: reviewSummary(contextWith(after), reportFor(after)) };
  }

  function reportFor(after: FixtureFiles) {
    const { engagement, today, sha256 } = contextOf(after);
    const change = { base: engagementOf(before), head: engagement, today, sha256 };
    return diffReport(change, { base: BASE, head: "", named: [] });
  }
});

const BASE = "0".repeat(40);

describe("The history tree", () => {
  it("names the decision before the commit, and the author of what is none", () => {
    const item = scopeText();
    const files = {
      "scope/SCP-001.md": item,
      "signoffs/SGN-001.md": signoffText({ subjects: subjectsText("SCP-001") }),
    };
    const context = contextWith(files);
    const artifact = findArtifact(context.engagement, "SCP-001");
    const at = "2026-03-09T10:00:00+01:00";
    const some = { at, author: "Ruth Calder <ruth@x.example>", path: "scope/SCP-001.md", fields: [], altered: [] };
    const [a, b, c] = ["a".repeat(40), "b".repeat(40), "c".repeat(40)];
    const commits = [
      { ...some, commit: a, change: "added", subject: "List it", signoffs: [] },
      { ...some, commit: b, parent: a, change: "decided", subject: "scope(SCP-001): tier 1", signoffs: ["SGN-001"] },
      { ...some, commit: c, parent: b, change: "altered", subject: "Tidy", signoffs: [], altered: ["SGN-001"] },
    ] as const;
    const rows = artifact ? historyTree(context, artifact, commits) : [];
    deepEqual(outline(rows), [
      "Record altered (2026-03-09 · Tidy)",
      "Approved by Head of Retail Banking (2026-03-09 · scope(SCP-001): tier 1)",
      "List it (2026-03-09 · Ruth Calder)",
    ]);
    deepEqual(
      rows.map(({ icon }) => icon),
      ["warning", "verified-filled", "diff-added"],
    );
    const place = (commit: string) => ({ path: "scope/SCP-001.md", commit });
    deepEqual(
      rows.map(({ comparison }) => [comparison?.before, comparison?.after]),
      [
        [place(c), place(c)],
        [place(b), place(b)],
        [undefined, place(a)],
      ],
    );
    deepEqual(
      rows.map(({ actions, target }) => [actions.map(({ type }) => type), target?.path]),
      [
        [[], undefined],
        [["record"], "signoffs/SGN-001.md"],
        [[], undefined],
      ],
    );
  });
});

describe("The lenses", () => {
  it("tell what was decided, and offer what can be done", () => {
    const approved = scopeText();
    const digest = digestIn("scope/SCP-001.md", approved);
    const files = {
      "scope/SCP-001.md": approved,
      "scope/SCP-002.md": scopeText({ id: "SCP-002", tier: "undecided" }),
      "scope/SCP-003.md": scopeText({ id: "SCP-003", tier: 2 }),
      "scope/SCP-004.md": scopeText({ id: "SCP-004", withdrawn: "{ on: 2026-03-09, reason: Sold }" }),
      "signoffs/SGN-001.md": signoffText({ subjects: subjectsText("SCP-001", digest) }),
    };
    const texts = (path: string): string[] => lensesIn(contextWith(files), path).map(({ text }) => text);
    deepEqual(texts("scope/SCP-001.md"), ["Approved 2026-03-09 by Head of Retail Banking", "History"]);
    deepEqual(texts("scope/SCP-002.md"), ["Decide…", "History"]);
    deepEqual(texts("scope/SCP-003.md"), ["Sign…", "History"]);
    deepEqual(texts("scope/SCP-004.md"), ["History"]);
  });

  it("tell of the approval that stands, though a change of it was refused since", () => {
    const approved = scopeText();
    const digest = digestIn("scope/SCP-001.md", approved);
    const refused = `[{ id: SCP-001, digest: "${digest}", field: tier, from: 1, to: 2 }]`;
    const later = { id: "SGN-002", verdict: "rejected", at: "2026-03-10T08:00:00Z" };
    const files = {
      "scope/SCP-001.md": approved,
      "signoffs/SGN-001.md": signoffText({ subjects: subjectsText("SCP-001", digest) }),
      "signoffs/SGN-002.md": signoffText({ ...later, subjects: refused }),
    };
    deepEqual(
      lensesIn(contextWith(files), "scope/SCP-001.md").map(({ text }) => text),
      ["Approved 2026-03-09 by Head of Retail Banking", "History"],
    );
  });

  it("stand in a list only above items that a decision was or may be taken on", () => {
    deepEqual(lensesIn(contextWith({}), "people.yaml"), []);
  });
});

describe("What became of a field", () => {
  const { say } = plainPresentation;

  it("is told by its values, or only that it changed where they are long", () => {
    equal(fieldText(say, { field: "tier", from: 2, to: 4 }), "Tier: 2 → 4");
    equal(fieldText(say, { field: "assessment.by", to: "cto" }), "Assessment by: none → cto");
    equal(fieldText(say, { field: "body", from: "a", to: "b".repeat(99) }), "Text changed");
  });
});

function contextWith(files: FixtureFiles): TreeContext {
  return { ...contextOf(files), ...plainPresentation };
}

function digestIn(path: string, text: string): string {
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
