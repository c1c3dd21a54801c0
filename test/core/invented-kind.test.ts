import assert from "node:assert/strict";
import { createArtifact } from "../../src/core/changes/create.ts";
import { setFields } from "../../src/core/changes/set-fields.ts";
import { type Engagement, findArtifact, updateEngagement } from "../../src/core/engagement/engagement.ts";
import { digestOf } from "../../src/core/ledger/digest.ts";
import { stateOf } from "../../src/core/ledger/state.ts";
import { gapText, signoffText, subjectsText } from "../../src/core/rules/example-files.ts";
import { pendingDecisions } from "../../src/core/rules/pending.ts";
import { checkEngagement } from "../../src/core/rules/run-rules.ts";
import { type ChangePlan, textAfter } from "../../src/core/text/change-plan.ts";
import { english } from "../../src/core/text/refusal.ts";
import { kindSheet } from "../../src/core/views/kind-sheet.ts";
import { listArtifacts, showArtifact } from "../../src/core/views/listing.ts";
import { sha256 } from "../../src/node/sha256.ts";
import { engagementOf, type FixtureFiles, printLine, TODAY } from "../support/engagement-fixture.ts";

/** A kind that the product knows nothing of: vendors and the contracts with them. */
function schema(container: object): string {
  return JSON.stringify({
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "Vendor",
    description: "A company that we depend on.",
    "x-kind": {
      name: "vendor",
      prefix: "VND",
      title: "company",
      icon: "organization",
      phase: "reset",
      groupBy: "status",
      ...container,
    },
    ...("folder" in container ? { "x-body": { sections: ["Contract"] } } : {}),
    "x-decisions": [
      { type: "governance", field: "status", values: ["signed"], roles: ["business-owner"], notBy: "contact" },
    ],
    type: "object",
    additionalProperties: false,
    required: ["id", "company", "status"],
    properties: {
      id: { type: "string", pattern: "^VND-[0-9]{3,}$", description: "The identifier." },
      company: { type: "string", minLength: 1, description: "Its name." },
      status: {
        type: "string",
        enum: ["sought", "chosen", "signed"],
        default: "sought",
        description: "Where it stands.",
        "x-transitions": { sought: ["chosen"], chosen: ["signed", "sought"], signed: [] },
      },
      contact: { type: "string", "x-ref": ["person"], description: "Who talks to it." },
      gaps: {
        type: "array",
        items: { type: "string", "x-ref": ["gap"], description: "A gap." },
        description: "What it is to mend.",
      },
      from: { type: "string", format: "date", description: "First day." },
      to: { type: "string", format: "date", "x-not-before": "from", description: "Last day." },
      note: { type: "string", "x-clerical": true, description: "Anything." },
    },
  });
}

const CONTAINERS = {
  "in files": {
    custom: {
      ".rescue/schemas/vendor.schema.json": schema({ folder: "vendors" }),
      ".rescue/templates/vendor.md":
        "---\nid: {{id}}\ncompany: {{company}}\nfrom: {{today}}\n---\n\n## Contract\n\nWith {{company}}.\n",
    },
    path: "vendors/VND-001.md",
    first: (fields: string) => `---\nid: VND-001\ncompany: Acme\n${fields}---\n\n## Contract\n`,
    second: {
      path: "vendors/VND-002.md",
      text: "---\nid: VND-002\ncompany: Orbit Ltd\nstatus: sought\nfrom: 2026-03-10\n---\n\n## Contract\n\nWith Orbit Ltd.\n",
    },
  },
  "in a list": {
    custom: {
      ".rescue/schemas/vendor.schema.json": schema({ collection: "supply/*.yaml" }),
      ".rescue/templates/vendor.yaml": "- id: {{id}}\n  company: {{company}}\n  from: {{today}}\n",
    },
    path: "supply/vendor.yaml",
    first: (fields: string) => `- id: VND-001\n  company: Acme\n${fields.replace(/^(?=.)/gm, "  ")}`,
    second: {
      path: "supply/vendor.yaml",
      text: "- id: VND-001\n  company: Acme\n  status: chosen\n- id: VND-002\n  company: Orbit Ltd\n  status: sought\n  from: 2026-03-10\n",
    },
  },
} as const;

