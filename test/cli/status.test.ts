import assert from "node:assert/strict";
import { coloursWhen } from "../../src/cli/colours.ts";
import { statusMarkdown } from "../../src/cli/status-markdown.ts";
import { type StatusPage, statusText } from "../../src/cli/status-text.ts";
import { type Figure, figureWords } from "../../src/cli/status-words.ts";
import { displayWidth } from "../../src/cli/terminal-text.ts";
import { wrapText } from "../../src/cli/wrap-text.ts";
import { findArtifact } from "../../src/core/engagement/engagement.ts";
import { digestOf } from "../../src/core/ledger/digest.ts";
import { phaseReport } from "../../src/core/measures/phases.ts";
import {
  gapText,
  listText,
  markdownText,
  scopeText,
  signoffText,
  subjectsText,
} from "../../src/core/rules/example-files.ts";
import { statusOf } from "../../src/core/views/status.ts";
import { sha256 } from "../../src/node/sha256.ts";
import { buildCli, rescue } from "../support/built-cli.ts";
import { DAY_TWO, initEngagement } from "../support/cli-engagement.ts";
import { contextOf, type FixtureFiles } from "../support/engagement-fixture.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const READ = "reading: { on: 2026-02-20, value: 0.5 }";

const STAGES = [
  { id: "STG-001", title: "Readiness", number: 1, fromMonth: -2, toMonth: -1 },
  { id: "STG-002", title: "Go-live", number: 2, fromMonth: -1, toMonth: 1 },
].map((stage) => ({
  ...stage,
  deliverables: "[{ title: One, doneOn: 2026-03-01 }, { title: Two }]",
  checkpoint: `{ title: Everybody is ready, operator: ">=", threshold: 0.6, ifMissed: Go-live moves by a month, ${READ} }`,
}));

/** An engagement with something to say in every block. */
const FULL: FixtureFiles = {
  "engagement.yaml": "client: Northwind\ncrm: Orbit\ndayOne: 2026-03-02\ngoLive: 2026-03-31\nroadmap: true\n",
  "roadmap.yaml": listText(...STAGES),
  "scope/SCP-001.md": scopeText({ tier: "undecided" }),
  "gaps/GAP-001.md": gapText({
    title: `${"A very long title of a gap that no terminal can hold ".repeat(3)}| *b*`,
    due: "2026-03-09",
    owner: "lead-consultant",
  }),
  "workflows.yaml": listText({ id: "WF-001", title: "Quote to order" }),
  "measurements/all.yaml": listText(
    { id: "MSR-001", workflow: "WF-001", week: "2026-W09", started: 10, completedInCrm: 2 },
    { id: "MSR-002", workflow: "WF-001", week: "2026-W10", started: 10, completedInCrm: 4 },
  ),
};

function pageOf(files: FixtureFiles): StatusPage {
  const context = contextOf(files);
  return { client: "Northwind", crm: "Orbit", status: statusOf(context), phases: phaseReport(context) };
}

function text(files: FixtureFiles, width: number | "any" = 80): string {
  return statusText(pageOf(files), { width: width === "any" ? undefined : width, colours: coloursWhen(false) });
}

describe("The status in a terminal", () => {
  const full = text(FULL);

  it("tells day, phase and phases, and below each open criterion what it waits for", () => {
    assert.match(
      full,
      /^Northwind · Orbit\nDay 9, 2026-03-10: Scope reset and re-plan \(days 8 to 14\)\n! First 48 hours/,
    );
    assert.match(
      full,
      /Before this phase may end: 0 of 5 met\n {2}○ {2}0 % of 100 % {2}Every scope item has a decided tier\n {6}Open: SCP-001\.\n/,
    );
    assert.match(
      full,
      /\n {6}Waits for a sign-off of type reset-plan by Head of Retail Banking and Lead\n {6}Consultant\.\n/,
    );
  });

  it("lists what earlier phases left open, what is late, and the warning signs", () => {
    assert.match(full, /\nStill open from earlier phases\n {2}○ {2}no/);
    assert.match(full, /\nDue: \d+ of \d+ late\n/);
    assert.match(full, /\n {2}2026-03-09 {2}GAP-001 {2,}lead-consultant {2}A very long.*…\n/);
    assert.match(full, /\nWarning signs\n {2}! /);
  });

  it("tells the stage of the roadmap, and what happens about a checkpoint that was missed", () => {
    assert.match(
      full,
      /\nRoadmap: stage 2 of 2\n {2}Go-live \(from 2026-02-28 until 2026-04-30\): 1 of 2 deliverables done\n/,
    );
    assert.match(full, /\n {2}! Stage 1, Readiness, missed: Everybody is ready\n {6}Go-live moves by a month\n/);
  });

  it("tells measures by their area, their parts where they are below, and the names of what is not known", () => {
    assert.match(
      full,
      /\n {2}Adoption\n {2}✓ .*\n {2}○ {2}40 % of 80 % +Work that is completed in the CRM\n {6}Quote to order: 40 %, 20 % before\n/,
    );
    assert.match(full, /\n {2}Not known yet: \d+ of \d+ measures$/);
  });

  for (const width of [80, 100])
    it(`stays within ${width} columns`, () => {
      const wide = text(FULL, width).split("\n");
      assert.deepEqual(
        wide.filter((line) => displayWidth(line) > width),
        [],
      );
    });

  it("cuts nothing where it goes elsewhere", () => {
    assert.match(text(FULL, "any"), /that no terminal can hold \| \*b\*/);
  });

  it("says nothing of what there is not", () => {
    const quiet = text({ "phases.yaml": "title: x\nphases: none\n" });
    assert.doesNotMatch(quiet, /Before this phase|Roadmap|Still open/);
  });
});

