import assert from "node:assert/strict";
import fc from "fast-check";
import { ofKind } from "../../src/core/engagement/engagement.ts";
import { gapText, scopeText } from "../../src/core/rules/example-files.ts";
import { columnsOf } from "../../src/core/tables/columns.ts";
import { openTable } from "../../src/core/tables/open-table.ts";
import type { Cell } from "../../src/core/tables/table.ts";
import { RescueError } from "../../src/node/rescue-error.ts";
import { decodeText } from "../../src/node/tables/decode-text.ts";
import { readCsv } from "../../src/node/tables/read-csv.ts";
import { readXlsx } from "../../src/node/tables/read-xlsx.ts";
import { xlsxBytes } from "../../src/node/tables/write-xlsx.ts";
import { TRAPS } from "../support/any-artifact.ts";
import { engagementOf } from "../support/engagement-fixture.ts";
import { imported, kindOf, planFor, sheetOf } from "../support/tables.ts";

const engagement = engagementOf({
  "gaps/GAP-001.md": gapText(),
  "scope/SCP-001.md": scopeText(),
  "goals.yaml": "- id: G-001\n  statement: Quotes on the day\n",
});

const KINDS = ["gap", "scope-item", "goal", "person", "element", "measurement", "meeting"];

const cells: fc.Arbitrary<Cell> = fc.oneof(
  fc.constantFrom<Cell>(
    ...TRAPS,
    null,
    true,
    "GAP-001",
    "G-001",
    "__proto__",
    "constructor",
    "\u0001",
    "\uD800",
    1e308,
    -0,
  ),
  fc.string({ maxLength: 8 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);

describe("Whatever stands in a table", () => {
  it("is imported or rejected row by row, and what is imported can be read again", () => {
    const tables = fc.constantFrom(...KINDS).chain((kind) => {
      const paths = columnsOf(kindOf(engagement, kind)).map(({ path }) => path);
      const labels = fc.uniqueArray(fc.constantFrom(...paths, "_digest", "constructor", "Zzz"), {
        minLength: 1,
        maxLength: 6,
      });
      return fc.tuple(
        fc.constant(kind),
        labels,
        fc.array(fc.array(cells, { maxLength: 6 }), { minLength: 1, maxLength: 5 }),
      );
    });
    fc.assert(
      fc.property(tables, ([kind, labels, rows]) => {
        const sheet = sheetOf(labels, ...rows);
        const opened = openTable(kindOf(engagement, kind), [sheet]);
        if ("refusals" in opened) return;
        const plan = planFor(engagement, kind, sheet);
        const told = plan.create.length + plan.update.length + plan.unchanged + plan.rejected.length;
        assert.equal(told, opened.table.rows.length);
        const after = imported(engagement, plan);
        assert.equal(ofKind(after, kind).length, ofKind(engagement, kind).length + plan.create.length);
        const spoilt = after.files.filter(({ findings }) => findings.some(({ severity }) => severity === "error"));
        assert.deepEqual(spoilt, []);
        assert.equal(Object.hasOwn({}, "polluted"), false);
      }),
      { numRuns: 150, endOnFailure: true },
    );
  });

  it("is read, or refused in words, however a file is damaged", async () => {
    const sound = await xlsxBytes({ name: "x", columns: [{ label: "a", type: "text" }], rows: [["b"], [1]] });
    await fc.assert(
      fc.asyncProperty(fc.nat(sound.length - 1), fc.nat(255), fc.boolean(), async (place, byte, cut) => {
        const damaged = cut ? sound.slice(0, place) : Uint8Array.from(sound).with(place, byte);
        await readXlsx(damaged, "x.xlsx").catch((error: unknown) =>
          assert.ok(error instanceof RescueError, String(error)),
        );
      }),
      { numRuns: 100, endOnFailure: true },
    );
  });

  it("is read, or refused in words, when it is random text", () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.array(fc.constantFrom('"', ",", ";", "\n", "\r", "a", "=", "\t")).map((parts) => Buffer.from(parts.join(""))),
    );
    fc.assert(
      fc.property(bytes, (content) => {
        const text = decodeText(content);
        try {
          if (text !== undefined) readCsv(text, "x.csv");
        } catch (error) {
          assert.ok(error instanceof RescueError, String(error));
        }
      }),
      { numRuns: 500 },
    );
  });
});
