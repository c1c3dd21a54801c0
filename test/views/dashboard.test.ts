import { deepEqual, doesNotMatch, equal, match, ok } from "node:assert/strict";
import { describe, it } from "mocha";
import { findArtifact } from "../../src/core/engagement/engagement.ts";
import { measures } from "../../src/core/measures/registry.generated.ts";
import { fieldSpan } from "../../src/core/parse/artifact.ts";
import { gapText, signoffText } from "../../src/core/rules/example-files.ts";
import { checkEngagement } from "../../src/core/rules/run-rules.ts";
import { chartFile } from "../../src/core/views/dashboard/chart-file.ts";
import type { ActivityRow } from "../../src/core/views/dashboard/timeline.ts";
import { type DashboardView, dashboardSteps } from "../../src/core/views/dashboard.ts";
import { plainPresentation } from "../../src/core/views/presentation.ts";
import { progressView } from "../../src/core/views/progress.ts";
import { parseFromDashboard, parseToDashboard } from "../../src/extension/protocol/dashboard.ts";
import { parseFromPage } from "../../src/extension/protocol/page.ts";
import { contextOf, type FixtureFiles } from "../support/engagement-fixture.ts";
import { leavesOf } from "../support/json-leaves.ts";

describe("The dashboard", () => {
  it("tells whose rescue it is, the day, and the phase with its own days", () => {
    const { client, crm, day, ofDays, phase, dates } = viewOf({});
    deepEqual(
      [client, crm, day, ofDays, phase, dates],
      ["Northwind Trading Group", "Orbit CRM", "Day 9", "of 30", "Scope reset and re-plan", "2026-03-09 – 2026-03-15"],
    );
  });

  it("says so where the engagement has no day one", () => {
    const view = viewOf({ "engagement.yaml": "client: A\ncrm: B\n" });
    deepEqual([view.day, view.ofDays, view.dates, view.timeline?.today], ["No day one", "", "", undefined]);
  });

  it("asks every measure once, and shows it in its area", () => {
    const shown = viewOf({}).areas.flatMap(({ rows }) => rows.map(({ id }) => id));
    deepEqual(shown.toSorted(), measures.map(({ id }) => id).toSorted());
  });

  it("offers pauses between its pieces of work", () => {
    const steps = dashboardSteps({ ...contextOf({}), ...plainPresentation }, { findings: [], pressing: [] });
    let pauses = 0;
    while (!steps.next().done) pauses++;
    ok(pauses > measures.length);
  });

  it("names the warning signs with what shows them", () => {
    const [sign] = viewOf({ "gaps/GAP-001.md": gapText({ horizon: "now", owner: "" }) }).warnings.filter(
      ({ title }) => title === "Something has no owner, two, or the wrong one",
    );
    equal(sign?.links.items[0]?.place?.path, "gaps/GAP-001.md");
  });

  it("leads from a pressing thing to its place", () => {
    const { pressing } = viewOf({ "gaps/GAP-001.md": gapText({ horizon: "now", due: "2026-03-03" }) });
    ok(pressing.some(({ place }) => place?.path === "gaps/GAP-001.md"));
  });

  it("names six of many artifacts and counts the rest", () => {
    const ids = Array.from({ length: 9 }, (_, index) => `GAP-00${index + 1}`);
    const files = Object.fromEntries(ids.map((id) => [`gaps/${id}.md`, gapText({ id, due: "2026-03-20" })]));
    const gaps = viewOf(files).charts.find(({ id }) => id === "gaps");
    deepEqual([gaps?.sources[0]?.links.items.length, gaps?.sources[0]?.links.more], [6, "and 3 more"]);
  });
});

