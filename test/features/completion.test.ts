import assert from "node:assert/strict";
import fc from "fast-check";
import { completionsAt } from "../../src/core/features/completion.ts";
import type { Completion } from "../../src/core/features/completion-place.ts";
import { applyEdits } from "../../src/core/text/edit.ts";
import { plainPresentation } from "../../src/core/views/presentation.ts";
import { contextOf } from "../support/engagement-fixture.ts";
import { caretIn } from "./caret.ts";

type Files = Readonly<Record<string, string>>;

function complete(marked: Files, committed?: string): { readonly text: string; readonly items: readonly Completion[] } {
  const { files, path, offset } = caretIn(marked);
  const context = { ...contextOf(files), ...plainPresentation, ...(committed === undefined ? {} : { committed }) };
  return { text: String(files[path]), items: completionsAt(context, path, offset).items };
}

const labels = (marked: Files, committed?: string): string[] =>
  complete(marked, committed).items.map(({ label }) => label);

/** The file after a completion was taken, with ‸ where typing goes on. */
function taken(marked: Files, label: string): string {
  const { text, items } = complete(marked);
  const item = items.find((candidate) => candidate.label === label);
  assert.ok(item, `${label} is not offered, but ${items.map((other) => other.label).join(", ")}`);
  const stop = item.stops?.[0] ?? item.text.length;
  return applyEdits(text, [{ span: item.span, text: `${item.text.slice(0, stop)}‸${item.text.slice(stop)}` }]);
}

const gap = (yaml: string, id = "GAP-001"): Files => ({ [`gaps/${id}.md`]: `---\n${yaml}---\n` });
const whole = (id: string, fields: string): string =>
  `---\nid: ${id}\ntitle: What ${id} tells\nclass: defect\nhorizon: now\n${fields}---\n`;

describe("Completing a field", () => {
  it("offers what is missing, required fields first", () => {
    const offered = labels(gap("id: GAP-001\ntitle: x\n‸\nowner: rep-1\n"));
    assert.deepEqual(offered.slice(0, 3), ["class", "horizon", "status"]);
    assert.ok(offered.includes("due") && !offered.includes("owner") && !offered.includes("id"));
  });

  it("offers the fields of a group and of an item", () => {
    assert.deepEqual(labels(gap("impact:\n  who: Reps\n  ‸\n")).slice(0, 2), ["effect", "amount"]);
    assert.deepEqual(labels(gap("evidence:\n  - quote: x\n    ‸\n")).slice(0, 3), ["screenshot", "steps", "by"]);
    assert.deepEqual(labels(gap("order: { ‸ }\n")), ["rank", "reason"]);
    assert.ok(labels({ "people.yaml": "- id: rep-1\n  ‸\n" }).includes("name"));
    assert.ok(labels({ "engagement.yaml": "client: x\npolicy:\n  ‸\n" }).includes("liveReviewLimit"));
    assert.ok(
      labels({ "phases.yaml": "title: x\nphases:\n  - id: a\n    criteria:\n      - ‸\n" }).includes("measure"),
    );
  });

  for (const [what, before, label, after] of [
    ["a text", "id: GAP-001\nti‸\n", "title", "id: GAP-001\ntitle: ‸\n"],
    ["its name alone where the colon is there", "ow‸: rep-1\n", "owner", "owner‸: rep-1\n"],
    ["a group", "imp‸\n", "impact", "impact:\n  ‸\n"],
    ["a group with what it has to have", "ord‸\n", "order", "order:\n  rank: ‸\n"],
    ["a list on one line", "sco‸\n", "scope", "scope: [‸]\n"],
    ["a list of groups", "evi‸\n", "evidence", "evidence:\n  - ‸\n"],
    ["a field of an item", "evidence:\n  - quote: x\n    b‸\n", "by", "evidence:\n  - quote: x\n    by: ‸\n"],
    ["the first field of an item", "evidence:\n  - ‸\n", "quote", "evidence:\n  - quote: ‸\n"],
    ["a field behind a dash alone", "evidence:\n  -‸\n", "quote", "evidence:\n  - quote: ‸\n"],
    ["the next item", "evidence:\n  - quote: x\n  ‸\n", "link", "evidence:\n  - quote: x\n  - link: ‸\n"],
    ["a field in braces", "order: { rank: 1, re‸ }\n", "reason", "order: { rank: 1, reason: ‸ }\n"],
    ["a group behind its colon", "order:‸\n", "rank", "order:\n  rank: ‸\n"],
  ] as const)
    it(`writes ${what}`, () => {
      assert.equal(taken(gap(before), label), `---\n${after}---\n`);
    });
});

