import { deepEqual, equal, match, ok } from "node:assert/strict";
import { describe, it } from "mocha";
import {
  agreeInReview,
  parkInReview,
  type Reviewed,
  type ReviewValue,
  setInReview,
} from "../../src/core/changes/review-gaps.ts";
import { findArtifact } from "../../src/core/engagement/engagement.ts";
import { digestOf } from "../../src/core/ledger/digest.ts";
import { gapText, signoffText, subjectsText } from "../../src/core/rules/example-files.ts";
import { textAfter } from "../../src/core/text/change-plan.ts";
import { type Arrangement, arrange, type Line, USUAL } from "../../src/core/views/gap-review/arrange.ts";
import { typedDay } from "../../src/core/views/gap-review/typed-day.ts";
import { type GapReviewView, gapReviewSteps } from "../../src/core/views/gap-review.ts";
import { plainPresentation } from "../../src/core/views/presentation.ts";
import type { TreeContext } from "../../src/core/views/trees/tree-node.ts";
import { parseAnswer, parseFromGapReview, parseToGapReview } from "../../src/extension/protocol/gap-review.ts";
import { contextOf, type FixtureFiles } from "../support/engagement-fixture.ts";

const OWNED = { owner: "lead-consultant", due: "2026-03-12" };

const LOG = {
  "gaps/GAP-001.md": gapText({ title: "Quotes fail on mobile", horizon: "now", ...OWNED }),
  "gaps/GAP-002.md": gapText({ id: "GAP-002", title: "Search is slow", class: "trust", due: "2026-03-08" }),
  "gaps/GAP-003.md": gapText({ id: "GAP-003", title: "No café on the map", horizon: "later", ...OWNED }),
  "gaps/GAP-010.md": gapText({ id: "GAP-010", title: "Old", status: "rejected", owner: "build-consultant" }),
};

describe("The gap review", () => {
  it("shows what one live review goes through: the open gaps, those for later left out", () => {
    deepEqual(shown({}), ["GAP-002", "GAP-001"]);
    deepEqual(shown({ shown: "open" }), ["GAP-002", "GAP-001", "GAP-003"]);
    deepEqual(shown({ shown: "all" }), ["GAP-002", "GAP-001", "GAP-003", "GAP-010"]);
  });

  it("tells the limit of the engagement's policy, and its default", () => {
    const policy = "client: Northwind\ncrm: Orbit\ndayOne: 2026-03-02\npolicy:\n  liveReviewLimit: 7\n";
    deepEqual([viewOf({}).limit, viewOf({ "engagement.yaml": policy }).limit], [25, 7]);
  });

  it("tells how far past its date a gap is", () => {
    const late = Object.fromEntries(viewOf(LOG).rows.map(({ id, late: text }) => [id, text]));
    deepEqual([late["GAP-001"], late["GAP-002"], late["GAP-010"]], ["", "overdue by 2 days", ""]);
  });

  it("offers the rescue team first as owners, and nobody who has left", () => {
    const people = `- { id: gone, name: Gone, side: rescue, until: 2026-03-01 }
- { id: rep, name: Rep, side: client }
- { id: lead, name: Lead, side: rescue }
`;
    deepEqual(
      viewOf({ "people.yaml": people }).choices.owner.map(({ value }) => value),
      ["lead", "rep"],
    );
  });

  it("offers the minutes of today's meetings and of no other", () => {
    const meetings = {
      "meetings/MTG-001.md": meeting("MTG-001"),
      "meetings/MTG-002.md": meeting("MTG-002", "2026-03-09"),
    };
    deepEqual(
      viewOf(meetings).meetings.map(({ label }) => label),
      ["MTG-001 · Review"],
    );
  });

  it("offers pauses while it is made", () => {
    const ids = Array.from({ length: 650 }, (_, index) => `GAP-${1000 + index}`);
    const files = Object.fromEntries(ids.map((id) => [`gaps/${id}.md`, gapText({ id })]));
    const steps = gapReviewSteps(context(files), AROUND);
    let pauses = 0;
    while (!steps.next().done) pauses++;
    equal(pauses, 3);
  });
});