describe("The dashboard's timeline", () => {
  it("tells what is done, due, late and ahead, with the day", () => {
    deepEqual(activitiesOn("2026-03-05"), {
      a: "done: done on 2026-03-03",
      b: "late: late, was due on 2026-03-04",
      c: "due: due on 2026-03-06",
      d: "ahead: from day 8",
      e: "due: under way",
      f: "ahead: ahead",
    });
  });

  it("moves today's mark along as days pass, and never past its end", () => {
    const days = ["2026-02-20", "2026-03-02", "2026-03-10", "2026-03-31", "2026-04-01", "2026-08-01"];
    const positions = days.map((day) => viewOf({}, day).timeline?.today?.position ?? -1);
    deepEqual(
      positions,
      positions.toSorted((a, b) => a - b),
    );
    deepEqual([positions[0], positions.at(-1)], [0, 1]);
  });

  it("keeps every bar within the days and leaves the last one open", () => {
    const bars = viewOf({}).timeline?.phases.map(({ bar }) => bar) ?? [];
    ok(bars.every(({ from, to }) => 0 <= from && from < to && to <= 1));
    deepEqual(
      bars.map(({ open }) => open),
      [false, false, false, false, true],
    );
  });

  it("leads from a criterion to where phases.yaml states it", () => {
    const context = contextOf({});
    const timeline = viewOf({}).timeline;
    const criterion = timeline?.phases[2]?.criteria[1];
    const artifact = findArtifact(context.engagement, criterion?.place?.artifact ?? "");
    ok(artifact && criterion?.place);
    const { start } = fieldSpan(artifact, criterion.place.field);
    match(artifact.file.text.slice(start, start + 120), /id: decided-by-owner/);
    match(criterion.title, /^No item is decided by the rescue team alone$/);
  });

  it("leads from a criterion to its evidence, and says what else is missing", () => {
    const phases = viewOf({ "gaps/GAP-001.md": gapText({ horizon: "now", status: "open" }) }).timeline?.phases;
    const closed = phases
      ?.flatMap(({ criteria }) => criteria)
      .find(({ title }) => title.startsWith("Every urgent gap is"));
    deepEqual([closed?.met, closed?.detail, closed?.hints], [false, "0 %, at least 100 %", []]);
    equal(closed?.links.items[0]?.place?.path, "gaps/GAP-001.md");
    const signed = phases
      ?.flatMap(({ criteria }) => criteria)
      .find(({ title }) => title.startsWith("The reset summary is signed"));
    match(signed?.hints.join() ?? "", /^Waits for a sign-off of type reset-plan by /);
  });

  it("is absent where there are no phases", () => {
    equal(viewOf({ "phases.yaml": "title: None\nphases: []\n" }).timeline, undefined);
  });
});

