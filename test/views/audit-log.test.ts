import { deepEqual, equal, match, ok } from "node:assert/strict";
import { describe, it } from "mocha";
import { findArtifact, type Past } from "../../src/core/engagement/engagement.ts";
import type { AuditRow } from "../../src/core/ledger/audit/row.ts";
import { digestOf } from "../../src/core/ledger/digest.ts";
import { scopeText, signoffText, subjectsText } from "../../src/core/rules/example-files.ts";
import type { RuleContext } from "../../src/core/rules/rule.ts";
import { auditCsv } from "../../src/core/views/audit-formats/csv.ts";
import { toAudited } from "../../src/core/views/audit-log/audited.ts";
import { changeDecided } from "../../src/core/views/audit-log/comparison.ts";
import { type Decision, decisionSteps, type SignoffElsewhere } from "../../src/core/views/audit-log/decisions.ts";
import { NO_FILTER } from "../../src/core/views/audit-log/filter.ts";
import { isLastVerification, toLast } from "../../src/core/views/audit-log/last-verification.ts";
import type { DecisionItem, LogItem } from "../../src/core/views/audit-log/rows.ts";
import { WINDOW } from "../../src/core/views/audit-log/rows.ts";
import type { Verification } from "../../src/core/views/audit-log/verification.ts";
import { type AuditLogView, auditLogView, type LogQuery, steppedFrom } from "../../src/core/views/audit-log.ts";
import type { AuditReport } from "../../src/core/views/audit-report.ts";
import { plainPresentation } from "../../src/core/views/presentation.ts";
import { parseFromAuditLog, parseToAuditLog } from "../../src/extension/protocol/audit-log.ts";
import { sha256 } from "../../src/node/sha256.ts";
import { contextOf, engagementOf, type FixtureFiles } from "../support/engagement-fixture.ts";

describe("The audit log", () => {
  it("lists every decision, the newest first, below its day of the engagement", () => {
    const { list, summary } = viewOf(LIVING);
    deepEqual(list.items.map(lineOf), [
      "Day 9 · 2026-03-10 (1)",
      "SGN-003 SCP-001 · Quotes from mobile",
      "Day 8 · 2026-03-09 (2)",
      "SGN-002 SCP-002 · Leads from the web",
      "SGN-001 SCP-001 · Quotes from mobile",
    ]);
    equal(summary, "3 decisions by 2 people");
  });

  it("says what was decided, by whom, as what, when", () => {
    const [, newest] = viewOf(LIVING).list.items;
    ok(newest?.type === "decision");
    equal(newest.change, "Tier: 1 → 2");
    equal(newest.line, "Approved by Head of Retail Banking · Scope tier · SGN-003 · 10:00 UTC");
    match(newest.spoken, /^Day 9 · 2026-03-10, SCP-001 · Quotes from mobile, Tier: 1 → 2, Approved by /);
  });

  it("says the year of days that are not in this one", () => {
    const files = { "signoffs/SGN-001.md": signoffText({ at: "2025-03-09T10:00:00Z" }) };
    const [day] = viewOf(files).list.items;
    equal(day && lineOf(day), "Day -357 · 2025-03-09 2025 (1)");
  });

  it("says so where nobody has decided anything", () => {
    const { list, empty, summary } = viewOf({});
    deepEqual([list.total, empty, summary], [0, "Nobody has decided anything yet.", ""]);
  });

  it("tells all that is known of the selected decision, and leads to its people, subjects and record", () => {
    const { selected } = viewOf(LIVING, { selected: "SGN-003" });
    equal(selected?.statement, "Agreed in the scope workshop.");
    deepEqual(
      selected?.facts.map(({ name, value }) => `${name}: ${value.label}`),
      [
        "Decision: Scope tier · Approved",
        "Decided by: Head of Retail Banking · Business owner",
        "Recorded by: Lead Consultant",
        "When: 2026-03-10 2026 · 10:00 UTC",
        "How it came in: In a meeting",
        "How sure it is: It stands in minutes",
        "Signature: Not signed with a key",
      ],
    );
    deepEqual(selected?.record, { path: "signoffs/SGN-003.md", artifact: "SGN-003", field: [] });
    equal(selected?.subjects[0]?.link.place?.path, "scope/SCP-001.md");
    equal(selected?.facts[1]?.value.place?.artifact, "head-of-retail");
  });
});

