import assert from "node:assert/strict";
import type { JsonSchema } from "../../src/core/kinds/json-schema.ts";
import { habitsOf } from "../../src/core/tables/column-habits.ts";
import { type Column, columnType } from "../../src/core/tables/columns.ts";
import { harmless, withoutGuard } from "../../src/core/tables/formula.ts";
import { namesIn } from "../../src/core/tables/names.ts";
import { readCell } from "../../src/core/tables/read-cell.ts";
import type { Cell } from "../../src/core/tables/table.ts";
import { engagementOf } from "../support/engagement-fixture.ts";

const DATE = { type: "string", format: "date" };
const NUMBER = { type: "number" };
const STATUS = {
  type: "string",
  enum: ["open", "in-progress", "closed"],
  "x-meanings": { closed: "A real user ran the task, unaided, and it passed." },
};
const TIER = { enum: [1, 2, 3, 4, "undecided"] };
const ACTION = {
  type: "object",
  required: ["what"],
  properties: { what: { type: "string" }, owner: { type: "string" } },
};
const SAID = {
  type: "object",
  required: ["topic", "says"],
  properties: { topic: { type: "string" }, says: { type: "string" } },
};
const WEEK = { type: "string", pattern: "^[0-9]{4}-W[0-5][0-9]$" };
const PERSON = { type: "string", "x-ref": ["person"] };

const names = namesIn(
  engagementOf({
    "people.yaml": `- id: maria
  name: Maria García
  side: client
  emails: [m.garcia@client.example]
- id: ann-1
  name: Ann Lee
  side: client
- id: ann-2
  name: Ann Lee
  side: rescue
`,
  }),
);

/** Reads the first cell of a column; the others are what the column proves its writing by. */
function read(schema: JsonSchema, cells: readonly Cell[], label = ""): unknown {
  const column: Column = { path: "field", type: columnType(schema), schema };
  const known = cells.map((cell) => ({ cell, current: undefined }));
  const habits = habitsOf(column, label, known);
  const reading = readCell(cells[0] ?? null, column, { habits, names, exact: false });
  return "value" in reading ? reading.value : `! ${reading.reason}`;
}