describe("The status as Markdown", () => {
  const markdown = statusMarkdown(pageOf(FULL));

  it("has the same blocks as tables", () => {
    assert.deepEqual(
      Array.from(markdown.matchAll(/^##? (.*)$/gm), ([, title]) => title?.replace(/\d+/g, "N")),
      [
        "Northwind · Orbit",
        "Before this phase may end",
        "Still open from earlier phases",
        "Most pressing",
        "Due: N of N late",
        "Warning signs",
        "Roadmap",
        "Measures",
      ],
    );
  });

  it("lets no text of the engagement be markup", () => {
    assert.ok(markdown.includes("\\| \\*b\\*"));
    assert.ok(!markdown.includes("| *b*"));
  });
});

describe("The status of a rescue whose completion is signed", () => {
  const report = markdownText({ id: "RPT-001", title: "Completion", type: "completion", status: "final" });
  const subject = findArtifact(contextOf({ "reports/RPT-001.md": report }).engagement, "RPT-001");
  assert(subject);
  const files: FixtureFiles = {
    "reports/RPT-001.md": report,
    "signoffs/SGN-001.md": signoffText({
      type: "completion",
      by: "sponsor",
      role: "executive-sponsor",
      subjects: subjectsText("RPT-001", digestOf(subject, sha256)),
    }),
  };
  const page = pageOf(files);

  it("names the day and the sign-off, and no phase that is under way", () => {
    assert.deepEqual(page.status.completed, { on: "2026-03-09", by: "sponsor", signoff: "SGN-001" });
    assert.match(
      text(files, "any"),
      /^.*\nDay 9, 2026-03-10: Completed on 2026-03-09 \(SGN-001\)\n✓ First 48 hours {2}(✓ [^✓▸!·]+){4}\n\n/,
    );
    assert.match(statusMarkdown(page), /\n\nDay 9, 2026-03-10: Completed on 2026-03-09 \(SGN-001\)\n\n/);
  });

  it("tells what is open all the same", () => {
    assert.match(text(files), /\n\nOpen, though the completion is signed\n {2}○ {2}no .*The call is logged\n/);
    assert.doesNotMatch(text(files), /Before this phase|Still open|✓ {2}yes .*signed the completion/);
    assert.match(statusMarkdown(page), /\n## Open, though the completion is signed\n/);
  });

  it("was not completed the day before", () => {
    assert.equal(statusOf(contextOf(files, "2026-03-08")).completed, null);
  });
});

describe("A figure", () => {
  const figure = { value: 0.628, unit: "share", target: 1, direction: "at-least", met: false, known: true } as const;
  const CASES: readonly (readonly [Figure, string])[] = [
    [figure, "62 % of 100 %"],
    [{ ...figure, value: 0.99999 }, "99 % of 100 %"],
    [{ ...figure, value: 1, met: true }, "100 %"],
    [{ ...figure, value: 0.31, band: [0.25, 0.4], direction: "within", met: true }, "31 %, usual 25–40 %"],
    [{ ...figure, value: 3, unit: "count", target: 0, direction: "at-most" }, "3, at most 0"],
    [{ ...figure, value: 1, unit: "days", target: 14, direction: "at-most", met: true }, "1 day"],
    [{ ...figure, value: 16, unit: "days", target: 14, direction: "at-most" }, "16 days, at most 14"],
    [{ ...figure, value: -12.5, unit: "percent", target: 0, direction: "more-than" }, "-12 %, more than 0 %"],
    [{ ...figure, value: 10.04, unit: "points", target: 10, direction: "less-than" }, "10 points, below 10"],
    [{ ...figure, value: 0, unit: "yes-no" }, "no"],
    [{ ...figure, value: 1, unit: "yes-no", met: true }, "yes"],
    [{ ...figure, value: 0, known: false }, "not known"],
  ];
  for (const [given, words] of CASES)
    it(`reads ${words}`, () => {
      assert.equal(figureWords(given), words);
    });
});

describe("A wrapped text", () => {
  it("breaks between words, after its indent", () => {
    assert.deepEqual(wrapText("one two three four five six seven", 24, "    "), [
      "    one two three four",
      "    five six seven",
    ]);
  });

  it("is one line where no width is known, and keeps a word that is too long", () => {
    assert.deepEqual(wrapText("one two", undefined, "  "), ["  one two"]);
    assert.deepEqual(wrapText(`a ${"x".repeat(30)} b`, 10), ["a", "x".repeat(30), "b"]);
  });
});

describe("rescue status", () => {
  before(buildCli);
  const folder = temporaryFolder();

  it("prints text, Markdown and JSON", () => {
    const root = initEngagement(folder());
    const status = (...more: readonly string[]) => rescue(root, ["status", "--today", DAY_TWO, ...more]);
    assert.match(status().stdout, /^Northwind · Orbit\nDay 2, /);
    assert.match(status("--format", "markdown").stdout, /^# Northwind · Orbit\n\nDay 2, /);
    assert.equal(status("--json").stdout, status("--format", "json").stdout);
    assert.equal(JSON.parse(status("--json").stdout).day, 2);
    assert.equal(status("--json", "--format", "text").code, 2);
  });
});