describe("An arrangement of the gap review", () => {
  const all = { shown: "all" } as const;

  it("finds words in identifiers, titles and names, whatever their accents and capitals", () => {
    deepEqual(shown({ ...all, text: "CAFE" }), ["GAP-003"]);
    deepEqual(shown({ ...all, text: "build 010" }), ["GAP-010"]);
    deepEqual(shown({ ...all, text: "elsewhere" }), []);
  });

  it("filters by several fields, and by what is absent", () => {
    const only = { ...USUAL.only, horizon: ["week", "later"], owner: ["", "build-consultant"] };
    deepEqual(shown({ ...all, only }), ["GAP-002", "GAP-010"]);
  });

  it("sorts listed values as they are listed, people by name, and puts what is absent last both ways", () => {
    deepEqual(shown({ ...all, sort: "horizon" }), ["GAP-001", "GAP-002", "GAP-010", "GAP-003"]);
    deepEqual(shown({ ...all, sort: "owner" }), ["GAP-010", "GAP-001", "GAP-003", "GAP-002"]);
    deepEqual(shown({ ...all, sort: "owner", descending: true }), ["GAP-003", "GAP-001", "GAP-010", "GAP-002"]);
    deepEqual(shown({ ...all, sort: "title" }), ["GAP-001", "GAP-002", "GAP-003", "GAP-010"]);
  });

  it("groups in the order of the values, with how many each group has", () => {
    deepEqual(shown({ ...all, group: "horizon" }), [
      "Now (1)",
      "GAP-001",
      "This week (2)",
      "GAP-002",
      "GAP-010",
      "Later (1)",
      "GAP-003",
    ]);
    ok(shown({ ...all, group: "owner" }).includes("nobody (1)"));
  });
});

describe("A day that is typed in a review", () => {
  for (const [typed, day] of [
    ["2026-03-20", "2026-03-20"],
    ["+3", "2026-03-13"],
    [" 03-12 ", "2026-03-12"],
    ["01-05", "2027-01-05"],
    ["02-30", undefined],
    ["2026-02-30", undefined],
    ["soon", undefined],
    ["+", undefined],
  ] as const)
    it(`is ${day ?? "none"} for “${typed}”`, () => {
      equal(typedDay(typed, "2026-03-10"), day);
    });
});

describe("A value that is set in a review", () => {
  it("changes the bytes of its field alone", () => {
    const [change] = planned(
      set({ field: "owner", value: "build-consultant", gaps: [["GAP-001", "lead-consultant"]] }),
    );
    deepEqual(change?.type === "edit" && change.edits.map(({ text }) => text), ["buil"]);
  });

  it("is set in several gaps as one plan", () => {
    const changes = planned(
      set({
        field: "due",
        value: "2026-03-20",
        gaps: [
          ["GAP-001", "2026-03-12"],
          ["GAP-002", "2026-03-08"],
        ],
      }),
    );
    deepEqual(
      changes.map(({ path }) => path),
      ["gaps/GAP-001.md", "gaps/GAP-002.md"],
    );
    ok(changes.every((change) => textAfter(change).includes("due: 2026-03-20")));
  });

  it("is removed where nothing is typed", () => {
    const [change] = planned(set({ field: "owner", value: "", gaps: [["GAP-001", "lead-consultant"]] }));
    ok(change && !textAfter(change).includes("owner:"));
  });

  it("is refused where somebody else has changed the field meanwhile, with what it says now", () => {
    match(refusal(set({ field: "owner", value: "build-consultant", gaps: [["GAP-001", ""]] })), /to “Lead Consultant”/);
    match(refusal(set({ field: "owner", value: "build-consultant", gaps: [["GAP-404", ""]] })), /^GAP-404 is gone/);
  });

  it("is refused where the schema refuses it, or the move of the status", () => {
    match(refusal(set({ field: "due", value: "2026-02-30", gaps: [["GAP-001", "2026-03-12"]] })), /due/);
    match(refusal(set({ field: "status", value: "fixed", gaps: [["GAP-001", "open"]] })), /GAP-001 is open/);
  });

  it("takes its reason along where a gap is rejected or a duplicate", () => {
    const gaps = [["GAP-001", "open"]] as const;
    const [rejected] = planned(set({ field: "status", value: "rejected", reason: "Nobody needs it", gaps }));
    match(rejected ? textAfter(rejected) : "", /status: rejected\nstatusReason: Nobody needs it/);
    const [duplicate] = planned(set({ field: "status", value: "duplicate", reason: "GAP-002", gaps }));
    match(duplicate ? textAfter(duplicate) : "", /duplicateOf: GAP-002/);
  });

  it("is refused for content that was approved, unless its status reopens it", () => {
    const files = { ...LOG, ...CLOSED };
    match(
      refusal(set({ field: "class", value: "trust", gaps: [["GAP-020", "defect"]] }, files)),
      /^GAP-020 was approved/,
    );
    equal(planned(set({ field: "status", value: "open", gaps: [["GAP-020", "closed"]] }, files)).length, 1);
    equal(planned(set({ field: "rank", value: "3", gaps: [["GAP-020", ""]] }, files)).length, 1);
  });
});