describe("Completing a value", () => {
  it("offers the values of a field with what they mean", () => {
    const { items } = complete(gap("class: ‸\n"));
    assert.deepEqual(
      items.map(({ label, detail }) => `${label} | ${detail}`),
      [
        "defect | A broken feature: needs a product fix.",
        "expectation | Agreed scope and expectation differ: needs a scope decision.",
        "trust | Damage to confidence: needs clear updates and follow-through.",
      ],
    );
  });

  it("offers the moves of a status that are allowed from where it stands", () => {
    assert.deepEqual(labels(gap("id: GAP-001\nstatus: fixed‸\n")), ["retest", "in-progress", "fixed"]);
  });

  it("goes by the committed status where that is known, also while the line is half typed", () => {
    const committed = whole("GAP-001", "status: planned\n");
    assert.deepEqual(labels(gap("id: GAP-001\nstatus: fi‸\n"), committed), [
      "open",
      "in-progress",
      "rejected",
      "duplicate",
      "planned",
    ]);
    assert.equal(labels(gap("id: GAP-001\nstatus: fi‸\n")).length, 8);
  });

  it("leaves out what a list has already", () => {
    assert.deepEqual(labels(gap("impact:\n  areas: [orders, revenue, ‸]\n")), [
      "support",
      "daily-use",
      "reporting",
      "compliance",
    ]);
  });

  it("offers the identifier that the file's name promises, or the next one", () => {
    assert.deepEqual(labels(gap("id: ‸\n", "GAP-007")), ["GAP-007"]);
    assert.deepEqual(labels({ "risks.yaml": "- id: RSK-004\n  title: x\n- id: ‸\n" }), ["RSK-005"]);
  });

  it("offers the measures and items that a plan can name", () => {
    assert.ok(
      labels({ "phases.yaml": "title: x\nphases:\n  - id: a\n    criteria:\n      - measure: ‸\n" }).includes(
        "elements-unused",
      ),
    );
    assert.ok(labels({ "milestones.yaml": "- id: MS-001\n  item: ‸\n" }).includes("contain.call-client"));
    assert.ok(labels(gap("rescue-ignore:\n  ‸\n")).includes("gap/no-evidence"));
  });

  for (const [what, before, label, after] of [
    ["behind a colon", "class:‸\n", "defect", "class: defect‸\n"],
    ["in the place of another", "class: tr‸ust\n", "defect", "class: defect‸\n"],
    ["before a comment", "class: tr‸ # why\n", "defect", "class: defect‸ # why\n"],
    ["in quotes", 'class: "tr‸"\n', "defect", 'class: "defect‸"\n'],
    ["in quotes that are open", "class: 'tr‸\n", "defect", "class: 'defect'‸\n"],
    ["as the first of a list", "impact:\n  areas: ‸\n", "orders", "impact:\n  areas: [orders]‸\n"],
    [
      "as the next of a list",
      "impact:\n  areas:\n    - orders\n    - ‸\n",
      "support",
      "impact:\n  areas:\n    - orders\n    - support‸\n",
    ],
    [
      "as an item without a dash",
      "impact:\n  areas:\n    - orders\n    ‸\n",
      "support",
      "impact:\n  areas:\n    - orders\n    - support‸\n",
    ],
    ["while the line above is broken", "title: a: b: c\nclass: ‸\n", "trust", "title: a: b: c\nclass: trust‸\n"],
  ] as const)
    it(`writes it ${what}`, () => {
      assert.equal(taken(gap(before), label), `---\n${after}---\n`);
    });

  it("writes what YAML takes for something else in quotes", () => {
    assert.equal(taken({ "engagement.yaml": "policy:\n  signatures: ‸\n" }, "off"), 'policy:\n  signatures: "off"‸\n');
  });
});

