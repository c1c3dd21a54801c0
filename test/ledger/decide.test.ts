import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import fc from "fast-check";
import {
  createEngagement,
  type Engagement,
  findArtifact,
  updateEngagement,
} from "../../src/core/engagement/engagement.ts";
import { type DecisionRequest, decide } from "../../src/core/ledger/decide.ts";
import { digestOf } from "../../src/core/ledger/digest.ts";
import { stateOf } from "../../src/core/ledger/state.ts";
import { changeText, gapText, listText, scopeText, signoffText } from "../../src/core/rules/example-files.ts";
import { type ChangePlan, commitMessage, textAfter } from "../../src/core/text/change-plan.ts";
import { english } from "../../src/core/text/refusal.ts";
import { sha256 } from "../../src/node/sha256.ts";
import { assets, engagementOf, type FixtureFiles } from "../support/engagement-fixture.ts";
import { TIER_FOUR } from "../support/tier-four.ts";

type Fields = Readonly<Record<string, string>>;

const SCOPE = "scope/SCP-001.md";
const OPEN: FixtureFiles = {
  [SCOPE]: scopeText({ tier: "undecided # to be decided", owner: "x" }).replace("owner: x\n", ""),
  "scope/SCP-002.md": scopeText({ id: "SCP-002", tier: 1 }),
};