describe("What a review agrees on", () => {
  it("is planned, if it has an owner and a date", () => {
    const [change] = planned(agreeInReview(context(LOG), ["GAP-001"], undefined));
    match(change ? textAfter(change) : "", /status: planned/);
  });

  it("is refused without an owner or a date, and says which lacks", () => {
    const files = { ...LOG, "gaps/GAP-001.md": gapText({ owner: "lead-consultant" }) };
    const nobody = agreeInReview(context(LOG), ["GAP-001", "GAP-002"], undefined);
    deepEqual("refusal" in nobody && nobody.lacks, { id: "GAP-002", field: "owner" });
    const undated = agreeInReview(context(files), ["GAP-001"], undefined);
    deepEqual("refusal" in undated && undated.lacks, { id: "GAP-001", field: "due" });
  });

  it("changes nothing where work is under way already", () => {
    const files = { ...LOG, "gaps/GAP-001.md": gapText({ status: "in-progress" }) };
    deepEqual(planned(agreeInReview(context(files), ["GAP-001"], undefined)), []);
  });

  it("is taken down in the minutes with who and until when, once", () => {
    const files = { ...LOG, "meetings/MTG-001.md": meeting("MTG-001") };
    const changes = planned(agreeInReview(context(files), ["GAP-001"], "MTG-001"));
    const minutes = changes.find(({ path }) => path === "meetings/MTG-001.md");
    const text = minutes ? textAfter(minutes) : "";
    match(text, /agreed: \["GAP-001 · Quotes fail on mobile: Lead Consultant, 2026-03-12"\]/);
    const again = context({ ...files, "meetings/MTG-001.md": text, "gaps/GAP-001.md": gapText({ status: "planned" }) });
    deepEqual(planned(agreeInReview(again, ["GAP-001"], "MTG-001")), []);
  });

  it("stays out of the minutes where it is internal and they are not", () => {
    const files = {
      "meetings/MTG-001.md": meeting("MTG-001"),
      "gaps/GAP-001.md": gapText({ audience: "internal", status: "planned" }),
    };
    deepEqual(planned(agreeInReview(context(files), ["GAP-001"], "MTG-001")), []);
  });
});

describe("What a review parks", () => {
  it("waits for later and goes to the parking lot", () => {
    const files = { ...LOG, "meetings/MTG-001.md": meeting("MTG-001") };
    const changes = planned(parkInReview(context(files), ["GAP-001", "GAP-003"], "MTG-001"));
    deepEqual(
      changes.map(({ path }) => path),
      ["gaps/GAP-001.md", "meetings/MTG-001.md"],
    );
    match(changes.map(textAfter).join(), /horizon: later.+parkingLot:.+GAP-001 · .+GAP-003 · /s);
  });
});

