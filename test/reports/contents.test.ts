import assert from "node:assert/strict";
import { ofKind } from "../../src/core/engagement/engagement.ts";
import { makeReport } from "../../src/core/reports/make-report.ts";
import { printMarkdown } from "../../src/core/reports/markdown/print-markdown.ts";
import { reports } from "../../src/core/reports/registry.generated.ts";
import { REPORT_TYPES } from "../../src/core/reports/report-types.generated.ts";
import {
  FOUR_QUESTIONS,
  missingSections,
  RESET_SECTIONS,
  unprovenSections,
} from "../../src/core/rules/report-sections.ts";
import { contextOf, engagementOf, type FixtureFiles } from "../support/engagement-fixture.ts";

/** A small engagement on day 9 with something of everything that reports tell. */
const FILES: FixtureFiles = {
  "gaps/GAP-001.md": gap(
    "GAP-001",
    "Quotes fail on mobile",
    "status: in-progress",
    "owner: lead-consultant",
    "due: 2026-03-08",
    "order: { rank: 2 }",
  ),
  "gaps/GAP-002.md": gap(
    "GAP-002",
    "Leads land nowhere",
    "status: open",
    "owner: build-consultant",
    "due: 2026-03-12",
    "order: { rank: 1 }",
  ),
  "gaps/GAP-003.md": gap(
    "GAP-003",
    "The sum is wrong",
    "status: closed",
    "owner: build-consultant",
    "due: 2026-03-09",
    "scope: [SCP-001]",
    "retest: { on: 2026-03-09, by: rep-1, result: pass, unaided: true }",
  ),
  "gaps/GAP-004.md": gap(
    "GAP-004",
    "No postcode",
    "status: open",
    "owner: lead-consultant",
    "clientOwner: cto",
    "blockedByClient: true",
  ).replace("horizon: now", "horizon: later"),
  "scope/SCP-001.md": item(
    "SCP-001",
    "Quote from the phone",
    "tier: 1",
    "goal: G-001",
    "delivery: { status: delivered }",
  ),
  "scope/SCP-002.md": item(
    "SCP-002",
    "Second language",
    "tier: 3",
    "assessment: { by: lead-consultant, on: 2026-03-08, rationale: One quote in twenty }",
  ),
  "scope/SCP-003.md": item(
    "SCP-003",
    "Analytics module",
    "tier: 4",
    "assessment: { by: lead-consultant, on: 2026-03-08, rationale: Fields are 37 % filled }",
  ),
  "scope/SCP-004.md": item("SCP-004", "Portal for dealers", "tier: undecided"),
  "goals.yaml": "- { id: G-001, statement: A rep quotes on the spot }\n",
  "changes/CHG-001.md": "---\nid: CHG-001\ntitle: A chat window\nstatus: frozen\nraisedOn: 2026-03-05\n---\n",
  "increments/INC-001.md":
    "---\nid: INC-001\ntitle: Quotes that add up\nnumber: 1\ngoal: A quote is right at once\nstatus: released\nscope: [SCP-001]\nstarts: 2026-03-03\ntesters: [rep-1]\ncycle: { test: { on: 2026-03-04 }, release: { on: 2026-03-09 } }\nrelease: { notes: The sum is right., help: Ask Ruth. }\n---\n",
  "training/TRN-001.md":
    "---\nid: TRN-001\ntask: Send a quote\non: 2026-03-09\ntrainer: lead-consultant\ninvited: 9\nattended: 7\nincrement: INC-001\nguide: { path: guides/quote.md }\n---\n",
  "checkins/CHK-001.md":
    "---\nid: CHK-001\non: 2026-03-06\nsummary: The first week is over\nnextCheckin: 2026-03-13\n---\n",
  "interviews/INT-001.md": interview("INT-001", "end-user", "no"),
  "interviews/INT-002.md": interview("INT-002", "it", "yes"),
  "root-causes/RC-001.md":
    "---\nid: RC-001\ntitle: Nobody tried a real quote\ncategory: requirements-not-validated\nsymptoms: [GAP-003]\nremedy: A user tries every repair\nowner: lead-consultant\n---\n",
  "audit/fields.yaml":
    "- { id: ELM-001, type: field, name: Amount, verdict: works }\n- { id: ELM-002, type: field, name: Fax, verdict: unused, plan: switch-off }\n- { id: ELM-003, type: form, name: Quote form, verdict: works, mandatoryFields: 9 }\n",
  "lessons.yaml":
    "- { id: LSN-001, title: Try before you accept, happened: Nobody looked, cause: Acceptance was paper, nextTime: Name the user }\n",
};

function gap(id: string, title: string, ...lines: readonly string[]): string {
  return [
    "---",
    `id: ${id}`,
    `title: ${title}`,
    "class: defect",
    "horizon: now",
    "raisedOn: 2026-03-02",
    ...lines,
    "---",
    "",
  ].join("\n");
}