for (const [place, { custom, path, first, second }] of Object.entries(CONTAINERS)) {
  const build = (fields: string, more: FixtureFiles = {}): Engagement =>
    engagementOf({ ...custom, [path]: first(fields), ...more });
  const vendor = (engagement: Engagement) => {
    const artifact = findArtifact(engagement, "VND-001");
    assert(artifact);
    return artifact;
  };
  const context = (engagement: Engagement) => ({ engagement, today: TODAY, sha256 });
  const findings = (engagement: Engagement) =>
    checkEngagement(context(engagement))
      .filter((finding) => finding.path.startsWith(path.slice(0, path.indexOf("/"))))
      .map((finding) => printLine(engagement, finding).replace(/^.* /, ""));

  describe(`A kind that is invented ${place}`, () => {
    it("is loaded, with title and place", () => {
      const artifact = vendor(build("status: chosen\n"));
      assert.deepEqual(
        [artifact.kind.name, artifact.title, artifact.valid, artifact.file.path],
        ["vendor", "Acme", true, path],
      );
      assert.deepEqual(findings(build("status: chosen\n")), []);
    });

    for (const [fields, codes] of [
      ["", ["schema/missing-key"]],
      ["status: chossen\n", ["schema/unknown-value"]],
      ["status: chosen\nprice: 3\n", ["schema/unknown-key"]],
      ["status: chosen\ncontact: nobody\n", ["ref/broken"]],
      ["status: chosen\ncontact: GAP-001\n", ["ref/wrong-kind"]],
      ["status: chosen\nfrom: 2026-03-05\nto: 2026-03-01\n", ["date/reversed"]],
      ["status: chosen\nfrom: 2026-02-30\n", ["date/impossible"]],
    ] as const)
      it(`is validated: ${fields.replaceAll("\n", "; ") || "nothing given"} gives ${codes.join(", ")}`, () => {
        assert.deepEqual(findings(build(fields, { "gaps/GAP-001.md": gapText() })), codes);
      });

    it("is a target and a source of references", () => {
      const engagement = build("status: chosen\ngaps: [GAP-001]\n", {
        "gaps/GAP-001.md": gapText({}, "Waits for VND-001."),
      });
      assert.deepEqual(
        showArtifact(context(engagement), "VND-001")?.references.map(({ id, field }) => [id, field]),
        [["GAP-001", "gaps.0"]],
      );
      assert.deepEqual(
        showArtifact(context(engagement), "GAP-001")?.references.map(({ id }) => id),
        ["VND-001"],
      );
      assert.deepEqual(
        showArtifact(context(engagement), "VND-001")?.referencedBy.map(({ id }) => id),
        ["GAP-001"],
      );
    });

    it("is listed, filtered and grouped", () => {
      const engagement = build("status: chosen\n");
      const listing = listArtifacts(engagement, vendor(engagement).kind, {
        where: [["status", "chosen"]],
        groupBy: "status",
      });
      assert.deepEqual(
        listing.items.map(({ id, title, line }) => [id, title, line]),
        [["VND-001", "Acme", 1]],
      );
      assert.deepEqual(listing.groups, [{ value: "chosen", ids: ["VND-001"] }]);
    });

    it("is described", () => {
      const sheet = kindSheet(vendor(build("status: chosen\n")).kind);
      assert.deepEqual(
        sheet.fields.filter(({ counts }) => counts === "clerical").map(({ path: field }) => field),
        ["rescue-ignore", "note"],
      );
      assert.deepEqual([sheet.title, sheet.prefix, sheet.phase, sheet.decisions.length], ["Vendor", "VND", "reset", 1]);
    });

    it("is created from its own template", () => {
      const engagement = build("status: chosen\n");
      const created = createArtifact(engagement, "vendor", [["company", "Orbit Ltd"]], { today: TODAY });
      assert("plan" in created, JSON.stringify(created));
      assert.deepEqual([created.id, created.path], ["VND-002", second.path]);
      assert.equal(created.plan.changes.map(textAfter).join(""), second.text);
      assert.equal(findArtifact(apply(engagement, created.plan), "VND-002")?.valid, true);
    });

    it("moves as its schema allows", () => {
      const engagement = build("status: chosen\n");
      assert("plan" in setFields(engagement, "VND-001", [["status", "sought"]]));
      const refused = setFields(build("status: sought\n"), "VND-001", [["status", "signed"]]);
      assert.match(
        "refusals" in refused ? refused.refusals.map(english).join() : "",
        /From there it moves to chosen\./,
      );
    });

    it("has a digest that clerical fields and comments leave alone", () => {
      const digest = (fields: string) => digestOf(vendor(build(fields)), sha256);
      assert.equal(digest("status: chosen\nnote: x\n# Comment\n"), digest("status: chosen\n"));
      assert.notEqual(digest("status: signed\n"), digest("status: chosen\n"));
    });

    it("waits for the decision that its schema asks for, and stands when it is taken", () => {
      const signed = build("status: signed\ncontact: rep-1\n");
      assert.deepEqual(
        pendingDecisions(context(signed)).map(({ subject, type, needs }) => [subject, type, needs]),
        [["VND-001", "governance", ["head-of-retail"]]],
      );
      const signoff = signoffText({
        type: "governance",
        subjects: subjectsText("VND-001", digestOf(vendor(signed), sha256)),
      });
      const decided = build("status: signed\ncontact: rep-1\n", { "signoffs/SGN-001.md": signoff });
      assert.equal(stateOf(decided, vendor(decided), sha256), "approved");
      const own = build("status: signed\ncontact: head-of-retail\n");
      assert.deepEqual(
        pendingDecisions(context(own)).map(({ needs }) => needs),
        [[]],
      );
    });
  });
}