describe("The state of a decision in the log", () => {
  it("holds while the content is what was decided on", () => {
    equal(standingOf({ "signoffs/SGN-001.md": signed() }), "Holds");
  });

  it("is told where the content changed since", () => {
    equal(standingOf({ "signoffs/SGN-001.md": signoffText() }), "Changed since signed");
  });

  it("is told where the subject was withdrawn since", () => {
    const scope = scopeText({ withdrawn: "{ reason: No longer wanted, on: 2026-03-10 }" });
    equal(standingOf({ "scope/SCP-001.md": scope, "signoffs/SGN-001.md": signoffText() }), "Withdrawn since");
  });

  it("is told where the subject is gone", () => {
    equal(standingOf({ "signoffs/SGN-001.md": signoffText({ subjects: subjectsText("SCP-009") }) }), "Subject gone");
  });

  it("is told where the person had no authority", () => {
    equal(standingOf({ "signoffs/SGN-001.md": signed({ by: "lead-consultant" }) }), "Without authority");
  });

  it("is told where a newer decision governs", () => {
    const newer = signed({ id: "SGN-002", at: "2026-03-10T10:00:00Z" });
    equal(standingOf({ "signoffs/SGN-001.md": signed(), "signoffs/SGN-002.md": newer }), "Superseded");
  });

  it("is told where the record has errors", () => {
    equal(standingOf({ "signoffs/SGN-001.md": signoffText({ verdict: "maybe" }) }), "Record has errors");
  });

  it("is told where no commit has the record, and where the content was another in between", () => {
    const files = { "signoffs/SGN-001.md": signed() };
    const past = (known: Partial<Past>): Past => ({
      committed: new Set(["SGN-001"]),
      lapsed: new Set(),
      before: new Map(),
      ...known,
    });
    equal(standingOf(files, past({ committed: new Set() })), "Not committed");
    equal(standingOf(files, past({ lapsed: new Set(["SGN-001 SCP-001"]) })), "Lapsed");
    equal(standingOf(files, past({})), "Holds");
  });

  it("leaves an approval standing beside a later refusal of a change that was not made", () => {
    const digest = digestOfScope();
    const refusal = signoffText({
      id: "SGN-002",
      verdict: "rejected",
      at: "2026-03-10T10:00:00Z",
      subjects: `[{ id: SCP-001, digest: "${digest}", field: tier, from: 1, to: 3 }]`,
    });
    const { list } = viewOf({ ...SCOPE, "signoffs/SGN-001.md": signed(), "signoffs/SGN-002.md": refusal });
    deepEqual(
      decisionsIn(list.items).map(({ standingText }) => standingText),
      ["Holds", "Holds"],
    );
  });
});

describe("Decisions of other branches", () => {
  const elsewhere = (text: string): SignoffElsewhere => ({
    path: "signoffs/SGN-001.md",
    content: { text },
    commit: "a".repeat(40),
    branches: ["workshop", "origin/workshop"],
  });

  it("are listed with the branch that has them", () => {
    const { list, selected } = viewOf(SCOPE, { selected: "workshop SGN-001" }, [elsewhere(signed())]);
    equal(decisionsIn(list.items)[0]?.standingText, "On another branch");
    equal(selected?.facts.at(-1)?.value.label, "workshop, origin/workshop");
    equal(selected?.record, undefined);
  });

  it("are left out where the same record is here as well, and stand beside another one of the same number", () => {
    const here = { ...SCOPE, "signoffs/SGN-001.md": signed() };
    equal(viewOf(here, {}, [elsewhere(signed())]).list.count, 1);
    equal(viewOf(here, {}, [elsewhere(signed({ statement: "Something else." }))]).list.count, 2);
  });
});

describe("The filters of the audit log", () => {
  const found = (filter: Partial<LogQuery["filter"]>): readonly string[] =>
    decisionsIn(viewOf(LIVING, { filter: { ...NO_FILTER, ...filter } }).list.items).map(({ key }) => key);

  it("find by person, type, verdict and state", () => {
    deepEqual(found({ person: "cto" }), ["SGN-002"]);
    deepEqual(found({ verdict: "rejected" }), ["SGN-001"]);
    deepEqual(found({ standing: "unauthorised" }), ["SGN-002"]);
    deepEqual(found({ type: "report" }), []);
  });

  it("find by words in titles, names and statements, whatever their order", () => {
    deepEqual(found({ text: "  mobile QUOTES " }), ["SGN-003", "SGN-001"]);
    deepEqual(found({ text: "technology" }), ["SGN-002"]);
    deepEqual(found({ text: "mobile technology" }), []);
  });

  it("find by the last days and by the days of a phase", () => {
    deepEqual(found({ period: "last-7" }).length, 3);
    deepEqual(found({ period: "phase:triage" }), []);
    deepEqual(found({ period: "phase:reset" }).length, 3);
  });

  it("offer what there is with its count, and keep what is chosen", () => {
    const { choices, shown, isFiltering } = viewOf(LIVING, { filter: { ...NO_FILTER, person: "nobody" } });
    deepEqual(
      choices[0]?.options.map(({ label }) => label),
      ["Everybody", "Chief Technology Officer (1)", "Head of Retail Banking (2)", "nobody (0)"],
    );
    deepEqual([shown, isFiltering, choices[0]?.chosen], ["0 of 3", true, "nobody"]);
  });
});

