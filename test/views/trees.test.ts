import { deepEqual, equal } from "node:assert/strict";
import { describe, it } from "mocha";
import { findArtifact } from "../../src/core/engagement/engagement.ts";
import { digestOf } from "../../src/core/ledger/digest.ts";
import { gapText, phasesText, scopeText, signoffText, subjectsText } from "../../src/core/rules/example-files.ts";
import { awaitingDecisions, isPending } from "../../src/core/views/awaiting.ts";
import { checkReport } from "../../src/core/views/check-report.ts";
import { fileMark } from "../../src/core/views/file-mark.ts";
import { plainPresentation } from "../../src/core/views/presentation.ts";
import { countWaitingFor, decisionsTree } from "../../src/core/views/trees/decisions.ts";
import { filteredGaps, filterText, type GapFilter } from "../../src/core/views/trees/gap-filter.ts";
import { type GapGrouping, gapLog } from "../../src/core/views/trees/gap-log.ts";
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
      "Later (0)",
      "No longer open (1)",
      "  GAP-004 · Four (Rejected)",
    ]);
  });

  it("groups by owner in the order of people.yaml, with those of nobody last", () => {
    const labels = gapLog(contextWith(gaps), "owner").map(({ label }) => label);
    deepEqual(labels, ["Build Consultant", "Nobody yet", "No longer open"]);
  });

  it("groups by status without setting any aside, with a place for every status", () => {
    const groups = gapLog(contextWith(gaps), "status");
    deepEqual(
      groups.map(({ label, description }) => `${label} ${description}`),
      ["Open 3", "Planned 0", "In progress 0", "Fixed 0", "In retest 0", "Closed 0", "Rejected 1", "Duplicate 0"],
    );
    equal(groups[1]?.children, undefined);
  });

  it("groups by the week of the date, in the order of the calendar, with those of no date last", () => {
    const more = { ...gaps, "gaps/GAP-011.md": gapText({ id: "GAP-011", due: "2026-03-31" }) };
    deepEqual(
      gapLog(contextWith(more), "due").map(({ label, description }) => `${label} ${description}`),
      ["Week of 2026-03-02 1", "Week of 2026-03-30 1", "No date 2", "No longer open 1"],
    );
  });

  it("marks what is overdue where a narrow view still shows it, and speaks what icon and colour tell", () => {
    const [now] = gapLog(contextWith(gaps), "horizon");
    const row = now?.children?.[0];
    deepEqual(row?.mark, { badge: "!", color: "red", meaning: "overdue by 2 days" });
    equal(
      row?.spoken,
      "GAP-002 · Sales reps cannot send quotes from mobile, Defect, Now, Build Consultant, 2026-03-08, overdue by 2 days",
    );
  });

  it("says what becomes of a gap that is put into a group, and on rows the same as on their group", () => {
    const context = contextWith(gaps);
    const placesOf = (grouping: GapGrouping) => gapLog(context, grouping).map(({ drop }) => drop);
    deepEqual(placesOf("horizon"), [
      { type: "set", field: "horizon", value: "now" },
      { type: "set", field: "horizon", value: "week" },
      { type: "set", field: "horizon", value: "later" },
      { type: "close" },
    ]);
    deepEqual(placesOf("owner").slice(0, 2), [
      { type: "set", field: "owner", value: "build-consultant" },
      { type: "set", field: "owner", value: "" },
    ]);
    deepEqual(placesOf("status").slice(4), [
      { type: "set", field: "status", value: "retest" },
      { type: "close", ending: "closed" },
      { type: "close", ending: "rejected" },
      { type: "close", ending: "duplicate" },
    ]);
    equal(placesOf("due")[0]?.type, "refuse");
    const [, week] = gapLog(context, "horizon");
    deepEqual(week?.children?.[0]?.drop, week?.drop);
  });

  it("offers an open gap a new owner, date, horizon and status, and its end", () => {
    const [now] = gapLog(contextWith(gaps), "horizon");
    deepEqual(now?.children?.[0]?.actions, [
      { type: "set", field: "owner" },
      { type: "set", field: "due" },
      { type: "set", field: "horizon" },
      { type: "set", field: "status" },
      { type: "close" },
    ]);
  });

  it("puts a new gap where it is made", () => {
    const context = contextWith(gaps);
    const madeIn = (grouping: GapGrouping) => gapLog(context, grouping)[0]?.actions;
    deepEqual(madeIn("horizon"), [{ type: "new", kind: "gap", fields: { horizon: "now" } }]);
    deepEqual(madeIn("owner"), [{ type: "new", kind: "gap", fields: { owner: "build-consultant" } }]);
    deepEqual([madeIn("status"), madeIn("due")], Array(2).fill([{ type: "new", kind: "gap" }]));
  });

  it("shows a hundred rows of a group, and those after them below one that unfolds", () => {
    const many = Array.from({ length: 230 }, (_, index) => `GAP-${String(index + 1).padStart(3, "0")}`);
    const files = Object.fromEntries(many.map((id) => [`gaps/${id}.md`, gapText({ id, title: id })]));
    const [, week] = gapLog(contextWith(files), "horizon");
    const more = week?.children?.at(-1);
    deepEqual([week?.description, week?.children?.length, more?.label], ["230", 101, "130 more"]);
    deepEqual([more?.children?.length, more?.children?.at(-1)?.label], [101, "30 more"]);
    deepEqual(more?.drop, week?.drop);
    equal(more?.children?.[0]?.target?.artifact, "GAP-101");
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

describe("The filter of the gap log", () => {
  const context = contextWith({
    "gaps/GAP-001.md": gapText({ owner: "build-consultant", due: "2026-03-08" }),
    "gaps/GAP-002.md": gapText({ id: "GAP-002", title: "Leads are lost", clientOwner: "rep-1" }),
    "gaps/GAP-003.md": gapText({ id: "GAP-003", title: "Quotes are slow", status: "closed", due: "2026-03-01" }),
  });
  const passing = (only: GapFilter["only"], text = "", me?: string): string[] =>
    filteredGaps(context, { only, text }, me).map(({ id }) => id);

  it("lets pass what satisfies every condition", () => {
    deepEqual(passing(["open"]), ["GAP-001", "GAP-002"]);
    deepEqual(passing(["overdue"]), ["GAP-001"]);
    deepEqual(passing(["unowned", "open"]), ["GAP-002"]);
    deepEqual(passing(["mine"], "", "rep-1"), ["GAP-002"]);
    deepEqual(passing(["mine"]), []);
  });

  it("looks for every word in identifier, title and the names of owners", () => {
    deepEqual(passing([], "QUOTES"), ["GAP-001", "GAP-003"]);
    deepEqual(passing([], "quotes consultant"), ["GAP-001"]);
    deepEqual(passing([], "gap-002 representative"), ["GAP-002"]);
  });

  it("is told in words", () => {
    equal(
      filterText(plainPresentation.say, { only: ["overdue", "open"], text: "quotes" }),
      "open · overdue · “quotes”",
    );
  });

  it("leaves no empty groups, and nothing where nothing passes", () => {
    const shown = (text: string) =>
      gapLog(context, "horizon", { filter: { only: [], text } }).map(({ label }) => label);
    deepEqual(shown("leads"), ["This week"]);
    deepEqual(shown("nowhere"), []);
  });
});

describe("The mark beside a file's name", () => {
  const context = contextWith({
    "gaps/GAP-001.md": gapText({ horizon: "now", due: "2026-03-01" }),
    "gaps/GAP-002.md": gapText({ id: "GAP-002", status: "rejected" }),
    "scope/SCP-001.md": scopeText(),
    "scope/SCP-002.md": scopeText({ id: "SCP-002", tier: "undecided" }),
    "scope/SCP-003.md": scopeText({ id: "SCP-003", withdrawn: "{ on: 2026-03-09, reason: Sold }" }),
  });

  it("is the horizon of an open gap and the tier of a scope item, in a letter, a colour and words", () => {
    deepEqual(fileMark(context, "gaps/GAP-001.md"), { badge: "N", color: "red", meaning: "Gap: Now · overdue" });
    deepEqual(fileMark(context, "scope/SCP-001.md"), {
      badge: "T1",
      color: "orange",
      meaning: "Scope: tier 1 · waits for a decision",
    });
    deepEqual(fileMark(context, "scope/SCP-002.md"), { badge: "T?", color: "blue", meaning: "Scope: not decided" });
  });

  it("is absent where nothing is left to do, and beside every other file", () => {
    const others = ["gaps/GAP-002.md", "scope/SCP-003.md", "people.yaml", "engagement.yaml", "README.md"];
    deepEqual(
      others.map((path) => fileMark(context, path)),
      others.map(() => undefined),
    );
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
      "Tier 1: must-have (2 · 50 %)",
      "  SCP-001 · Quotes from mobile ()",
      "  SCP-002 · Changed (changed since it was signed)",
      "Tier 2: should-have (0)",
      "Tier 3: nice-to-have (0)",
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
      "Waiting for me (3)",
      "  SCP-001 · Quotes from mobile (Scope tier · Head of Retail Banking)",
      "  SCP-004 · Four (Scope tier · Head of Retail Banking)",
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
  it("has every kind without a view of its own below its phase, those of today unfolded", () => {
    const tree = kindsTree(contextWith({}));
    deepEqual(
      tree.map(({ id, expanded }) => `${id} ${expanded}`),
      ["phase:contain false", "phase:triage false", "phase:reset true", "phase:rebuild false", "phase:sustain false"],
    );
    const kinds = tree.flatMap(({ children = [] }) => children);
    deepEqual(
      kinds.slice(0, 4).map(({ label }) => label),
      ["Engagement", "Meeting", "Milestone", "Person"],
    );
    equal(
      kinds.some(({ id }) => id === "kind:gap" || id === "kind:scope-item"),
      false,
    );
    deepEqual(kinds.find(({ id }) => id === "kind:interview")?.actions, [{ type: "new", kind: "interview" }]);
  });

  it("keeps kinds of a phase that the engagement does not have", () => {
    const files = { "phases.yaml": phasesText("contain.call", 1, 2) };
    const tree = kindsTree(contextWith(files));
    deepEqual(
      tree.map(({ label }) => label),
      ["First", "At any time"],
    );
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
    const kinds = kindsTree(contextWith(files)).flatMap(({ children = [] }) => children);
    const node = kinds.find(({ label }) => label === "Pledge");
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