describe("A cell", () => {
  const sound: readonly (readonly [JsonSchema, readonly Cell[], unknown])[] = [
    [DATE, ["2026-12-31"], "2026-12-31"],
    [DATE, ["2026/3/4"], "2026-03-04"],
    [DATE, ["20260304"], "2026-03-04"],
    [DATE, ["31.12.2026"], "2026-12-31"],
    [DATE, ["3.4.26"], "2026-04-03"],
    [DATE, ["31/12/2026"], "2026-12-31"],
    [DATE, ["12/31/2026"], "2026-12-31"],
    [DATE, ["3/4/2026", "25/4/2026"], "2026-04-03"],
    [DATE, ["3/4/2026", "4/25/2026"], "2026-03-04"],
    [DATE, ["7/7/2026"], "2026-07-07"],
    [DATE, ["31 Dec 2026"], "2026-12-31"],
    [DATE, ["December 31st, 2026"], "2026-12-31"],
    [DATE, ["31. Dezember 2026"], "2026-12-31"],
    [DATE, ["1er août 2026"], "2026-08-01"],
    [DATE, ["Mo, 2. März 2026"], "2026-03-02"],
    [DATE, ["31.12.2026 14:05"], "2026-12-31"],
    [DATE, ["2026-12-31T23:59:59Z"], "2026-12-31"],
    [DATE, [46_387], "2026-12-31"],
    [DATE, ["46387"], "2026-12-31"],
    [NUMBER, ["1.234,56"], 1234.56],
    [NUMBER, ["1,234.56"], 1234.56],
    [NUMBER, ["1 234,5"], 1234.5],
    [NUMBER, ["1'234.50"], 1234.5],
    [NUMBER, ["1,234", "0,5"], 1.234],
    [NUMBER, ["1,234", "0.5"], 1234],
    [NUMBER, ["31 %"], 0.31],
    [NUMBER, ["(1,200.00)"], -1200],
    [NUMBER, ["€ 12.50"], 12.5],
    [{ type: "integer" }, ["12.345"], 12_345],
    [{ type: "integer" }, ["1.234.567"], 1_234_567],
    [WEEK, ["2026-W11"], "2026-W11"],
    [WEEK, ["KW 9/2026"], "2026-W09"],
    [WEEK, ["2026-03-09"], "2026-W11"],
    [WEEK, ["9/3/2026", "16/3/2026"], "2026-W11"],
    [{ type: "boolean" }, ["x"], true],
    [{ type: "boolean" }, ["Ja"], true],
    [{ type: "boolean" }, ["FAUX"], false],
    [{ type: "boolean" }, ["nein"], false],
    [STATUS, ["In Progress"], "in-progress"],
    [STATUS, ["in Bearbeitung"], "in-progress"],
    [STATUS, ["ERLEDIGT"], "closed"],
    [STATUS, ["a real user ran the task"], "closed"],
    [TIER, ["Tier 2"], 2],
    [TIER, [3], 3],
    [TIER, ["Undecided"], "undecided"],
    [PERSON, ["maria garcia"], "maria"],
    [PERSON, ["García, Maria"], "maria"],
    [PERSON, ["M.Garcia@client.example"], "maria"],
    [PERSON, ["Maria Garcia <m.garcia@client.example>"], "maria"],
    [PERSON, ["ann-2"], "ann-2"],
    [{ type: "array", items: PERSON }, ["Maria García, ann-1"], ["maria", "ann-1"]],
    [{ type: "array", items: PERSON }, ["García, Maria; ann-1"], ["maria", "ann-1"]],
    [{ type: "array", items: { type: "string" } }, ['• a\n• b; "c; d"'], ["a", "b", "c; d"]],
    [{ type: "array", items: { type: "object", properties: { by: PERSON } } }, ["by: Maria García"], [{ by: "maria" }]],
    [
      { type: "array", items: ACTION },
      ["- Call: now\nwhat: Write, owner: a"],
      [{ what: "Call: now" }, { what: "Write", owner: "a" }],
    ],
    [{ type: "array", items: SAID }, ["topic: Mail, says: slow"], [{ topic: "Mail", says: "slow" }]],
    [{ type: "string" }, [12], "12"],
    [{ type: "string" }, ["  spaced  "], "spaced"],
  ];
  for (const [schema, cells, value] of sound)
    it(`${JSON.stringify(cells)} reads as ${JSON.stringify(value)} where ${JSON.stringify(schema).slice(0, 60)} is meant`, () => {
      assert.deepEqual(read(schema, cells), value);
    });

  const refused: readonly (readonly [JsonSchema, readonly Cell[], RegExp])[] = [
    [DATE, ["3/4/2026"], /two days/],
    [DATE, ["3/4/2026", "25/4/2026", "4/25/2026"], /two days/],
    [DATE, ["soon"], /no date/],
    [DATE, ["31.02.2026"], /no date/],
    [DATE, [12], /no date/],
    [WEEK, ["KW 9"], /which week/],
    [WEEK, ["9/3/2026"], /which week/],
    [NUMBER, ["1,234"], /two numbers/],
    [NUMBER, ["many"], /no number/],
    [NUMBER, ["#DIV/0!"], /formula/],
    [{ type: "boolean" }, ["maybe"], /neither yes nor no/],
    [STATUS, ["halfway"], /open, in-progress, closed/],
    [PERSON, ["Ann Lee"], /ann-1, ann-2/],
    [PERSON, ["Maria Garcya"], /Did you mean maria\?/],
    [PERSON, ["Bob"], /no person called Bob/],
    [{ type: "array", items: SAID }, ["Mail is slow"], /as topic: …, says: …/],
    [{ type: "array", items: { type: "object" } }, ["no: [closed"], /cannot be read/],
  ];
  for (const [schema, cells, reason] of refused)
    it(`${JSON.stringify(cells)} is not guessed where ${JSON.stringify(schema).slice(0, 60)} is meant`, () => {
      assert.match(String(read(schema, cells)), /^! /);
      assert.match(String(read(schema, cells)), reason);
    });

  it("tells by what is unchanged whether the day comes first", () => {
    const column: Column = { path: "due", type: "date", schema: DATE };
    const known = [
      { cell: "03/04/2026", current: "2026-04-03" },
      { cell: "05/06/2026", current: undefined },
    ];
    assert.deepEqual(habitsOf(column, "", known), { dayFirst: true });
  });

  it("reads 31 in a column of percents as 0.31", () => {
    assert.equal(read({ type: "number", maximum: 1 }, ["31", "0,5"], "% populated"), 0.31);
  });
});

describe("A formula", () => {
  const formulas = ["=1+1", "+1", "-1", "@x", "\t=x", "\r=x", ' "=x', "'=x", "＝1", "%x", "|x"];
  for (const text of formulas)
    it(`is shown and not run: ${JSON.stringify(text)}`, () => {
      assert.equal(harmless(text), `'${text}`);
      assert.equal(withoutGuard(harmless(text)), text);
    });

  it("is not seen in what people write with an apostrophe", () => {
    for (const text of ["'tis", "''", "rock 'n' roll", "a=b"]) {
      assert.equal(harmless(text), text);
      assert.equal(withoutGuard(text), text);
    }
  });
});