describe("The protocol of the gap review", () => {
  it("takes what the host sends after it went through JSON", () => {
    ok(parseToGapReview(overWire({ type: "show", version: 3, view: viewOf(LOG) })));
    const answer = {
      type: "answer",
      edit: 1,
      refusal: "",
      rows: viewOf(LOG).rows,
      snapshot: 2,
      undo: true,
      redo: false,
    };
    ok(parseAnswer(overWire(answer)));
    ok(parseAnswer(overWire({ ...answer, lacks: { id: "GAP-001", field: "due" } })));
  });

  it("refuses what only looks like it", () => {
    const view = viewOf(LOG);
    equal(parseToGapReview({ type: "show", version: 3, view: { ...view, rows: [{ id: "GAP-001" }] } }), undefined);
    equal(
      parseToGapReview({ type: "show", version: 3, view: { ...view, words: { ...view.words, undo: 1 } } }),
      undefined,
    );
    equal(parseToGapReview({ type: "show", version: 3, view: { ...view, limit: "25" } }), undefined);
    equal(parseAnswer({ type: "answer", edit: 1, refusal: "" }), undefined);
  });

  it("takes edits and nothing that only looks like one", () => {
    const right = [
      { type: "set", edit: 1, field: "due", value: "2026-03-20", reason: "", gaps: [{ id: "GAP-001", seen: "" }] },
      { type: "agree", edit: 2, ids: ["GAP-001"], meeting: "" },
      { type: "park", edit: 3, ids: [], meeting: "MTG-001" },
      { type: "undo", edit: 4 },
      { type: "redo", edit: 5 },
      { type: "close", id: "GAP-001" },
      { type: "new" },
    ];
    deepEqual(right.map(parseFromGapReview), right);
    const wrong = [
      { type: "set", edit: 1, field: "id", value: "GAP-2", reason: "", gaps: [] },
      { type: "set", edit: 1, field: "due", value: 3, reason: "", gaps: [] },
      { type: "agree", edit: -1, ids: [], meeting: "" },
      { type: "park", edit: 1, ids: [1], meeting: "" },
      { type: "close" },
      "new",
    ];
    deepEqual(
      wrong.map(parseFromGapReview),
      wrong.map(() => undefined),
    );
  });
});

const AROUND = { folder: "file:///northwind", snapshot: 1, mayEdit: true };

/** A gap that its user closed, and the record of it. */
const CLOSED = closed();

function closed(): FixtureFiles {
  const retest = "{ on: 2026-03-06, by: rep-1, result: pass, unaided: true }";
  const gap = gapText({ id: "GAP-020", status: "closed", retest });
  const artifact = findArtifact(contextOf({ "gaps/GAP-020.md": gap }).engagement, "GAP-020");
  const { sha256 } = contextOf({});
  const digest = artifact ? digestOf(artifact, sha256) : "";
  const subjects = subjectsText("GAP-020", digest);
  const record = signoffText({ id: "SGN-020", type: "gap-closure", by: "rep-1", role: "end-user", subjects });
  return { "gaps/GAP-020.md": gap, "signoffs/SGN-020.md": record };
}

function meeting(id: string, on = "2026-03-10"): string {
  return `---\nid: ${id}\ntitle: Review\ntype: product-review\non: ${on}\n---\nNotes.\n`;
}

function context(files: FixtureFiles): TreeContext {
  return { ...contextOf(files), ...plainPresentation };
}

function viewOf(files: FixtureFiles): GapReviewView {
  const steps = gapReviewSteps(context(files), AROUND);
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

/** The identifiers of what an arrangement of the log shows, headings with their count. */
function shown(arrangement: Partial<Arrangement>): string[] {
  const tell = (line: Line): string => (line.type === "gap" ? line.row.id : `${line.label} (${line.count})`);
  return arrange(viewOf(LOG), { ...USUAL, ...arrangement }).map(tell);
}

interface Given extends Pick<ReviewValue, "field" | "value"> {
  readonly reason?: string;
  readonly gaps: readonly (readonly [id: string, seen: string])[];
}

function set({ gaps, reason = "", ...given }: Given, files: FixtureFiles = LOG): Reviewed {
  return setInReview(context(files), { ...given, reason, gaps: gaps.map(([id, seen]) => ({ id, seen })) });
}

function planned(reviewed: Reviewed) {
  equal("refusal" in reviewed ? reviewed.refusal : "", "");
  return "plan" in reviewed ? reviewed.plan.changes : [];
}

function refusal(reviewed: Reviewed): string {
  return "refusal" in reviewed ? reviewed.refusal : "";
}

function overWire(message: unknown): unknown {
  return JSON.parse(JSON.stringify(message));
}
