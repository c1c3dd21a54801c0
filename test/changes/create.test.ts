import assert from "node:assert/strict";
import fc from "fast-check";
import { createArtifact, fieldsToAsk } from "../../src/core/changes/create.ts";
import { expandTemplate } from "../../src/core/changes/expand.ts";
import type { GivenField } from "../../src/core/changes/given-fields.ts";
import { findArtifact, updateEngagement } from "../../src/core/engagement/engagement.ts";
import { gapText } from "../../src/core/rules/example-files.ts";
import { textAfter } from "../../src/core/text/change-plan.ts";
import { engagementOf, type FixtureFiles, TODAY } from "../support/engagement-fixture.ts";

const GAP: readonly GivenField[] = [
  ["title", "Quotes fail on mobile"],
  ["class", "defect"],
];

/** The file that a new artifact makes or changes, as a text after its path; or the refusals. */
function create(files: FixtureFiles, kind: string, fields: readonly GivenField[], by?: string): string {
  const created = createArtifact(engagementOf(files), kind, fields, { today: TODAY, ...(by ? { by } : {}) });
  if ("refusals" in created) return created.refusals.join("\n");
  return created.plan.changes.map((change) => `${change.path}\n${textAfter(change)}`).join("\n");
}

/** The value that the new artifact has once its plan is applied. */
function valueAfter(files: FixtureFiles, kind: string, fields: readonly GivenField[]): unknown {
  const engagement = engagementOf(files);
  const created = createArtifact(engagement, kind, fields, { today: TODAY });
  assert("plan" in created, JSON.stringify(created));
  const updates = created.plan.changes.map((change) => ({ path: change.path, content: { text: textAfter(change) } }));
  const artifact = findArtifact(updateEngagement(engagement, updates), created.id);
  assert(artifact?.valid);
  return artifact.value;
}