describe("A shipped kind", () => {
  const extended = (custom: object) => ({ ".rescue/schemas/gap.schema.json": JSON.stringify(custom) });
  const codes = (files: FixtureFiles) => {
    const engagement = engagementOf(files);
    return checkEngagement({ engagement, today: TODAY, sha256 })
      .filter(({ severity, path }) => severity === "error" && !path.startsWith("phases"))
      .map(({ rule }) => rule);
  };

  it("takes fields of the engagement's own", () => {
    const theme = { properties: { theme: { type: "string", enum: ["quotes", "leads"] } } };
    assert.deepEqual(codes({ ...extended(theme), "gaps/GAP-001.md": gapText({ theme: "quotes" }) }), []);
    assert.deepEqual(codes({ ...extended(theme), "gaps/GAP-001.md": gapText({ theme: "qotes" }) }), [
      "schema/unknown-value",
    ]);
    assert.deepEqual(codes({ "gaps/GAP-001.md": gapText({ theme: "quotes" }) }), ["schema/unknown-key"]);
  });

  it("can be made to ask for more", () => {
    assert.deepEqual(codes({ ...extended({ required: ["owner"] }), "gaps/GAP-001.md": gapText() }), [
      "schema/missing-key",
    ]);
  });

  for (const [what, custom, fields, code] of [
    ["a field's values", { properties: { status: { type: "string" } } }, { status: "done" }, "schema/unknown-value"],
    ["what is required", { required: [] }, { title: undefined }, "schema/missing-key"],
    ["unknown fields", { additionalProperties: true }, { anything: 1 }, "schema/unknown-key"],
    ["its decisions", { "x-decisions": [] }, { status: "closed" }, "gap/closed-without-user-test"],
    [
      "its place",
      { "x-kind": { name: "gap", prefix: "GAP", folder: "elsewhere", title: "title", icon: "x", phase: "reset" } },
      { status: "done" },
      "schema/unknown-value",
    ],
  ] as const)
    it(`cannot be loosened in ${what}`, () => {
      const text = Object.entries(fields).reduce(
        (whole, [key, value]) => (value === undefined ? whole.replace(new RegExp(`^${key}: .*\\n`, "m"), "") : whole),
        gapText(Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))),
      );
      assert.deepEqual(codes({ ...extended(custom), "gaps/GAP-001.md": text }), [code]);
    });

  it("needs its decision whatever an engagement's schema says of decisions", () => {
    const files = {
      ...extended({ "x-decisions": [], properties: { status: { type: "string", "x-clerical": true } } }),
      "gaps/GAP-001.md": gapText({
        status: "closed",
        retest: "{ on: 2026-03-08, by: rep-1, result: pass, unaided: true }",
      }),
    };
    const engagement = engagementOf(files);
    assert.deepEqual(
      pendingDecisions({ engagement, today: TODAY, sha256 }).map(({ subject, needs }) => [subject, needs]),
      [["GAP-001", ["rep-1"]]],
    );
  });
});

function apply(engagement: Engagement, plan: ChangePlan): Engagement {
  return updateEngagement(
    engagement,
    plan.changes.map((change) => ({ path: change.path, content: { text: textAfter(change) } })),
  );
}
