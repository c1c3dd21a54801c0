import assert from "node:assert/strict";
import fc from "fast-check";
import {
  createEngagement,
  type Engagement,
  type FileUpdate,
  updateEngagement,
} from "../../src/core/engagement/engagement.ts";
import { decodeUtf8 } from "../../src/core/parse/decode.ts";
import type { FileInput } from "../../src/core/parse/parse-file.ts";
import { changeText, gapText, listText, scopeText, signoffText } from "../../src/core/rules/example-files.ts";
import type { RuleContext } from "../../src/core/rules/rule.ts";
import { checkEngagement } from "../../src/core/rules/run-rules.ts";
import { checkReport } from "../../src/core/views/check-report.ts";
import { listArtifacts, showArtifact } from "../../src/core/views/listing.ts";
import { statusOf } from "../../src/core/views/status.ts";
import { sha256 } from "../../src/node/sha256.ts";
import { assets, engagementOf, TODAY } from "../support/engagement-fixture.ts";

/** Sound files that point at each other, to be spoilt. */
const FILES: Readonly<Record<string, string>> = {
  "engagement.yaml":
    "client: Northwind\ncrm: Orbit\ndayOne: 2026-03-02\nfreeze: { on: true, since: 2026-03-02 }\npolicy:\n  liveReviewLimit: 2\n",
  "people.yaml": listText(
    { id: "head-of-retail", name: "Head of Retail", side: "client", roles: "[business-owner]" },
    { id: "lead-consultant", name: "Lead Consultant", side: "rescue", roles: "[delivery-lead, rescue-team]" },
  ),
  "phases.yaml": assets.templates.get("phases.yaml") ?? "",
  "goals.yaml": listText({ id: "G-001", statement: "Quotes on the day", by: "2026-03-31" }),
  "milestones.yaml": listText({ id: "MS-001", item: "contain.call-logged", on: "2026-03-01", by: "lead-consultant" }),
  "gaps/GAP-001.md": gapText(
    { owner: "lead-consultant", due: "2026-03-04", scope: "[SCP-001]" },
    "See CHG-001 and GAP-002.",
  ),
  "gaps/GAP-002.md": gapText({
    id: "GAP-002",
    status: "closed",
    order: "{ rank: 1 }",
    evidence: "\n  - quote: It hangs\n    by: head-of-retail",
  }),
  "scope/SCP-001.md": scopeText({ goal: "G-001", dependsOn: "[GAP-001]", assessment: "{ by: lead-consultant }" }),
  "changes/CHG-001.md": changeText({ changes: "[{ item: SCP-001, field: tier, from: 1, to: 2 }]" }),
  "signoffs/SGN-001.md": signoffText(),
};

/** Custom schemas cost a compilation each, so they come among the changes only. */
const SCHEMAS = [
  '{ "properties": { "theme": { "type": "string" } } }',
  '{ "type": "object", "x-kind": { "name": "risk", "prefix": "RSK", "folder": "risks", "title": "title", "icon": "x", "phase": "reset" } }',
];

const paths = fc.oneof(
  {
    weight: 20,
    arbitrary: fc.constantFrom(
      ...Object.keys(FILES),
      "gaps/GAP-003.md",
      "gaps/odd name.txt",
      "goals.yml",
      "signoffs/SGN-002.md",
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      ".rescue/schemas/gap.schema.json",
      ".rescue/schemas/risk.schema.json",
      ".rescue/templates/gap.md",
    ),
  },
);

const tokens = fc.constantFrom(
  "---\n",
  "\n",
  "\r\n",
  "\r",
  " ",
  "  ",
  "\t",
  "- ",
  ": ",
  ":",
  "#",
  " # ",
  "[",
  "]",
  "{",
  "}",
  ",",
  "'",
  '"',
  "|",
  ">",
  "|+\n",
  "&a ",
  "*a",
  "!!str ",
  "? ",
  "<<: ",
  "%YAML 1.2\n",
  "...\n",
  "id: ",
  "GAP-001",
  "SCP-001",
  "SGN-001",
  "title: x\n",
  "status: closed\n",
  "tier: 1\n",
  "on: ",
  "2026-02-30",
  "2026-03-04",
  "null",
  "~",
  "true",
  "no",
  "1.10",
  "1e999",
  "-0",
  ".nan",
  "0x1F",
  "subjects: ",
  "__proto__: ",
  "constructor: ",
  "rescue-ignore: ",
  "\u0000",
  "\uFEFF",
  "\u2028",
  "<<<<<<< a\n",
  "=======\n",
  "## Heading\n",
  "```\n",
  "toString",
  "99999999999999999999",
);

const texts = fc.oneof(
  fc.array(tokens, { maxLength: 30 }).map((parts) => parts.join("")),
  fc.array(tokens, { maxLength: 12 }).map((parts) => `---\nid: GAP-001\n${parts.join("")}\n---\n`),
  fc.string({ unit: "binary", maxLength: 80 }),
  fc.json({ maxDepth: 3 }),
  spoilt(),
);

const contents: fc.Arbitrary<FileInput["content"]> = fc.oneof(
  { weight: 8, arbitrary: texts.map((text) => ({ text })) },
  { weight: 2, arbitrary: fc.uint8Array({ maxLength: 60 }).map((bytes) => decodeUtf8(bytes)) },
  { weight: 1, arbitrary: fc.constantFrom({ problem: "link" }, { problem: "too large" }, { problem: "not a file" }) },
);

