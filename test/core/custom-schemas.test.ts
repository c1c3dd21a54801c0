import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createArtifact } from "../../src/core/changes/create.ts";
import { gapText } from "../../src/core/rules/example-files.ts";
import { checkEngagement } from "../../src/core/rules/run-rules.ts";
import { contextOf, engagementOf, type FixtureFiles, printPlace, TODAY } from "../support/engagement-fixture.ts";

const VENDOR = { name: "vendor", prefix: "VND", folder: "vendors", title: "id", icon: "organization", phase: "reset" };
const PATH = ".rescue/schemas/vendor.schema.json";

/** A schema of the engagement's own that is sound but for what is given. */
function schema(kind: object, rest: object = {}): FixtureFiles {
  const properties = { id: { type: "string" } };
  return { [PATH]: JSON.stringify({ "x-kind": { ...VENDOR, ...kind }, type: "object", properties, ...rest }) };
}

/** What is found under `.rescue/`: place and code, then the message. */
function findingsOf(files: FixtureFiles): readonly (readonly [place: string, message: string])[] {
  const context = contextOf(files);
  return checkEngagement(context)
    .filter(({ path }) => path.startsWith(".rescue/"))
    .map((finding) => [printPlace(context.engagement, finding).replace(/^[^:]*:/, ""), finding.message]);
}

describe("A schema of an engagement's own", () => {
  it("works as the documentation shows it", () => {
    const page = readFileSync(new URL("../../docs/engagement.md", import.meta.url), "utf8");
    const [, example = ""] = /```json\n(.*?)```/s.exec(page) ?? [];
    const [, template = ""] = /```markdown\n(---\nid: \{\{id\}\}.*?)```/s.exec(page) ?? [];
    const files = {
      ".rescue/schemas/vendor-call.schema.json": example,
      ".rescue/templates/vendor-call.md": template,
      "gaps/GAP-001.md": gapText(),
    };
    assert.deepEqual(findingsOf(files), []);
    const fields = [
      ["title", "First call"],
      ["gap", "GAP-001"],
    ] as const;
    const created = createArtifact(engagementOf(files), "vendor-call", fields, { today: TODAY });
    assert("plan" in created);
    assert.deepEqual(created.plan.changes, [
      {
        type: "create",
        path: "vendor-calls/VC-001.md",
        text: "---\nid: VC-001\ntitle: First call\ngap: GAP-001\non: 2026-03-10\n---\n\n## What was agreed\n",
      },
    ]);
  });

  const cases: readonly (readonly [what: string, files: FixtureFiles, place: string, says: RegExp])[] = [
    ["is no JSON", { [PATH]: '{\n  "type": object\n}' }, "1:1-1:1 schema/unusable", /is not JSON/],
    ["is cut off", { [PATH]: '{\n  "type":' }, "2:10-2:10 schema/unusable", /is not JSON/],
    ["is a list", { [PATH]: "[]" }, "1:1-1:1 schema/unusable", /not a JSON object/],
    ["describes no kind", { [PATH]: '{ "type": "object" }' }, "1:1-1:1 schema/unusable", /It has no x-kind\./],
    [
      "leaves half of its kind out",
      { [PATH]: '{ "x-kind": { "name": "vendor" }, "type": "object" }' },
      "1:3-1:11 schema/unusable",
      /used\. x-kind is not as it should be: title is missing, icon is missing, phase is missing\. Files/,
    ],
    ["misspells a keyword", schema({}, { "x-knid": 1 }), "1:168-1:176 schema/unusable", /unknown keyword: "x-knid"\. /],
    [
      "has another name than its file",
      schema({ name: "seller" }),
      "1:2-1:10 schema/unusable",
      /x-kind\.name is seller/,
    ],
    ["stands nowhere", schema({ folder: undefined }), "1:2-1:10 schema/unusable", /exactly one of folder/],
    [
      "leads out of the engagement",
      schema({ folder: "../x" }),
      "1:2-1:10 schema/unusable",
      /folder must match pattern/,
    ],
    ["has no identifier", schema({}, { properties: {} }), "1:2-1:10 schema/unusable", /no property id/],
    ["has a title that is no field", schema({ title: "label" }), "1:2-1:10 schema/unusable", /title is label/],
    ["is grouped by no field", schema({ groupBy: "state" }), "1:2-1:10 schema/unusable", /groupBy is state/],
    ["takes another kind's prefix", schema({ prefix: "GAP" }), "1:2-1:10 schema/unusable", /that of gap\./],
    ["takes another kind's folder", schema({ folder: "gaps" }), "1:2-1:10 schema/unusable", /that of gap\./],
    [
      "takes the people's file",
      schema({ folder: undefined, file: "people.yaml" }),
      "1:2-1:10 schema/unusable",
      /that of person\./,
    ],
    [
      "takes every list there is",
      schema({ folder: undefined, collection: "*.yaml" }),
      "1:2-1:10 schema/unusable",
      /that of engagement\./,
    ],
    [
      "refers to a kind that is none",
      schema({}, { properties: { id: { type: "string" }, by: { type: "string", "x-ref": ["persn"] } } }),
      "1:198-1:205 schema/not-used",
      /names persn/,
    ],
  ];
  for (const [what, files, place, says] of cases)
    it(`that ${what} is found`, () => {
      const [found, ...rest] = findingsOf(files);
      assert.deepEqual([found?.[0], rest], [place, []]);
      assert.match(found?.[1] ?? "", says);
    });

  it("that is sound is not found fault with", () => {
    assert.deepEqual(findingsOf(schema({})), []);
  });
});

describe("A schema for a shipped kind", () => {
  const gap = (custom: object) => ({ ".rescue/schemas/gap.schema.json": JSON.stringify(custom) });

  it("is told which of its parts change nothing", () => {
    const found = findingsOf(
      gap({ properties: { class: { type: "number" }, mine: { type: "string" } }, "x-body": {} }),
    );
    assert.deepEqual(
      found.map(([, message]) => message),
      [
        "class is a shipped field and stays as it is. What stands here is ignored. Remove it, or give your own field another name.",
        "x-body of a shipped kind stays as it is. What stands here is ignored. Remove it.",
      ],
    );
  });
});

describe("A template of an engagement's own", () => {
  for (const [what, path, text, says] of [
    ["for no kind", ".rescue/templates/vendor.md", "---\nid: {{id}}\n---\n", /No kind is called vendor/],
    ["without the identifier", ".rescue/templates/gap.md", "---\nid: GAP-001\n---\n", /has no \{\{id\}\}/],
  ] as const)
    it(`${what} is found`, () => {
      const [found, ...rest] = findingsOf({ [path]: text });
      assert.deepEqual([found?.[0], rest], ["1:1-1:1 schema/not-used", []]);
      assert.match(found?.[1] ?? "", says);
    });
});