describe("Completing a reference", () => {
  const others: Files = {
    "gaps/GAP-002.md": whole("GAP-002", "status: closed\n"),
    "gaps/GAP-003.md": whole("GAP-003", "status: open\n"),
    "gaps/GAP-010.md": whole("GAP-010", "status: planned\n"),
  };

  it("offers only what the field may refer to, open ones first, then the newest", () => {
    assert.deepEqual(labels({ ...others, ...gap("id: GAP-001\ntitle: x\nduplicateOf: ‸\n") }), [
      "GAP-010 · What GAP-010 tells",
      "GAP-003 · What GAP-003 tells",
      "GAP-002 · What GAP-002 tells",
    ]);
  });

  it("finds them by their title too", () => {
    const { items } = complete({ ...others, ...gap("duplicateOf: 3 TELL‸\n") });
    assert.deepEqual(
      items.map(({ filter }) => filter),
      ["GAP-003 What GAP-003 tells"],
    );
    assert.match(
      taken({ ...others, ...gap("duplicateOf: What GAP-003‸\n") }, "GAP-003 · What GAP-003 tells"),
      /duplicateOf: GAP-003‸\n/,
    );
  });

  it("offers people by name, with their part, but not what is thought of them", () => {
    const people = "- id: rep-1\n  name: Ana Ruiz\n  side: client\n  roles: [end-user]\n  attitude: opposer\n";
    const { items } = complete({ "people.yaml": people, ...gap("owner: ‸\n") });
    assert.deepEqual(
      items.map(({ label, detail, type }) => [label, detail, type]),
      [["Ana Ruiz", "client · end user", "person"]],
    );
    assert.match(taken({ "people.yaml": people, ...gap("owner: Ana‸\n") }, "Ana Ruiz"), /owner: rep-1‸\n/);
  });

  it("does not offer again what a list has", () => {
    const files = { ...others, "scope/SCP-001.md": "---\nid: SCP-001\ndependsOn: [GAP-010, ‸]\n---\n" };
    const offered = labels(files);
    assert.ok(offered.some((label) => label.startsWith("GAP-003")));
    assert.ok(!offered.some((label) => label.startsWith("GAP-010") || label.startsWith("SCP-001")));
  });

  it("offers identifiers in the text where one begins", () => {
    const marked = { ...others, "gaps/GAP-001.md": `${whole("GAP-001", "status: open\n")}Like GAP-01‸.\n` };
    assert.deepEqual(labels(marked), ["GAP-010 · What GAP-010 tells"]);
    assert.match(taken(marked, "GAP-010 · What GAP-010 tells"), /Like GAP-010‸\.\n/);
    assert.deepEqual(
      labels({ ...others, "gaps/GAP-001.md": `${whole("GAP-001", "status: open\n")}Plain te‸xt.\n` }),
      [],
    );
  });
});

describe("Completing a date", () => {
  it("offers days by what people call them, as plain dates", () => {
    const { items } = complete(gap("due: ‸\n"));
    assert.deepEqual(
      items.map(({ label, text }) => `${label} ${text}`),
      [
        "today 2026-03-10",
        "tomorrow 2026-03-11",
        "Friday 2026-03-13",
        "end of phase Scope reset and re-plan 2026-03-15",
        "in 5 working days 2026-03-17",
        "yesterday 2026-03-09",
      ],
    );
    assert.match(items[0]?.detail ?? "", /^2026-03-10 · 2026-03-10 · Day 9 · /);
  });

  it("offers none before the day that it cannot be before", () => {
    assert.ok(!labels(gap("id: GAP-001\ntitle: x\nraisedOn: 2026-03-10\ndue: ‸\n")).includes("yesterday"));
  });
});

