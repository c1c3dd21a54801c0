import assert from "node:assert/strict";
import { openTable } from "../../src/core/tables/open-table.ts";
import type { Cell } from "../../src/core/tables/table.ts";
import { engagementOf } from "../support/engagement-fixture.ts";
import { kindOf, opened, type PlanOptions, sheetOf } from "../support/tables.ts";

const engagement = engagementOf({});

/** What the columns are taken for, by heading. */
function fieldsOf(kind: string, rows: readonly (readonly Cell[])[], options: PlanOptions = {}): Record<string, string> {
  const { mapping } = opened(engagement, kind, sheetOf(...rows), options);
  return Object.fromEntries(mapping.map(({ label, field }) => [label, field ?? "-"]));
}

describe("The columns of a spreadsheet", () => {
  it("are understood by names, other words and near misses, in English", () => {
    const rows = [
      ["Ref", "Issue", "Details", "Asignee", "Due Date", "Priority", "State", "Type", "Colour"],
      ["17", "Quotes fail", "An error", "Maria", "2026-03-09", "high", "open", "bug", "red"],
    ];
    assert.deepEqual(fieldsOf("gap", rows), {
      Ref: "-",
      Issue: "title",
      Details: "actual",
      Asignee: "owner",
      "Due Date": "due",
      Priority: "horizon",
      State: "status",
      Type: "class",
      Colour: "-",
    });
  });

  it("are understood in German and French", () => {
    const german = [
      ["Titel", "Verantwortlich", "Fällig am", "Erwartetes Verhalten"],
      ["a", "b", "9.3.2026", "c"],
    ];
    const french = [
      ["Intitulé", "Responsable", "Échéance", "Résultat attendu"],
      ["a", "b", "9/3/2026", "c"],
    ];
    assert.deepEqual(Object.values(fieldsOf("gap", german)), ["title", "owner", "due", "expected"]);
    assert.deepEqual(Object.values(fieldsOf("gap", french)), ["title", "owner", "due", "expected"]);
  });

  it("are found below titles, legends and blank rows", () => {
    const rows = [
      ["Gap log of Northwind", "Gap log of Northwind"],
      [],
      ["as of", "2026-03-09"],
      ["Title", "Owner"],
      [],
      ["a", "b"],
    ];
    const { table } = opened(engagement, "gap", sheetOf(...rows));
    assert.deepEqual(
      table.columns.map(({ label }) => label),
      ["Title", "Owner"],
    );
    assert.deepEqual(
      table.rows.map(({ number }) => number),
      [6],
    );
  });

  it("are read from headings of two rows, merged or not, and a repeated heading is no row", () => {
    const upper = ["Problem", null, "Impact", null, "Owner"];
    const lower = ["Title", "Actual", "Who", "Effect", null];
    const rows = [upper, lower, ["a", "b", "c", "d", "e"], upper, lower, ["f", "g", "h", "i", "j"]];
    assert.deepEqual(fieldsOf("gap", rows), {
      "Problem Title": "title",
      "Problem Actual": "actual",
      "Impact Who": "impact.who",
      "Impact Effect": "impact.effect",
      Owner: "owner",
    });
    assert.equal(opened(engagement, "gap", sheetOf(...rows)).table.rows.length, 2);
  });

  it("are told by their values where the heading says nothing", () => {
    const rows = [
      ["Title", "Column 7"],
      ["a", "works"],
      ["b", "unused"],
      ["c", "broken"],
    ];
    assert.equal(fieldsOf("element", rows)["Column 7"], "verdict");
  });

  it("are what the user says, by heading or by letter, and one field is in one column", () => {
    const rows = [
      ["Title", "Owner", "Notes"],
      ["a", "b", "c"],
    ];
    const given = [
      ["Notes", "title"],
      ["B", ""],
    ] as const;
    assert.deepEqual(fieldsOf("gap", rows, { given }), { Title: "-", Owner: "-", Notes: "title" });
  });

  it("are what they were the last time", () => {
    const rows = [
      ["Title", "Xyz"],
      ["a", "b"],
    ];
    const recall = () =>
      new Map([
        ["Title", "title"],
        ["Xyz", "impact.who"],
      ]);
    assert.deepEqual(fieldsOf("gap", rows, { recall }), { Title: "title", Xyz: "impact.who" });
  });

  it("are refused where the user names what is not there, with the nearest", () => {
    const sheet = sheetOf(["Title"], ["a"]);
    const refusalsFor = (label: string, field: string): string => {
      const outcome = openTable(kindOf(engagement, "gap"), [sheet], { given: [[label, field]] });
      return "refusals" in outcome ? outcome.refusals.join(" ") : "";
    };
    assert.match(refusalsFor("Title", "titel"), /Did you mean title\?/);
    assert.match(refusalsFor("Titel", "title"), /The columns are Title\./);
    assert.match(refusalsFor("Title", "impact"), /impact\.who/);
    assert.match(refusalsFor("Title", "__proto__"), /not a field/);
  });

  it("are those of the sheet that fits best", () => {
    const cover = { name: "Read me", rows: [["This workbook"], ["holds the gaps"]] };
    const gaps = {
      name: "Log",
      rows: [
        ["Title", "Owner"],
        ["a", "b"],
      ],
    };
    const outcome = openTable(kindOf(engagement, "gap"), [cover, gaps]);
    assert.equal("sheet" in outcome && outcome.sheet, "Log");
  });

  it("may be called like what every object has", () => {
    const rows = [
      ["__proto__", "constructor", "toString", "Title"],
      ["a", "b", "c", "d"],
    ];
    const { mapping } = opened(engagement, "gap", sheetOf(...rows));
    assert.deepEqual(
      mapping.map(({ field }) => field),
      [undefined, undefined, undefined, "title"],
    );
  });
});