describe("A long audit log", () => {
  const many = Object.fromEntries(
    Array.from({ length: 400 }, (_, index) => {
      const id = `SGN-${String(index + 1).padStart(3, "0")}`;
      const at = new Date(Date.UTC(2026, 2, 2, index)).toISOString();
      return [`signoffs/${id}.md`, signoffText({ id, at })];
    }),
  );

  it("sends the part that is asked for, with the heading of each day", () => {
    const { list } = viewOf(many, { first: 200 });
    deepEqual([list.total, list.count, list.first, list.items.length], [417, 400, 200, WINDOW]);
    equal(decisionsIn(list.items)[0]?.position, 192);
  });

  it("sends its end where more is asked for than there is", () => {
    const { list } = viewOf(many, { first: 9000 });
    equal(list.first + list.items.length, list.total);
  });

  it("tells where the selected decision is, though that is not sent", () => {
    equal(viewOf(many, { selected: "SGN-001" }).list.selected, 416);
  });

  it("goes from decision to decision, and stops at the ends", () => {
    const context = contextFor(many);
    const from = (selected: string, by: number): string | undefined =>
      steppedFrom(context, listed(context), { filter: NO_FILTER, first: 0, selected }, by);
    deepEqual([from("", 1), from("SGN-400", 1), from("SGN-400", -1)], ["SGN-400", "SGN-399", "SGN-400"]);
    deepEqual([from("", Number.MAX_SAFE_INTEGER), from("SGN-005", Number.MIN_SAFE_INTEGER)], ["SGN-001", "SGN-400"]);
  });

  it("offers pauses while it is made", () => {
    const steps = decisionSteps(contextFor(many), []);
    let pauses = 0;
    while (!steps.next().done) pauses++;
    ok(pauses >= 8);
  });
});

describe("What the audit log says of a verification", () => {
  const said = (verification: Verification) => viewOf(LIVING, {}, [], verification).verification;

  it("asks for one, tells how far it is, and what keeps it from being done", () => {
    equal(said({ state: "idle" }).action?.type, "verify");
    deepEqual(said({ state: "running", done: 0, total: 0 }).share, undefined);
    const running = said({ state: "running", done: 30, total: 120 });
    deepEqual([running.share, running.lines, running.action?.type], [0.25, ["30 of 120 commits"], "cancel"]);
    deepEqual(said({ state: "failed", reason: "This clone is shallow." }).lines, ["This clone is shallow."]);
    equal(said({ state: "untrusted" }).action?.type, "trust");
    equal(said({ state: "without-git" }).action, undefined);
    deepEqual(said({ state: "cancelled" }).title, "Verification cancelled");
  });

  it("tells what an earlier window found, which proves nothing by now", () => {
    const last = { at: "2026-03-08T08:30:00Z", head: "a".repeat(40), wrong: 2 };
    const { state, lines } = said({ state: "idle", last });
    deepEqual(
      [state, lines],
      ["waiting", ["Last verified 2026-03-08 · 08:30 UTC, up to aaaaaaaaaa", "2 things were not right then."]],
    );
    const forged = toLast(toAudited(report([row({ status: "forged" }), row({ status: "pending" })]), last.at));
    deepEqual([forged.wrong, isLastVerification(forged)], [1, true]);
    ok(![undefined, {}, { ...last, at: "yesterday" }, { ...last, wrong: "2" }].some(isLastVerification));
  });

  it("says that the record is sound, up to which commit, and what came since", () => {
    const { state, title, lines, canExport } = said(done([row({ status: "recorded", signoff: "SGN-001" })]));
    deepEqual([state, title, canExport], ["good", "The record is sound", true]);
    deepEqual(lines, [
      "Verified: 1",
      "12 commits up to aaaaaaaaaa, verified 2026-03-10 · 08:30 UTC",
      "Digest of the record: sha256:1234",
      "2 decisions came since",
    ]);
  });

  it("tells what is wrong first, with the commit, the reason, and what to do", () => {
    const rows = [
      row({ status: "pending", subject: "SCP-001" }),
      row({ status: "forged", subject: "SCP-002", signoff: "SGN-002", by: "cto" }),
    ];
    const { state, title, findings } = said(done(rows));
    deepEqual([state, title], ["bad", "One thing in the record is not right"]);
    deepEqual(
      findings.map(({ word, link, about, advice, decide }) => [word, link.label, about, advice, decide]),
      [
        [
          "Forged",
          "SCP-002 · Leads from the web",
          "SGN-002 · Chief Technology Officer",
          "What to do: Find out who committed it.",
          "",
        ],
        ["Pending", "SCP-001 · Quotes from mobile", "", "What to do: Have it decided.", "SCP-001"],
      ],
    );
    equal(findings[0]?.commit, "bbbbbbbbbb · 2026-03-09 · Mallory");
  });

  it("says it of each decision, at its worst", () => {
    const rows = [
      row({ status: "recorded", signoff: "SGN-003" }),
      row({ status: "altered", signoff: "SGN-003" }),
      row({ status: "recorded", signoff: "SGN-001" }),
    ];
    const { list, selected } = viewOf(LIVING, { selected: "SGN-003" }, [], done(rows));
    deepEqual(
      decisionsIn(list.items).map(({ key, audit, auditState }) => [key, audit, auditState]),
      [
        ["SGN-003", "Altered", "bad"],
        ["SGN-002", "", "unknown"],
        ["SGN-001", "Verified", "good"],
      ],
    );
    equal(selected?.audit.length, 2);
  });
});