function item(id: string, title: string, ...lines: readonly string[]): string {
  return ["---", `id: ${id}`, `title: ${title}`, ...lines, "---", ""].join("\n");
}

function interview(id: string, group: string, meets: string): string {
  return `---\nid: ${id}\ntitle: A talk about quotes\nstakeholder: rep-1\ngroup: ${group}\non: 2026-03-04\nbelievedWouldDo: [{ topic: Quotes, says: They are fast }]\nbelievesDoes: [{ topic: quotes, says: They are slow, meets: "${meets}" }]\n---\n`;
}

function written(type: string, files: FixtureFiles = FILES, about?: string): string {
  const report = reports.find((candidate) => candidate.type === type);
  assert.ok(report);
  const options = { audience: report.audience, ...(about === undefined ? {} : { about }) };
  return printMarkdown(makeReport(report, contextOf(files), options).document, (path) => path);
}

/** The text of a section, up to the next of its level. */
function section(text: string, heading: string): string {
  return new RegExp(`\\n## ${heading}\\n\\n([\\s\\S]*?)(?=\\n## |$)`).exec(text)?.[1]?.trim() ?? "";
}

describe("The client status", () => {
  const text = written("client-status");

  it("says in two sentences how it stands", () => {
    assert.match(text, /1 of 1 must-haves is delivered\. 2 urgent problems are open, 1 of them late\./);
  });

  it("tells what is open with its one owner and its date, what is late first", () => {
    const rows = section(text, "Open, with owner and date")
      .split("\n")
      .filter((line) => line.includes("GAP-"));
    assert.match(
      rows[0] ?? "",
      /^\| Quotes fail on mobile \(\[GAP-001\]\(gaps\/GAP-001\.md\)\) \| Lead Consultant \| 8 Mar, \*\*2 days late\*\* \|$/,
    );
    assert.match(rows[1] ?? "", /GAP-002.*Build Consultant \| 12 Mar \|$/);
  });

  it("tells what shipped, who was trained and what comes next", () => {
    assert.match(
      section(text, "Shipped in the last seven days"),
      /\*\*Quotes that add up\*\*[\s\S]*Solved: The sum is wrong/,
    );
    assert.match(section(text, "Trained"), /Send a quote[\s\S]*7 of 9 came/);
    assert.match(section(text, "Next dates"), /\*\*Fri 13 Mar:\*\* Weekly check-in/);
  });

  it("asks the client for what only they can do", () => {
    assert.match(text, /- \*\*Chief Technology Officer:\*\* Input that the solution waits for: No postcode/);
  });

  it("says so where there is nothing to tell, instead of an empty list", () => {
    const empty = written("client-status", {});
    assert.match(empty, /Nothing shipped in the last seven days\./);
    assert.match(empty, /No urgent problem is open\./);
    assert.match(empty, /No training took place in the last seven days\./);
  });
});

describe("The reset summary", () => {
  const text = written("reset-summary");

  it("tells what the recovery includes, what moves later and what is removed, with the reason", () => {
    assert.match(section(text, "The recovery includes"), /Quote from the phone.*A rep quotes on the spot/);
    assert.match(section(text, "Moves later, after the recovery"), /Second language.*One quote in twenty\./);
    assert.match(section(text, "Removed, and why"), /Analytics module.*Fields are 37 % filled\./);
    assert.match(section(text, "Not decided yet"), /Portal for dealers/);
  });

  it("lists all that the recovery does not include", () => {
    const out = section(text, "The recovery does not include");
    for (const title of ["Second language", "Analytics module", "Portal for dealers", "A chat window"])
      assert.ok(out.includes(title), title);
    assert.doesNotMatch(out, /Quote from the phone/);
  });

  it("never takes an unsigned tier for a decision", () => {
    assert.match(section(text, "The recovery includes"), /not signed/);
    assert.match(section(text, "Who approves"), /0 of 3 decisions are signed/);
  });
});

describe("The release note", () => {
  it("tells users in their words what changed, who tested it, where to learn it and whom to ask", () => {
    const text = written("release-note");
    assert.match(
      section(text, "What changes for you"),
      /The sum is right\.[\s\S]*This no longer happens[\s\S]*The sum is wrong/,
    );
    assert.match(section(text, "Who tested it"), /Sales Representative.* tried it on 4 Mar/);
    assert.match(section(text, "Training and guides"), /Send a quote.*held on 9 Mar.*\[guide\]\(guides\/quote\.md\)/);
    assert.equal(section(text, "How to get help"), "Ask Ruth.");
  });

  it("says so where nothing is released, or what is asked for does not exist", () => {
    assert.match(written("release-note", {}), /Nothing is released yet\./);
    assert.match(written("release-note", FILES, "INC-009"), /There is no increment INC-009/);
  });
});