describe("A new artifact", () => {
  it("is a file from the kind's template, with the next identifier and today's date", () => {
    const text = create({ "gaps/GAP-009.md": gapText({ id: "GAP-009" }) }, "gap", GAP, "rep-1");
    assert.match(
      text,
      /^gaps\/GAP-010\.md\n---\nid: GAP-010\ntitle: Quotes fail on mobile\nclass: defect\nhorizon: week\nstatus: open\nraisedOn: 2026-03-10\nraisedBy: rep-1\n---\n\n## /,
    );
  });

  it("leaves out what nobody gave", () => {
    assert.doesNotMatch(create({}, "gap", GAP), /raisedBy|\{\{/);
  });

  it("does not take the number of a file that cannot be read, nor one that something refers to", () => {
    const files = {
      "gaps/GAP-001.md": "broken",
      "gaps/GAP-002-quotes.md": "broken",
      "scope/SCP-001.md": "---\nid: SCP-001\ntitle: x\ntier: 1\ndependsOn: [GAP-003]\n---\n",
    };
    assert.match(create(files, "gap", GAP), /^gaps\/GAP-004\.md/);
  });

  it("is not thrown off by a mention of a high number", () => {
    assert.match(create({ "gaps/GAP-001.md": gapText({}, "See GAP-900.") }, "gap", GAP), /^gaps\/GAP-002\.md/);
  });

  for (const [kind, fields, missing] of [
    ["gap", [["class", "trust"]], "title"],
    ["milestone", [["item", "contain.call-logged"]], "by"],
    ["person", [["name", "Ada"]], "side"],
  ] as const)
    it(`of kind ${kind} asks for ${missing} where it is not given`, () => {
      assert.match(create({}, kind, fields), new RegExp(`^${missing} is missing\\. .*--set ${missing}=(…|[a-z|-]+)$`));
    });

  it("takes no field that the kind does not have, and names the one that was meant", () => {
    assert.match(
      create({}, "gap", [...GAP, ["impact.woh", "x"]]),
      /^impact\.woh is not a field of a gap\. Did you mean impact\.who\?/,
    );
    assert.match(create({}, "gap", [...GAP, ["__proto__", "x"]]), /^__proto__ is not a field/);
  });

  it("takes no value that the schema refuses, even where a default stands ready", () => {
    assert.match(
      create({}, "gap", [...GAP, ["status", "opne"]]),
      /^opne is not a value of status\..* Did you mean open\?$/,
    );
    assert.match(create({}, "gap", [...GAP, ["due", "soon"]]), /^soon is not a date/);
  });

  it("is of a kind that exists", () => {
    assert.equal(create({}, "gapp", []), "There is no kind called gapp. Did you mean gap?");
  });

  it("that asks for a change is parked while the freeze is on", () => {
    const frozen = {
      "engagement.yaml": "client: A\ncrm: B\ndayOne: 2026-03-02\nfreeze: { on: true, since: 2026-03-03 }\n",
    };
    const [wish, status]: GivenField[] = [
      ["title", "A new field"],
      ["status", "assessed"],
    ];
    assert(wish && status);
    assert.match(create(frozen, "change-request", [wish]), /^status: frozen$/m);
    assert.match(create(frozen, "change-request", [wish, status]), /^status: assessed$/m);
    assert.match(create({}, "change-request", [wish]), /^status: submitted$/m);
  });

  it("is no sign-off: that is what decisions write", () => {
    assert.match(create({}, "signoff", []), /^A sign-off is written by a decision/);
  });

  it("of a kind with one file is refused where the file is", () => {
    assert.match(create({}, "engagement", []), /^engagement\.yaml is there already\./);
  });

  it("takes an identifier that is free and has the kind's form", () => {
    assert.match(create({}, "gap", [...GAP, ["id", "GAP-050"]]), /^gaps\/GAP-050\.md/);
    assert.match(create({ "gaps/GAP-001.md": gapText() }, "gap", [...GAP, ["id", "GAP-001"]]), /^GAP-001 is taken\./);
    assert.match(create({}, "gap", [...GAP, ["id", "../../x"]]), /^\.\.\/\.\.\/x cannot identify a gap\./);
    assert.match(
      create({}, "gap", [...GAP, ["id", "SCP-001"]]),
      /^SCP-001 cannot identify a gap\..* Write it as GAP-001\.$/,
    );
  });
});

describe("A new item of a list", () => {
  const goal: readonly GivenField[] = [["statement", "Quotes on the day"]];

  for (const [name, before, after] of [
    ["makes the file where it is absent", undefined, "- id: G-001\n  statement: Quotes on the day\n"],
    [
      "follows the comments of a file without items",
      "# Goals\n",
      "# Goals\n\n- id: G-001\n  statement: Quotes on the day\n",
    ],
    ["takes the place of an empty list", "[]\n", "- id: G-001\n  statement: Quotes on the day\n"],
    [
      "stands close where the others do",
      "- id: G-001\n  statement: a\n- id: G-002\n  statement: b\n",
      "- id: G-001\n  statement: a\n- id: G-002\n  statement: b\n- id: G-003\n  statement: Quotes on the day\n",
    ],
    [
      "stands apart where the others do",
      "- id: G-001\n  statement: a\n\n# Two\n- id: G-002\n  statement: b\n",
      "- id: G-001\n  statement: a\n\n# Two\n- id: G-002\n  statement: b\n\n- id: G-003\n  statement: Quotes on the day\n",
    ],
    [
      "takes on indentation and line ends",
      "\uFEFF  - id: G-001\r\n    statement: a\r\n",
      "\uFEFF  - id: G-001\r\n    statement: a\r\n  - id: G-002\r\n    statement: Quotes on the day\r\n",
    ],
    [
      "adds no line feed where the file ends without one",
      "- id: G-001\n  statement: a",
      "- id: G-001\n  statement: a\n- id: G-002\n  statement: Quotes on the day",
    ],
    [
      "stays on the line of a list in brackets",
      "[{ id: G-001, statement: a }]\n",
      "[{ id: G-001, statement: a }, { id: G-002, statement: Quotes on the day }]\n",
    ],
    [
      "stands before the end mark of the document",
      "- id: G-001\n  statement: a\n...\n",
      "- id: G-001\n  statement: a\n- id: G-002\n  statement: Quotes on the day\n...\n",
    ],
  ] as const)
    it(name, () => {
      assert.equal(create(before === undefined ? {} : { "goals.yaml": before }, "goal", goal), `goals.yaml\n${after}`);
    });

  for (const [name, text] of [
    ["cannot be read", "- id: [\n"],
    ["holds no list", "id: G-001\n"],
  ] as const)
    it(`is refused where the file ${name}`, () => {
      assert.match(create({ "goals.yaml": text }, "goal", goal), /^goals\.yaml holds no list that can be read\./);
    });

  it("is refused where the file is a link", () => {
    assert.match(create({ "goals.yaml": { problem: "link" } }, "goal", goal), /^goals\.yaml holds no list/);
  });

  it("is named after its title where its kind has no numbers, and never like another", () => {
    const person: readonly GivenField[] = [
      ["name", "Zoë Đặng-Müller"],
      ["side", "client"],
    ];
    assert.match(
      create({}, "person", person),
      /\n- id: zoe-ang-muller\n {2}name: Zoë Đặng-Müller\n {2}side: client\n$/,
    );
    const people = "- id: zoe-ang-muller\n  name: Zoë\n  side: client\n";
    assert.match(create({ "people.yaml": people }, "person", person), /- id: zoe-ang-muller-2\n/);
    assert.match(
      create({}, "person", [
        ["name", "李"],
        ["side", "client"],
      ]),
      /^id is missing\./,
    );
  });
});

describe("Values that are typed", () => {
  const cases: readonly (readonly [kind: string, field: string, text: string, value: unknown])[] = [
    ["gap", "impact.amount", "1.50", 1.5],
    ["gap", "impact.areas", "orders, support", ["orders", "support"]],
    ["gap", "impact.areas", "[orders, support]", ["orders", "support"]],
    ["gap", "blockedByClient", "yes", true],
    ["gap", "order.rank", "3", 3],
    ["gap", "expected", "1.10", "1.10"],
    ["gap", "expected", "no", "no"],
    ["scope-item", "tier", "2", 2],
    ["scope-item", "tier", "undecided", "undecided"],
    [
      "change-request",
      "changes",
      "[{ item: SCP-001, field: tier, from: 1, to: undecided }]",
      [{ item: "SCP-001", field: "tier", from: 1, to: "undecided" }],
    ],
    ["person", "emails", "a@b.example", ["a@b.example"]],
  ];
  for (const [kind, field, text, value] of cases)
    it(`${text} for ${field} of a ${kind} is ${JSON.stringify(value)}`, () => {
      const required: readonly GivenField[] =
        kind === "person"
          ? [
              ["name", "Ada"],
              ["side", "client"],
            ]
          : kind === "gap"
            ? GAP
            : [["title", "x"]];
      const step = field
        .split(".")
        .reduce<unknown>(
          (part, key) => Reflect.get(Object(part), key),
          valueAfter({}, kind, [...required, [field, text]]),
        );
      assert.deepEqual(step, value);
    });

  it("are given as they are in the fields, whatever they hold", () => {
    const hostile = fc.oneof(
      fc.constantFrom(
        '": [',
        "a: b",
        "x\nowner: sponsor",
        "x\n---\n",
        "- a",
        "#",
        "{{by}}",
        "{{title}}",
        "'",
        '"',
        "\\",
        "yes",
        "null",
        "| ",
        "\u2028",
        "\uFEFF",
        "%",
        "@",
        "&a",
        "*a",
        "!!str",
      ),
      fc.string({ unit: "binary", minLength: 1, maxLength: 30 }).filter((text) => !/\p{Cs}/u.test(text)),
    );
    fc.assert(
      fc.property(hostile, hostile, (title, expected) => {
        const value = valueAfter({}, "gap", [
          ["title", title],
          ["class", "defect"],
          ["expected", expected],
        ]);
        assert.deepEqual(value, {
          id: "GAP-001",
          title,
          class: "defect",
          horizon: "week",
          status: "open",
          raisedOn: TODAY,
          expected,
        });
      }),
      { numRuns: 100, examples: [["{{today}}", "{{id}}"]] },
    );
  });
});

describe("The fields to ask for", () => {
  for (const [kind, fields] of [
    ["gap", ["title", "class"]],
    ["scope-item", ["title"]],
    ["goal", ["statement"]],
    ["person", ["name", "side"]],
    ["milestone", ["item", "by"]],
  ] as const)
    it(`of a ${kind} are those that neither template nor schema supplies`, () => {
      const engagement = engagementOf({});
      const found = engagement.kinds.byName.get(kind);
      assert(found);
      assert.deepEqual(fieldsToAsk(engagement, found), fields);
    });

  it("of every shipped kind are all that is missing: with them it can be made", () => {
    const engagement = engagementOf({});
    for (const kind of engagement.kinds.all) assert.equal(kind.template === "", false, kind.name);
  });
});

describe("A template", () => {
  const values = { title: 'a: "b" # c', day: "2026-03-10", n: 4, multi: "x\ny: z" };
  for (const [template, expanded] of [
    ["title: {{title}}", 'title: "a: \\"b\\" # c"'],
    ['title: "{{title}}"', 'title: "a: \\"b\\" # c"'],
    ["on: {{day}}  # the day", "on: 2026-03-10  # the day"],
    ["- id: {{n}}", "- id: 4"],
    ["note: On {{day}} by {{title}}", 'note: "On 2026-03-10 by a: \\"b\\" # c"'],
    ["ids: [{{title}}, '{{day}}', {{n}}]", 'ids: ["a: \\"b\\" # c", "2026-03-10", 4]'],
    ["# {{multi}}", "# x y: z"],
    ["  {{multi}}", '  "x\\ny: z"'],
    ["who: {{nobody}}", "who: {{nobody}}"],
    ["who: {{toString}}", "who: {{toString}}"],
    ["note: {{day 3}} and {{day}}", 'note: "{{day 3}} and 2026-03-10"'],
  ] as const)
    it(`${template} in YAML becomes ${expanded}`, () => {
      assert.equal(expandTemplate(template, values, "yaml"), expanded);
    });

  it("puts values into a Markdown text as they are, on one line", () => {
    assert.equal(
      expandTemplate("---\nid: {{n}}\n---\n# {{multi}} {{x}}\n", values, "markdown"),
      "---\nid: 4\n---\n# x y: z {{x}}\n",
    );
    assert.equal(expandTemplate("# {{title}}\n", values, "markdown"), '# a: "b" # c\n');
  });
});