describe("Completing an empty place", () => {
  it("offers a whole artifact in an empty file", () => {
    const text = taken({ "gaps/GAP-007.md": "‸" }, "New Gap: GAP-007");
    assert.match(
      text,
      /^---\nid: GAP-007\ntitle: ‸\nhorizon: week\nstatus: open\nraisedOn: 2026-03-10\nraisedBy: \nclass: \n---\n/,
    );
    assert.match(text, /## Done when/);
  });

  it("offers the settings in an empty engagement.yaml", () => {
    assert.match(taken({ "engagement.yaml": "‸" }, "New Engagement"), /^# One file .*\nclient: ‸\ncrm: \ndayOne: \n/);
  });

  it("offers the next item in a list file", () => {
    const text = taken({ "risks.yaml": "- id: RSK-004\n  title: x\n  status: open\n‸\n" }, "New Risk: RSK-005");
    assert.match(
      text,
      /^- id: RSK-004\n {2}title: x\n {2}status: open\n- id: RSK-005\n {2}title: ‸\n {2}status: open\n/,
    );
  });

  it("offers nothing in a comment, in a plain text and in files of nobody", () => {
    assert.deepEqual(labels(gap("# ‸\n")), []);
    assert.deepEqual(labels(gap("title: Quotes ‸\n")), []);
    assert.deepEqual(labels({ "notes.md": "‸" }), []);
  });
});

describe("Completing artifacts of a kind that an engagement invents", () => {
  const schema = {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "Vendor",
    "x-kind": {
      name: "vendor",
      prefix: "VND",
      folder: "vendors",
      title: "company",
      icon: "organization",
      phase: "reset",
    },
    "x-body": { sections: ["Contract"] },
    type: "object",
    additionalProperties: false,
    required: ["id", "company"],
    properties: {
      id: { type: "string", pattern: "^VND-[0-9]{3,}$" },
      company: { type: "string", minLength: 1, description: "Its name." },
      status: { type: "string", enum: ["sought", "chosen", "signed"], "x-transitions": { sought: ["chosen"] } },
      contact: { type: "string", "x-ref": ["person"] },
    },
  };
  const own: Files = { ".rescue/schemas/vendor.schema.json": JSON.stringify(schema) };

  it("follows from the schema alone", () => {
    const fields = "---\nid: VND-001\n";
    assert.deepEqual(labels({ ...own, "vendors/VND-001.md": `${fields}‸\n---\n` }), [
      "company",
      "audience",
      "status",
      "contact",
      "rescue-ignore",
    ]);
    assert.deepEqual(labels({ ...own, "vendors/VND-001.md": `${fields}status: sought‸\n---\n` }), ["chosen", "sought"]);
    assert.ok(labels({ ...own, "vendors/VND-001.md": `${fields}contact: ‸\n---\n` }).includes("Sales Representative"));
    assert.match(
      taken({ ...own, "vendors/VND-004.md": "‸" }, "New Vendor: VND-004"),
      /^---\nid: VND-004\ncompany: ‸\n---\n\n## Contract\n$/,
    );
  });

  it("offers the sections that its text lacks", () => {
    const text = "---\nid: VND-001\ncompany: x\n---\n\n## ‸\n";
    assert.deepEqual(labels({ ...own, "vendors/VND-001.md": text }), ["Contract"]);
  });
});

it("Completing never throws, wherever the caret is in whatever has been typed", () => {
  const text = whole(
    "GAP-001",
    "status: open\nevidence:\n  - quote: x\n    by: rep-1\nscope: [SCP-001]\nimpact: { who: Reps }\n",
  );
  const context = { ...contextOf({ "gaps/GAP-001.md": text }), ...plainPresentation };
  const piece = fc.constantFrom("", ":", " ", "\n", "- ", "[", "{", '"', "a", "---", "\t");
  fc.assert(
    fc.property(fc.nat(text.length), fc.nat(20), piece, (at, removed, typed) => {
      const broken = text.slice(0, at) + typed + text.slice(at + removed);
      const files = { "gaps/GAP-001.md": broken };
      for (const { span } of completionsAt({ ...context, ...contextOf(files) }, "gaps/GAP-001.md", at + typed.length)
        .items)
        assert.ok(span.start <= span.end && span.end <= broken.length);
    }),
    { numRuns: 400 },
  );
});