describe("A decision", () => {
  it("is a plan of the subjects as decided, and of the sign-off", () => {
    const { plan, signoff, subjects } = planned(OPEN);
    assert.equal(signoff, "SGN-001");
    assert.deepEqual(
      plan.changes.map(({ type, path }) => [type, path]),
      [
        ["edit", SCOPE],
        ["create", "signoffs/SGN-001.md"],
      ],
    );
    const after = applied(engagementOf(OPEN), plan);
    const subject = findArtifact(after, "SCP-001");
    assert.ok(subject);
    assert.equal(subject.file.text, textOf(OPEN, SCOPE).replace("tier: undecided", "tier: 4"));
    assert.deepEqual(subjects, [{ id: "SCP-001", digest: digestOf(subject, sha256) }]);
    assert.equal(stateOf(after, subject, sha256), "approved");
  });

  it("is told in the sign-off as it was told to us", () => {
    const evidence = [{ file: "evidence/minutes.md", digest: `sha256:${"a".repeat(64)}` }, { note: "On the phone." }];
    const base = "b".repeat(40);
    const { plan, subjects } = planned(OPEN, { evidence, base, statement: "  No:\r\n\r\n- it is unused\n" });
    assert.deepEqual(findArtifact(applied(engagementOf(OPEN), plan), "SGN-001")?.value, {
      id: "SGN-001",
      type: "scope-tier",
      verdict: "approved",
      by: "head-of-retail",
      role: "business-owner",
      at: "2026-03-09T10:00:00Z",
      subjects: [{ ...subjects[0], field: "tier", from: "undecided", to: 4 }],
      statement: "No:\n\n- it is unused",
      evidence,
      channel: "meeting",
      assurance: "minuted",
      recordedBy: "lead-consultant",
      base,
    });
  });

  it("is a commit with the subject line and the trailers that ledger.md shows", () => {
    const files = { ...OPEN, [SCOPE]: scopeText({ tier: 1 }) };
    const { plan, subjects } = planned(files);
    assert.equal(plan.commit?.subject, "scope(SCP-001): tier 1 → 4, approved by Head of Retail Banking");
    assert.equal(plan.title, plan.commit?.subject);
    assert.equal(
      trailersBy(messageOf(plan)),
      [
        "Rescue-Decision: scope-tier",
        "Rescue-Subject: SCP-001",
        "Rescue-Change: tier 1 -> 4",
        "Rescue-Verdict: approved",
        "Rescue-Decided-By: head-of-retail",
        "Rescue-Recorded-By: lead-consultant",
        "Rescue-Signoff: SGN-001",
        `Rescue-Digest: ${subjects[0]?.digest}`,
      ].join("\n"),
    );
  });

  it("calls the person by their title where they have one", () => {
    const people = listText(
      { id: "head-of-retail", name: "Ann Archer", title: "Head of Retail", side: "client", roles: "[business-owner]" },
      { id: "lead-consultant", name: "Lee", side: "rescue", roles: "[delivery-lead]" },
    );
    const { plan } = planned({ ...OPEN, "people.yaml": people });
    assert.match(plan.title, /approved by Head of Retail$/);
  });

  it("on several files is one commit, with each subject's change", () => {
    const { plan, subjects } = planned(OPEN, { ids: ["SCP-001", "SCP-002"] });
    assert.deepEqual(
      plan.changes.map(({ path }) => path),
      [SCOPE, "scope/SCP-002.md", "signoffs/SGN-001.md"],
    );
    assert.equal(plan.title, "scope(SCP-001, SCP-002): tier undecided → 4, approved by Head of Retail Banking");
    const trailers = trailersBy(messageOf(plan)).split("\n");
    assert.deepEqual(trailers.slice(1, 5), [
      "Rescue-Subject: SCP-001",
      "Rescue-Subject: SCP-002",
      "Rescue-Change: SCP-001 tier undecided -> 4",
      "Rescue-Change: SCP-002 tier 1 -> 4",
    ]);
    assert.deepEqual(
      trailers.slice(-2),
      subjects.map(({ digest }) => `Rescue-Digest: ${digest}`),
    );
  });

  it("on several items of one list is one edit of the file", () => {
    const ids = ["rep-1", "cto"];
    const { plan, subjects } = planned({}, { ...AUTHORITY, ids, set: [["until", "2026-03-31"]] });
    assert.deepEqual(
      plan.changes.map(({ type, path }) => [type, path]),
      [
        ["edit", "people.yaml"],
        ["create", "signoffs/SGN-001.md"],
      ],
    );
    const after = applied(engagementOf({}), plan);
    assert.deepEqual(
      ids.map((id) => findArtifact(after, id)?.value["until"]),
      ["2026-03-31", "2026-03-31"],
    );
    for (const { id, digest } of subjects) {
      const artifact = findArtifact(after, id);
      assert.ok(artifact);
      assert.equal(digestOf(artifact, sha256), digest);
    }
  });

  it("names an identifier once, however often it was given", () => {
    assert.equal(planned(OPEN, { ids: ["SCP-001", "SCP-001"] }).subjects.length, 1);
  });

  it("shortens its subject line where many or much is decided, and tells all in the trailers", () => {
    const many = Array.from({ length: 5 }, (_, index) => `SCP-00${index + 1}`);
    const files = Object.fromEntries(many.map((id) => [`scope/${id}.md`, scopeText({ id, tier: 1 })]));
    const { plan } = planned(files, { ids: many });
    assert.match(plan.title, /^scope\(SCP-001, SCP-002 and 3 more\): tier 1 → 4/);
    assert.equal(trailersBy(messageOf(plan)).match(/^Rescue-Subject/gm)?.length, 5);
    const long = planned({}, { ...AUTHORITY, set: [["emails", emails(20)]] });
    assert.ok(long.plan.title.length < 120, long.plan.title);
    assert.match(
      planned({}, { ...AUTHORITY, set: [["roles", ["it", "champion"]]] }).plan.title,
      /\["it"\] → \["it","champion"\]/,
    );
  });

  it("has the number after the highest one", () => {
    assert.equal(planned({ ...OPEN, "signoffs/SGN-041.md": signoffText({ id: "SGN-041" }) }).signoff, "SGN-042");
    assert.equal(planned({ ...OPEN, "signoffs/SGN-001.md": "---\ntitle: [\n---\n" }).signoff, "SGN-002");
  });

  it("keeps the types of the values that it sets, and all other bytes of the file", () => {
    const text = "---\r\nid: SCP-001 # ours\r\ntitle: 'Quotes'\r\ntier: undecided   # wait\r\n---\r\n\r\nText\r\n";
    const { plan } = planned(
      { [SCOPE]: text },
      {
        set: [
          ["tier", 2],
          ["deferred", true],
          ["baseline.promised", "no"],
        ],
      },
    );
    const after = findArtifact(applied(engagementOf({ [SCOPE]: text }), plan), "SCP-001");
    assert.deepEqual(
      [after?.value["tier"], after?.value["deferred"], after?.value["baseline"]],
      [2, true, { promised: "no" }],
    );
    assert.match(after?.file.text ?? "", /^---\r\nid: SCP-001 # ours\r\n/);
    assert.match(after?.file.text ?? "", /\r\ntier: 2 {3}# wait\r\n/);
    assert.doesNotMatch(after?.file.text ?? "", /[^\r]\n/);
  });

  it("can take a field away, and says what it was", () => {
    const people = listText(
      { id: "sponsor", name: "S", side: "client", roles: "[executive-sponsor]" },
      { id: "cto", name: "C", side: "client", roles: "[it]", until: "2026-04-01" },
      { id: "lead-consultant", name: "L", side: "rescue", roles: "[delivery-lead]" },
    );
    const files = { "people.yaml": people };
    const { plan } = planned(files, { ...AUTHORITY, set: [["until", undefined]] });
    const after = applied(engagementOf(files), plan);
    assert.equal(findArtifact(after, "cto")?.value["until"], undefined);
    assert.match(after.files.find(({ path }) => path.startsWith("signoffs"))?.text ?? "", /from: 2026-04-01/);
  });

  it("lists only what counts of what it sets", () => {
    const { plan } = planned(OPEN, {
      set: [
        ["delivery.status", "delivered"],
        ["tier", 4],
      ],
    });
    const signoff = findArtifact(applied(engagementOf(OPEN), plan), "SGN-001");
    assert.deepEqual(fieldsOf(signoff?.value["subjects"]), ["tier"]);
  });

  it("on unchanged content names the field and the value that were decided", () => {
    const { plan } = planned({ [SCOPE]: scopeText({ tier: 2 }) }, { set: [] });
    assert.equal(plan.title, "scope(SCP-001): tier 2, approved by Head of Retail Banking");
    assert.doesNotMatch(messageOf(plan), /Rescue-Change/);
    const [edit] = plan.changes;
    assert.deepEqual(edit?.type === "edit" && edit.edits, []);
  });

  it("may approve anew what changed since, and refuse what was approved", () => {
    const files = { [SCOPE]: scopeText({ tier: 2 }), "signoffs/SGN-001.md": approvalOf(scopeText({ tier: 1 })) };
    assert.equal(planned(files, { set: [] }).signoff, "SGN-002");
    const approved = { [SCOPE]: scopeText({ tier: 2 }), "signoffs/SGN-001.md": approvalOf(scopeText({ tier: 2 })) };
    assert.equal(planned(approved, { set: [], verdict: "rejected" }).signoff, "SGN-002");
  });
});

describe("A refusal", () => {
  const refusals = ["rejected", "deferred"] as const;
  for (const verdict of refusals)
    it(`that is ${verdict} keeps what was proposed in the sign-off, and leaves the subject as it was`, () => {
      const { plan, subjects } = planned(OPEN, { verdict });
      const [edit] = plan.changes;
      assert.deepEqual(edit?.type === "edit" && edit.edits, []);
      const before = findArtifact(engagementOf(OPEN), "SCP-001");
      assert.ok(before);
      assert.deepEqual(subjects, [{ id: "SCP-001", digest: digestOf(before, sha256) }]);
      const after = applied(engagementOf(OPEN), plan);
      const entry = { ...subjects[0], field: "tier", from: "undecided", to: 4 };
      assert.deepEqual(findArtifact(after, "SGN-001")?.value["subjects"], [entry]);
      assert.equal(plan.title, `scope(SCP-001): tier undecided → 4, ${verdict} by Head of Retail Banking`);
      assert.match(messageOf(plan), /^Rescue-Change: tier undecided -> 4$/m);
      const subject = findArtifact(after, "SCP-001");
      assert.equal(subject && stateOf(after, subject, sha256), "rejected");
    });

  it("of a change to what is approved leaves it approved", () => {
    const files = { [SCOPE]: scopeText({ tier: 1 }), "signoffs/SGN-001.md": approvalOf(scopeText({ tier: 1 })) };
    const { plan } = planned(files, { verdict: "rejected", at: "2026-03-10T10:00:00Z" });
    const after = applied(engagementOf(files), plan);
    const subject = findArtifact(after, "SCP-001");
    assert.equal(subject && stateOf(after, subject, sha256), "approved");
  });

  it("that is a value of the subject itself is written, with its reason", () => {
    const request = { ids: ["CHG-001"], type: "change-request", verdict: "rejected" } as const;
    const { plan } = planned(
      { "changes/CHG-001.md": changeText({ status: "assessed" }) },
      {
        ...request,
        set: [
          ["status", "rejected"],
          ["reason", "Too late."],
        ],
      },
    );
    assert.match(textAfterOf(plan, "changes/CHG-001.md"), /^status: rejected$/m);
    assert.match(textAfterOf(plan, "changes/CHG-001.md"), /^reason: Too late\.$/m);
  });

  it("is of something that could be: what the schema does not know is not refused but wrong", () => {
    const engagement = engagementOf(OPEN);
    const decision = decide(engagement, engagement, { ...TIER_FOUR, verdict: "rejected", set: [["tier", 9]] }, sha256);
    assert.match("refusals" in decision ? decision.refusals.map(english).join() : "", /SCP-001 would have errors/);
  });
});

const AUTHORITY: Partial<DecisionRequest> = {
  ids: ["cto"],
  by: "sponsor",
  type: "authority",
  set: [["roles", ["it", "champion"]]],
};

describe("A decision is refused, and nothing is planned,", () => {
  const people = (...fields: readonly Fields[]): FixtureFiles => ({
    "people.yaml": listText(...fields),
  });
  const owner = { id: "head-of-retail", name: "Owner", side: "client", roles: "[business-owner]" };
  const lead = { id: "lead-consultant", name: "Lead", side: "rescue", roles: "[delivery-lead]" };
  const approved = { [SCOPE]: scopeText({ tier: 4 }), "signoffs/SGN-001.md": approvalOf(scopeText({ tier: 4 })) };

  const table: readonly [what: string, files: FixtureFiles, request: Partial<DecisionRequest>, words: RegExp][] = [
    ["on nothing", OPEN, { ids: [] }, /No subject is named/],
    ["on what does not exist", OPEN, { ids: ["SCP-009"] }, /SCP-009 does not exist here\. Did you mean SCP-00\d\?/],
    ["on what is like nothing here", OPEN, { ids: ["roadmap"] }, /rescue list KIND/],
    ["when one of several does not exist", OPEN, { ids: ["SCP-001", "SCP-009"] }, /SCP-009 does not exist/],
    ["on what exists twice", { ...OPEN, "scope/SCP-001-b.md": scopeText() }, {}, /names 2 artifacts/],
    ["on what has errors", { [SCOPE]: scopeText({ tier: 1, colour: "red" }) }, {}, /SCP-001\.md has errors: /],
    [
      "on what is in conflict",
      { [SCOPE]: `<<<<<<< a\n${scopeText()}=======\n>>>>>>> b\n` },
      {},
      /SCP-001\.md has errors: /,
    ],
    [
      "on a list with errors in another item",
      people(owner, lead, { id: "x", name: "X", side: "moon" }),
      { ...AUTHORITY, ids: ["head-of-retail"] },
      /people\.yaml has errors/,
    ],
    ["without a statement", OPEN, { statement: " \n\t" }, /statement is empty/],
    ["at no time", OPEN, { at: "yesterday" }, /yesterday is no time/],
    ["at a time that does not exist", OPEN, { at: "2026-02-30T10:00:00Z" }, /is no time/],
    ["by nobody", OPEN, { by: "zoe" }, /zoe is not in people\.yaml/],
    ["by somebody else", OPEN, { by: "cto" }, /Head of Retail Banking may\. Ask the right person/],
    [
      "by one who left",
      { ...OPEN, ...people({ ...owner, until: "2026-03-08" }, lead) },
      {},
      /left the role on 2026-03-08/,
    ],
    ["by the assessor", { [SCOPE]: scopeText({ assessment: "{ by: head-of-retail }" }) }, {}, /own assessment/],
    [
      "by the assessor who takes over in the same decision",
      OPEN,
      { set: [["assessment.by", "head-of-retail"]] },
      /own assessment/,
    ],
    ["recorded by nobody", OPEN, { recordedBy: "zoe" }, /zoe is not in people\.yaml/],
    [
      "recorded by one who left",
      { ...OPEN, ...people(owner, { ...lead, until: "2026-03-08" }) },
      {},
      /Lead left on 2026-03-08/,
    ],
    ["with a value that the schema does not know", OPEN, { set: [["tier", 9]] }, /SCP-001 would have errors/],
    ["with a number as text", OPEN, { set: [["tier", "4"]] }, /SCP-001 would have errors/],
    ["with a field that the schema does not know", OPEN, { set: [["teir", 4]] }, /SCP-001 would have errors/],
    ["with another identifier", OPEN, { set: [["id", "SCP-007"]] }, /SCP-001 would have errors/],
    ["without a field that has to be there", OPEN, { set: [["title", undefined]] }, /SCP-001 would have errors/],
    ["of an unknown type", OPEN, { type: "whim" }, /A whim is not decided on a scope item/],
    ["twice on the same", approved, {}, /approved already/],
    ["with evidence that says nothing", OPEN, { evidence: [{}] }, /sign-off would have errors/],
  ];
  for (const [what, files, request, words] of table)
    it(what, () => {
      const engagement = engagementOf(files);
      const decision = decide(engagement, engagement, { ...TIER_FOUR, ...request }, sha256);
      assert.ok("refusals" in decision && !("plan" in decision), "It was planned.");
      assert.match(decision.refusals.map(english).join("\n"), words);
      for (const refusal of decision.refusals) assert.match(english(refusal), /[.?]$/);
    });

  it("with all reasons at once", () => {
    const engagement = engagementOf(OPEN);
    const request = { ...TIER_FOUR, ids: ["SCP-008", "SCP-009"], statement: "", recordedBy: "zoe" };
    const decision = decide(engagement, engagement, request, sha256);
    assert.equal("refusals" in decision && decision.refusals.length, 4);
  });

  const given = { ...owner, id: "cto" };
  const untrusted: readonly [what: string, working: FixtureFiles, request: Partial<DecisionRequest>, words: RegExp][] =
    [
      ["by a role that is given in the same change", people(given, lead), { by: "cto" }, /cto|Chief/],
      [
        "by a person who comes in the same change",
        people({ ...owner, id: "new" }, lead),
        { by: "new" },
        /new is not in/,
      ],
      [
        "by one whose last day is put off in the same change",
        people({ ...owner, until: "2027-01-01" }, lead),
        { at: "2026-06-01T10:00:00Z" },
        /left the role/,
      ],
      [
        "by the assessor whose name goes in the same change",
        { [SCOPE]: scopeText({ tier: "undecided" }) },
        {},
        /own assessment/,
      ],
      [
        "under a schema that is changed in the same change",
        { ".rescue/schemas/scope-item.schema.json": '{"properties":{"vendor":{"type":"string"}}}' },
        {},
        /schema of scope item has changes/,
      ],
    ];
  for (const [what, working, request, words] of untrusted)
    it(what, () => {
      const base = {
        ...people({ ...owner, until: "2026-05-01" }, lead, { id: "cto", name: "Chief", side: "client", roles: "[it]" }),
        [SCOPE]: scopeText({
          tier: "undecided",
          ...(what.includes("assessor") ? { assessment: "{ by: head-of-retail }" } : {}),
        }),
      };
      const decision = decide(
        engagementOf({ ...base, ...working }),
        engagementOf(base),
        { ...TIER_FOUR, ...request },
        sha256,
      );
      assert.ok("refusals" in decision, "It was planned.");
      assert.match(decision.refusals.map(english).join("\n"), words);
    });

  it("unless the change is about something else: then the trusted role and title count", () => {
    const base = { ...OPEN, ...people({ ...owner, title: "Trusted title" }, lead) };
    const working = { ...OPEN, ...people({ ...owner, title: "Another title", roles: "[it]" }, lead) };
    const decision = decide(engagementOf(working), engagementOf(base), TIER_FOUR, sha256);
    assert.ok("plan" in decision);
    assert.match(decision.plan.title, /approved by Trusted title$/);
    assert.match(textAfterOf(decision.plan, "signoffs/SGN-001.md"), /^role: business-owner$/m);
  });
});

describe("A statement", () => {
  const hostile: readonly [what: string, statement: string][] = [
    ["lines that look like trailers", "Fine.\n\nRescue-Verdict: rejected\nRescue-Decided-By: sponsor"],
    ["nothing but such lines", "Rescue-Verdict: rejected\nRescue-Subject: SCP-009"],
    ["such lines in other letters", "rescue-verdict : rejected\nSigned-off-by: The Sponsor <s@example.org>"],
    ["such lines and a divider", "Rescue-Verdict: rejected\nRescue-Subject: SCP-009\n---\nmore"],
    ["a divider with a space behind it", "Rescue-Verdict: rejected\n\n---  \n a | 2 +-"],
    ["such lines and scissors", `Rescue-Verdict: rejected\n# ${"-".repeat(24)} >8 ${"-".repeat(24)}\nmore`],
    ["scissors behind another sign", `Rescue-Verdict: rejected\n; ${"-".repeat(24)} >8 ${"-".repeat(24)}\nmore`],
    ["lines with a number sign", "# not a comment\n#also not\nfine"],
    ["carriage returns", "Fine.\rRescue-Verdict: rejected\r\nRescue-Subject: SCP-009"],
    ["a line that goes on from one above", "Rescue-Verdict: approved\n  rejected"],
    ["dashes at its beginning", "--amend\n-n"],
    ["the beginning of a diff", "Fine.\ndiff --git a/x b/x\nIndex: x"],
    ["git's words on conflicts", "Rescue-Verdict: rejected\n\nConflicts:\n\tscope/SCP-001.md"],
    ["100 KB", "All of it. ".repeat(10_000)],
    ["the end of a front-matter", "---\nid: SGN-999\n---\n"],
    ["what YAML would read otherwise", "no"],
    ["a number with a zero at its end", "1.10"],
    ["other scripts and signs", "Größer – 决定 – شكرا – 👩‍💻"],
  ];
  for (const [what, statement] of hostile)
    it(`with ${what} forges nothing`, () => {
      const { plan, subjects } = planned(OPEN, { statement });
      const expected = [
        "Rescue-Decision: scope-tier",
        "Rescue-Subject: SCP-001",
        "Rescue-Change: tier undecided -> 4",
        "Rescue-Verdict: approved",
        "Rescue-Decided-By: head-of-retail",
        "Rescue-Recorded-By: lead-consultant",
        "Rescue-Signoff: SGN-001",
        `Rescue-Digest: ${subjects[0]?.digest}`,
      ];
      const message = messageOf(plan);
      assert.equal(trailersBy(message), expected.join("\n"));
      assert.equal(trailersBy(message, "-c", "core.commentChar=;"), expected.join("\n"));
      assert.deepEqual(message.match(/^rescue-[\w-]+[ \t]*:.*$/gim), expected);
      const signoff = findArtifact(applied(engagementOf(OPEN), plan), "SGN-001");
      assert.equal(signoff?.value["statement"], statement.replace(/\r\n?/g, "\n").trim());
      assert.equal(signoff?.value["verdict"], "approved");
    });

  const unreadable: readonly [what: string, statement: string][] = [
    ["NUL", "yes\0no"],
    ["an escape sequence", "yes\u001b[2K\rno"],
    ["a backspace", "no\b\byes"],
    ["a next-line sign", "yes\u0085no"],
    ["half a character", "yes \ud83d no"],
  ];
  for (const [what, statement] of unreadable)
    it(`with ${what} is refused`, () => {
      const engagement = engagementOf(OPEN);
      const decision = decide(engagement, engagement, { ...TIER_FOUR, statement }, sha256);
      assert.ok("refusals" in decision);
      assert.match(decision.refusals.map(english).join(), /holds U\+[0-9A-F]{4}, which is no text/);
    });

  it("is in the sign-off to the letter, whatever it is", () => {
    const engagement = engagementOf(OPEN);
    fc.assert(
      fc.property(fc.string({ unit: "binary", minLength: 1 }), (statement) => {
        const decision = decide(engagement, engagement, { ...TIER_FOUR, statement }, sha256);
        if ("refusals" in decision) {
          assert.match(decision.refusals.map(english).join(), /which is no text|is empty|reads the same/);
          return;
        }
        const signoff = findArtifact(applied(engagement, decision.plan), "SGN-001");
        assert.ok(signoff?.valid);
        assert.equal(signoff.value["statement"], statement.replace(/\r\n?/g, "\n").trim());
        assert.match(messageOf(decision.plan), /\n\nRescue-Decision: scope-tier\nRescue-Subject: SCP-001\n/);
      }),
    );
  });
});

describe("What a decision quotes", () => {
  it("stays on its own line of the commit, whatever the files hold", () => {
    const title = '"Head\\n\\nRescue-Verdict: rejected\\u0000\\u2028x"';
    const people = listText(
      { id: "head-of-retail", name: "Ann", title, side: "client", roles: "[business-owner]" },
      { id: "lead-consultant", name: "Lee", side: "rescue", roles: "[delivery-lead]" },
    );
    const files = { ...OPEN, "people.yaml": people };
    const { plan } = planned(files, {
      set: [
        ["tier", 4],
        ["baseline.promised", "a\nRescue-Verdict: rejected\n\nb"],
      ],
    });
    const message = messageOf(plan);
    assert.equal(message.match(/^Rescue-Verdict: .*$/gm)?.join(), "Rescue-Verdict: approved");
    assert.doesNotMatch(message, /[^\P{Cc}\n]/u);
    assert.equal(message.split("\n")[1], "");
  });

  it("is told of other kinds too", () => {
    const gap = gapText({ class: "expectation", status: "retest" });
    const closed = planned(
      { "gaps/GAP-001.md": gap },
      { ids: ["GAP-001"], type: "gap-closure", set: [["status", "closed"]] },
    );
    assert.equal(closed.plan.title, "gap(GAP-001): status retest → closed, approved by Head of Retail Banking");
    const change = planned(
      { "changes/CHG-001.md": changeText({ status: "assessed" }) },
      { ids: ["CHG-001"], type: "change-request", verdict: "deferred", set: [["status", "deferred"]] },
    );
    assert.equal(
      change.plan.title,
      "change-request(CHG-001): status assessed → deferred, deferred by Head of Retail Banking",
    );
  });
});

function planned(files: FixtureFiles, request: Partial<DecisionRequest> = {}) {
  const engagement = engagementOf(files);
  const decision = decide(engagement, engagement, { ...TIER_FOUR, ...request }, sha256);
  if ("refusals" in decision) assert.fail(decision.refusals.map(english).join("\n"));
  return decision;
}

function applied(engagement: Engagement, plan: ChangePlan): Engagement {
  return updateEngagement(
    engagement,
    plan.changes.map((change) => ({ path: change.path, content: { text: textAfter(change) } })),
  );
}

function messageOf(plan: ChangePlan): string {
  assert.ok(plan.commit);
  return commitMessage(plan.commit);
}

/** The trailers that git itself reads from a message. */
function trailersBy(message: string, ...options: readonly string[]): string {
  return execFileSync("git", [...options, "interpret-trailers", "--parse"], {
    input: message,
    encoding: "utf8",
  }).trim();
}

function approvalOf(text: string): string {
  const artifact = findArtifact(createEngagement(assets, [{ path: SCOPE, content: { text } }]), "SCP-001");
  assert.ok(artifact);
  return signoffText({ subjects: `[{ id: SCP-001, digest: "${digestOf(artifact, sha256)}" }]` });
}

function textOf(files: FixtureFiles, path: string): string {
  const text = files[path];
  return typeof text === "string" ? text : assert.fail(path);
}

function textAfterOf(plan: ChangePlan, path: string): string {
  const change = plan.changes.find((other) => other.path === path);
  return change ? textAfter(change) : assert.fail(path);
}

function fieldsOf(subjects: unknown): unknown[] {
  return Array.isArray(subjects) ? subjects.map((subject: { field?: unknown }) => subject.field) : [];
}

function emails(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `person-${index}@example.org`);
}