const updates: fc.Arbitrary<FileUpdate[]> = fc.array(
  fc.record({ path: paths, content: fc.option(contents, { nil: undefined, freq: 5 }) }),
  { minLength: 1, maxLength: 5 },
);

describe("Whatever files hold", () => {
  it("reading and judging them gives findings and never fails", () => {
    fc.assert(
      fc.property(updates, (changes) => {
        const engagement = createEngagement(assets, inputsAfter([changes]));
        const context: RuleContext = { engagement, today: TODAY, sha256 };
        const report = checkReport(context, { root: "." });
        for (const { line, endLine, message } of report.findings)
          assert.ok(line >= 1 && endLine >= line && message.length > 20);
        assert.equal(statusOf(context).version, 1);
        for (const kind of engagement.kinds.all)
          for (const item of listArtifacts(engagement, kind, { groupBy: kind.groupBy ?? "id" }).items)
            assert.ok(showArtifact(context, item.id));
      }),
      { numRuns: 80, interruptAfterTimeLimit: 30_000, markInterruptAsFailure: true },
    );
  });

  it("every finding points into its file", () => {
    fc.assert(
      fc.property(updates, (changes) => {
        const inputs = inputsAfter([changes]);
        const engagement = createEngagement(assets, inputs);
        for (const { path, span, rule } of checkEngagement({ engagement, today: TODAY, sha256 })) {
          const content = inputs.find((input) => input.path === path)?.content;
          const length = content && "text" in content ? content.text.length : 0;
          assert.ok(
            span.start >= 0 && span.start <= span.end && span.end <= length,
            `${path} ${rule} ${JSON.stringify(span)}`,
          );
        }
      }),
      { numRuns: 80, interruptAfterTimeLimit: 30_000, markInterruptAsFailure: true },
    );
  });

  it("the order in which they are listed changes nothing", () => {
    fc.assert(
      fc.property(updates, fc.infiniteStream(fc.nat()), (changes, numbers) => {
        const inputs = inputsAfter([changes]);
        const keyed = inputs.map((input) => ({ input, key: numbers.next().value ?? 0 }));
        const shuffled = keyed.toSorted((a, b) => a.key - b.key).map(({ input }) => input);
        assert.deepEqual(findings(createEngagement(assets, shuffled)), findings(createEngagement(assets, inputs)));
      }),
      { numRuns: 30, interruptAfterTimeLimit: 30_000, markInterruptAsFailure: true },
    );
  });

  it("updating an engagement gives what building it anew would", () => {
    fc.assert(
      fc.property(fc.array(updates, { minLength: 1, maxLength: 4 }), (rounds) => {
        const first = updateEngagement(createEngagement(assets, []), inputsAfter([]));
        const updated = rounds.reduce(updateEngagement, first);
        const anew = createEngagement(assets, inputsAfter(rounds));
        assert.deepEqual(findings(updated), findings(anew));
        assert.deepEqual(shape(updated), shape(anew));
        const emptied = updateEngagement(updated, updated.files.toReversed().map(gone));
        assert.deepEqual(shape(emptied), shape(updateEngagement(anew, anew.files.map(gone))));
        assert.deepEqual(emptied.files, []);
      }),
      { numRuns: 40, interruptAfterTimeLimit: 30_000, markInterruptAsFailure: true },
    );
  });
});

describe("An engagement's state", () => {
  it("is not changed by an update: the old one stays as it was", () => {
    const before = engagementOf(FILES);
    const told = findings(before);
    updateEngagement(before, [
      { path: "gaps/GAP-001.md", content: undefined },
      { path: "people.yaml", content: { text: "[" } },
    ]);
    assert.deepEqual(findings(before), told);
  });
});

function gone({ path }: { readonly path: string }): FileUpdate {
  return { path, content: undefined };
}

/** A sound file with something cut out, doubled or put in. */
function spoilt(): fc.Arbitrary<string> {
  return fc
    .record({
      text: fc.constantFrom(...Object.values(FILES), ...SCHEMAS),
      at: fc.nat(),
      length: fc.nat(30),
      put: fc.oneof(tokens, fc.constant("")),
      eol: fc.constantFrom("\n", "\r\n"),
      bom: fc.boolean(),
    })
    .map(({ text, at, length, put, eol, bom }) => {
      const start = at % (text.length + 1);
      const cut = text.slice(0, start) + put + text.slice(start + length);
      return (bom ? "\uFEFF" : "") + cut.replaceAll("\n", eol);
    });
}

function inputsAfter(rounds: readonly (readonly FileUpdate[])[]): FileInput[] {
  const inputs = new Map<string, FileInput["content"]>(Object.entries(FILES).map(([path, text]) => [path, { text }]));
  for (const { path, content } of rounds.flat()) {
    if (content) inputs.set(path, content);
    else inputs.delete(path);
  }
  return Array.from(inputs, ([path, content]) => ({ path, content }));
}

function findings(engagement: Engagement): unknown {
  return checkEngagement({ engagement, today: TODAY, sha256 });
}

/** What an engagement holds, in the order in which it tells of it. */
function shape(engagement: Engagement): unknown {
  const context = { engagement, today: TODAY, sha256 };
  return engagement.kinds.all.map((kind) => {
    const { items } = listArtifacts(engagement, kind);
    return [kind.name, items.map(({ id }) => showArtifact(context, id))];
  });
}