describe("The check-in", () => {
  it("is drafted from what happened since the last one", () => {
    const text = written("checkin");
    assert.match(text, /One problem was closed since 6 Mar\. 2 urgent ones are open, 1 of them late\./);
    assert.match(section(text, "What went well"), /Sales Representative did it alone: The sum is wrong/);
    assert.match(section(text, "In the way"), /Quotes fail on mobile.*two days late/);
    assert.equal(section(text, "Next check-in"), "**Proposed for 17 March 2026.**");
  });

  it("says what was written where the check-in is written already", () => {
    const text = written("checkin", FILES, "CHK-001");
    assert.match(text, /The first week is over\./);
    assert.equal(section(text, "Next check-in"), "**13 March 2026.**");
    assert.match(section(text, "Shipped"), /Nothing shipped this week/);
  });
});

describe("The expectation matrix", () => {
  it("marks what some say works and others say does not, whatever the capitals of the topic", () => {
    const text = written("matrix");
    assert.match(text, /Some say that it works and others that it does not: “Quotes”\./);
    assert.match(text, /### Quotes: seen differently/);
    assert.match(text, /\| End users \| They are fast\. \| They are slow\. \| no \|/);
    assert.match(text, /nobody spoke with: executive sponsor, business owner and implementation partner/);
  });
});

describe("The stabilisation report", () => {
  it("answers its four questions, each with what shows it, so that the draft is one that the rules accept", () => {
    const head = "---\nid: RPT-001\ntitle: Stabilisation report\ntype: stabilisation\nstatus: draft\n---\n";
    const engagement = engagementOf({ ...FILES, "reports/RPT-001.md": head + written("stabilisation") });
    const [report] = ofKind(engagement, "report");
    assert.ok(report);
    assert.deepEqual(missingSections(report, FOUR_QUESTIONS), []);
    assert.deepEqual(unprovenSections(engagement, report, FOUR_QUESTIONS), []);
  });

  it("shows the audit against what is usual, and what asks too much of people", () => {
    const state = section(written("stabilisation"), "Technical state");
    assert.match(state, /33 % of what was configured is unused \(1 of 3\); 25 to 40 % is usual\./);
    assert.match(state, /Quote form \(\[ELM-003\].*9 mandatory fields; 5 at most/);
  });

  it("recommends what people wrote into its front-matter, and nothing by itself", () => {
    assert.match(written("stabilisation"), /Recover or close: still to be written\./);
    const rpt =
      "---\nid: RPT-001\ntitle: R\ntype: stabilisation\nstatus: draft\nrecommendation: { decision: close, rationale: Nobody wants it }\n---\n";
    const text = written("stabilisation", { ...FILES, "reports/RPT-001.md": rpt });
    assert.match(text, /We recommend to close the implementation\. Nobody wants it\./);
  });
});

describe("The reset summary as a draft", () => {
  it("has the sections that the rules ask for", () => {
    const head = "---\nid: RPT-001\ntitle: Reset summary\ntype: reset-summary\nstatus: draft\n---\n";
    const [report] = ofKind(engagementOf({ "reports/RPT-001.md": head + written("reset-summary") }), "report");
    assert.ok(report);
    assert.deepEqual(missingSections(report, RESET_SECTIONS), []);
  });
});

describe("The completion report", () => {
  const text = written("completion");

  it("holds the three conditions and the go/no-go list against the record", () => {
    assert.match(
      text,
      /0 of 3 conditions hold, and \d of 5 points of the go\/no-go list\. The rescue cannot end yet\./,
    );
    assert.equal(section(text, "The three conditions").match(/^- \[[ x]\]/gm)?.length, 3);
    assert.equal(section(text, "Go or no-go").match(/^- \[[ x]\]/gm)?.length, 5);
  });

  it("tells what stays open, with owner and date", () => {
    assert.match(section(text, "What stays open"), /Quotes fail on mobile.*Lead Consultant.*8 Mar/);
  });
});

describe("The lessons", () => {
  it("tell what failed, the cause and what to do next time, and which cause has none yet", () => {
    const text = written("lessons");
    assert.match(
      text,
      /### Try before you accept\n\n- \*\*What failed:\*\* Nobody looked\.\n- \*\*The cause:\*\* Acceptance was paper\.\n- \*\*Next time:\*\* Name the user\./,
    );
    assert.match(section(text, "Causes without a lesson so far"), /Nobody tried a real quote/);
  });
});

describe("The list of reports", () => {
  it("has each under the name of its file, by which the command line knows it", () => {
    assert.deepEqual(
      reports.map(({ type }) => type),
      Object.keys(REPORT_TYPES),
    );
  });
});