describe("The dashboard's charts", () => {
  it("say what is missing where there is nothing to draw", () => {
    const cards = viewOf({}).charts;
    deepEqual(
      cards.map(({ id, svg }) => [id, svg]),
      [
        ["gaps", ""],
        ["decisions", ""],
        ["tiers", ""],
        ["unused", ""],
        ["adoption", ""],
        ["matrix", ""],
      ],
    );
    ok(cards.every(({ summary }) => /^(No|Nobody|Nothing) .+ yet\.$/.test(summary)));
  });

  it("draw what there is, with the figures in words and as a table", () => {
    const cards = viewOf(LIVING).charts;
    ok(cards.every(({ svg, table }) => svg.startsWith("<svg") && table.length > 1));
    const summaries = Object.fromEntries(cards.map(({ id, summary }) => [id, summary]));
    match(summaries["gaps"] ?? "", /^Gaps found so far: 1;/);
    match(summaries["tiers"] ?? "", /^Of 1 item: 1 tier 1/);
    equal(summaries["decisions"], "Approved: 2 · Rejected: 1.");
    match(summaries["unused"] ?? "", /^50 % .+ \(1 of 2\)/);
  });

  it("count the decisions of a day in the lane of their verdict", () => {
    const { table } = viewOf(LIVING).charts.find(({ id }) => id === "decisions") ?? { table: [] };
    deepEqual(table, [
      ["From", "Approved", "Deferred", "Rejected"],
      ["2026-03-05", "2", "–", "–"],
      ["2026-03-06", "–", "–", "1"],
    ]);
  });

  it("let nothing through that people wrote as markup", () => {
    const hostile = '<img src=x onerror=alert(1)> "quoted"';
    const files = { ...LIVING, "workflows.yaml": LIVING["workflows.yaml"].replace("Send a quote", `'${hostile}'`) };
    const all = viewOf(files).charts.map(({ svg }) => svg);
    ok(all.some((svg) => svg.includes("onerror")));
    for (const svg of all) doesNotMatch(svg, /<img|<script|\son\w+=["']/);
  });

  it("make files that bring their looks along and ask for nothing from outside", () => {
    const { svg = "" } = viewOf(LIVING).charts[0] ?? {};
    const file = chartFile(svg);
    match(file, /^<svg [^>]+><style>.+\.chart/s);
    match(file, /<\/svg>\n$/);
    doesNotMatch(file.replace('xmlns="http://www.w3.org/2000/svg"', ""), /https?:|url\(|@import/);
  });
});

describe("The protocol of the dashboard", () => {
  it("takes what the host sends after it went through JSON", () => {
    const message = { type: "show", version: 3, view: viewOf(LIVING) };
    ok(parseToDashboard(JSON.parse(JSON.stringify(message))));
    ok(parseToDashboard({ type: "notice", version: 0, text: "Nothing is open.", button: "" }));
  });

  it("refuses a dashboard in which anything is of another type", () => {
    const message: unknown = JSON.parse(JSON.stringify({ type: "show", version: 3, view: viewOf(LIVING) }));
    let broken = 0;
    for (const put of leavesOf(message)) {
      const mend = put(Number.NaN);
      equal(parseToDashboard(message), undefined);
      mend();
      broken++;
    }
    ok(broken > 500 && parseToDashboard(message));
  });

  it("takes clicks and nothing that only looks like one", () => {
    const place = { path: "a.md", artifact: "A-1", field: ["phases", 2] };
    const right = [
      { type: "ready" },
      { type: "run" },
      { type: "open", path: "a.md", offset: 3 },
      { type: "goto", place },
      { type: "save", chart: "gaps" },
    ];
    deepEqual(right.map(fromDashboard), right);
    const wrong = [
      undefined,
      [],
      { type: "close" },
      { type: "open", path: "a.md", offset: -1 },
      { type: "goto", place: { ...place, field: [{}] } },
      { type: "goto", place: { path: "a.md" } },
      { type: "save" },
    ];
    deepEqual(
      wrong.map(fromDashboard),
      wrong.map(() => undefined),
    );
  });
});

const fromDashboard = (message: unknown): unknown => parseFromPage(message) ?? parseFromDashboard(message);

/** One of each thing that charts are drawn from. */
const LIVING = {
  "gaps/GAP-001.md": gapText({ raisedOn: "2026-03-03", due: "2026-03-20" }),
  "scope/SCP-001.md": "---\nid: SCP-001\ntitle: Quotes from a phone\ntier: 1\n---\nPromised.\n",
  "signoffs/SGN-001.md": signoff("SGN-001", "2026-03-05", "approved"),
  "signoffs/SGN-002.md": signoff("SGN-002", "2026-03-05", "approved"),
  "signoffs/SGN-003.md": signoff("SGN-003", "2026-03-06", "rejected"),
  "audit/core.yaml":
    "- { id: ELM-001, type: field, name: Region, verdict: unused }\n- { id: ELM-002, type: field, name: Amount, verdict: works }\n",
  "workflows.yaml": "- id: WF-001\n  title: Send a quote\n",
  "measurements/weeks.yaml":
    "- { id: MSR-001, workflow: WF-001, week: 2026-W10, started: 10, completedInCrm: 4, revertedOffline: 6 }\n",
  "interviews/INT-001.md":
    "---\nid: INT-001\nstakeholder: rep-1\ngroup: end-user\non: 2026-03-04\nbelievesDoes: [{ topic: Quotes, says: It drops them, meets: no }]\n---\n",
};

function signoff(id: string, day: string, verdict: string): string {
  return signoffText({ id, verdict, at: `${day}T10:00:00Z` });
}

/** What the activities of one phase say on a day; one of them was done on the second. */
function activitiesOn(today: string): Readonly<Record<string, string>> {
  const activities = [
    "{ id: a, title: a, from: 1, to: 1 }",
    "{ id: b, title: b, from: 1, to: 3 }",
    "{ id: c, title: c, from: 2, to: 5 }",
    "{ id: d, title: d, from: 8, to: 9 }",
    "{ id: e, title: e, from: 1 }",
    "{ id: f, title: f }",
  ];
  const files = {
    "phases.yaml": `title: x\nphases:\n  - { id: p, title: P, from: 1, to: 30, activities: [${activities.join(", ")}], criteria: [] }\n`,
    "milestones.yaml": "- { id: MS-001, item: p.a, on: 2026-03-03, by: lead-consultant }\n",
  };
  const rows: readonly ActivityRow[] = viewOf(files, today).timeline?.phases[0]?.activities ?? [];
  return Object.fromEntries(rows.map(({ title, state, stateText }) => [title, `${state}: ${stateText}`]));
}

function viewOf(files: FixtureFiles, today?: string): DashboardView {
  const context = { ...contextOf(files, today), ...plainPresentation };
  const known = { findings: checkEngagement(context), pressing: progressView(context).pressing };
  const steps = dashboardSteps(context, known);
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}