describe("What a decision changed", () => {
  const commit = {
    author: "A",
    at: "2026-03-09T10:00:00Z",
    subject: "",
    fields: [],
    altered: [],
    path: "scope/SCP-001.md",
  };
  const scope = () => {
    const artifact = findArtifact(engagementOf(SCOPE), "SCP-001");
    ok(artifact);
    return artifact;
  };

  it("is the change that came with it", () => {
    const commits = [
      { ...commit, commit: "1", change: "added", signoffs: [] } as const,
      { ...commit, commit: "2", parent: "1", change: "changed", signoffs: ["SGN-001"] } as const,
    ];
    deepEqual(changeDecided(scope(), commits, "SGN-001"), {
      title: "SCP-001 · Quotes from mobile (SGN-001)",
      before: { path: "scope/SCP-001.md", commit: "1" },
      after: { path: "scope/SCP-001.md", commit: "2" },
    });
  });

  it("is the newest change before it where it is on content that stood already", () => {
    const commits = [
      { ...commit, commit: "1", change: "added", signoffs: [] } as const,
      { ...commit, commit: "2", parent: "1", change: "decided", signoffs: ["SGN-001"] } as const,
      { ...commit, commit: "3", parent: "2", change: "changed", signoffs: [] } as const,
    ];
    deepEqual(changeDecided(scope(), commits, "SGN-001")?.after, { path: "scope/SCP-001.md", commit: "1" });
    equal(changeDecided(scope(), commits, "SGN-009"), undefined);
  });
});

describe("The protocol of the audit log", () => {
  it("takes what the host sends after it went through JSON, and nothing that lacks a part", () => {
    const view = viewOf(LIVING, { selected: "SGN-003" }, [], done([row({ status: "stale", signoff: "SGN-003" })]));
    const message = { type: "show", version: 1, view };
    ok(parseToAuditLog(JSON.parse(JSON.stringify(message))));
    for (const part of Object.keys(view)) {
      const broken: unknown = JSON.parse(JSON.stringify({ ...message, view: { ...view, [part]: 7 } }));
      equal(parseToAuditLog(broken), undefined, part);
    }
  });

  it("takes what a person can ask for, and nothing that only looks like it", () => {
    const right = [
      { type: "ask", filter: { ...NO_FILTER, text: "a" }, first: 3, selected: "SGN-001" },
      { type: "ask" },
      { type: "step", by: -1 },
      { type: "verify" },
      { type: "cancel" },
      { type: "compare", decision: "SGN-001", subject: "SCP-001", what: "since" },
      { type: "evidence", decision: "SGN-001", path: "evidence/minutes.md" },
    ];
    deepEqual(right.map(parseFromAuditLog), right);
    const wrong = [
      { type: "ask", first: -1 },
      { type: "ask", filter: { text: "a" } },
      { type: "step", by: 0.5 },
      { type: "verify all" },
      { type: "compare", decision: "SGN-001", subject: "SCP-001", what: "then" },
    ];
    deepEqual(
      wrong.map(parseFromAuditLog),
      wrong.map(() => undefined),
    );
  });
});

describe("The audit as a file", () => {
  it("keeps what a spreadsheet would take for a formula from being one", () => {
    const [, line] = auditCsv(report([row({ subject: "=HYPERLINK(1)" })])).split("\r\n");
    match(line ?? "", /,'=HYPERLINK\(1\),/);
  });
});

const SCOPE = {
  "scope/SCP-001.md": scopeText(),
  "scope/SCP-002.md": scopeText({ id: "SCP-002", title: "Leads from the web" }),
};

const LIVING: FixtureFiles = {
  ...SCOPE,
  "signoffs/SGN-001.md": signoffText({ verdict: "rejected" }),
  "signoffs/SGN-002.md": signoffText({
    id: "SGN-002",
    by: "cto",
    at: "2026-03-09T12:00:00Z",
    subjects: subjectsText("SCP-002"),
  }),
  "signoffs/SGN-003.md": signoffText({
    id: "SGN-003",
    at: "2026-03-10T10:00:00Z",
    subjects: `[{ id: SCP-001, digest: "sha256:${"0".repeat(64)}", field: tier, from: 1, to: 2 }]`,
  }),
};

/** A sign-off on the very content of SCP-001. */
function signed(fields: Parameters<typeof signoffText>[0] = {}): string {
  return signoffText({ subjects: subjectsText("SCP-001", digestOfScope()), ...fields });
}

function digestOfScope(): string {
  const artifact = findArtifact(engagementOf(SCOPE), "SCP-001");
  ok(artifact);
  return digestOf(artifact, sha256);
}

function contextFor(files: FixtureFiles, past?: Past) {
  const context = { ...contextOf(files), ...plainPresentation };
  return past ? { ...context, engagement: { ...context.engagement, past } } : context;
}

function listed(context: RuleContext, elsewhere: readonly SignoffElsewhere[] = []): readonly Decision[] {
  const steps = decisionSteps(context, elsewhere);
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

function viewOf(
  files: FixtureFiles,
  query: Partial<LogQuery> = {},
  elsewhere: readonly SignoffElsewhere[] = [],
  verification: Verification = { state: "idle" },
): AuditLogView {
  const context = contextFor(files);
  const decisions = listed(context, elsewhere);
  return auditLogView(context, { decisions, verification }, { filter: NO_FILTER, first: 0, selected: "", ...query });
}

/** How SGN-001 stands. */
function standingOf(files: FixtureFiles, past?: Past): string | undefined {
  const context = contextFor({ ...SCOPE, ...files }, past);
  const told = { decisions: listed(context), verification: { state: "idle" } } as const;
  const { selected } = auditLogView(context, told, { filter: NO_FILTER, first: 0, selected: "SGN-001" });
  return selected?.standingText;
}

function decisionsIn(items: readonly LogItem[]): readonly DecisionItem[] {
  return items.flatMap((item) => (item.type === "decision" ? item : []));
}

function lineOf(item: LogItem): string {
  return item.type === "day" ? `${item.title} (${item.count})` : `${item.key} ${item.title}`;
}

function row(part: Partial<AuditRow>): AuditRow {
  return {
    commit: "b".repeat(40),
    at: "2026-03-09T10:00:00Z",
    author: "Mallory <mallory@bank.example>",
    subject: "SCP-001",
    status: "recorded",
    reason: "Told so.",
    ...part,
  };
}

function report(rows: readonly AuditRow[]): AuditReport {
  const count = (status: AuditRow["status"]): number => rows.filter((one) => one.status === status).length;
  return {
    version: 1,
    head: "a".repeat(40),
    commits: 12,
    digest: "sha256:1234",
    rows,
    summary: {
      recorded: count("recorded"),
      pending: count("pending"),
      unrecorded: count("unrecorded"),
      unauthorised: count("unauthorised"),
      stale: count("stale"),
      forged: count("forged"),
      altered: count("altered"),
      rewritten: count("rewritten"),
    },
  };
}

function done(rows: readonly AuditRow[]): Verification {
  return { state: "done", audited: toAudited(report(rows), "2026-03-10T08:30:00Z") };
}
