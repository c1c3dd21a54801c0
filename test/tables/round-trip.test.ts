import assert from "node:assert/strict";
import fc from "fast-check";
import { type Engagement, findFile, ofKind, updateEngagement } from "../../src/core/engagement/engagement.ts";
import { pathForNew } from "../../src/core/engagement/next-id.ts";
import type { Kind } from "../../src/core/kinds/kind.ts";
import { blockLines, itemLines } from "../../src/core/parse/write-yaml.ts";
import type { Sheet } from "../../src/core/tables/table.ts";
import { readCsv } from "../../src/node/tables/read-csv.ts";
import { readXlsx } from "../../src/node/tables/read-xlsx.ts";
import { csvText } from "../../src/node/tables/write-csv.ts";
import { xlsxBytes } from "../../src/node/tables/write-xlsx.ts";
import { anyFields } from "../support/any-artifact.ts";
import { engagementOf } from "../support/engagement-fixture.ts";
import { exported, imported, planFor } from "../support/tables.ts";

const KNOWN = { person: ["lead-consultant", "rep-1"], workflow: ["WF-001"], goal: ["G-001"] };

const BASE = engagementOf({
  "workflows.yaml": "- id: WF-001\n  title: Quote\n",
  "goals.yaml": "- id: G-001\n  statement: Quotes on the day\n",
});

const KINDS = BASE.kinds.all.filter(({ container }) => container.type !== "file");

describe("A table that is exported and imported again", () => {
  for (const kind of KINDS)
    it(`gives back every ${kind.name} exactly, as CSV and as a workbook`, async () => {
      await fc.assert(
        fc.asyncProperty(artifactsOf(kind), async (values) => {
          const full = withArtifacts(BASE, kind, values);
          for (const sheet of await sheetsOf(full, kind)) {
            assert.deepEqual(planFor(full, kind.name, sheet).plan.changes, []);
            assert.deepEqual(planFor(full, kind.name, sheet).rejected, []);
            if (kind.name === "signoff") continue;
            const elsewhere = withoutArtifacts(full, kind);
            const plan = planFor(elsewhere, kind.name, sheet);
            assert.deepEqual(plan.rejected, []);
            assert.deepEqual(valuesOf(imported(elsewhere, plan), kind), valuesOf(full, kind));
          }
        }),
        { numRuns: 3, endOnFailure: true },
      );
    });

  for (const kind of BASE.kinds.all.filter(({ container }) => container.type === "file"))
    it(`gives back the one file of ${kind.name}`, () => {
      const { columns, rows } = exported(BASE, kind.name);
      const sheet = readCsv(csvText({ name: kind.name, columns, rows }), "x.csv");
      assert.equal(planFor(BASE, kind.name, sheet).unchanged, 1);
      const elsewhere = withoutArtifacts(BASE, kind);
      const plan = planFor(elsewhere, kind.name, sheet);
      assert.deepEqual(valuesOf(imported(elsewhere, plan), kind), valuesOf(BASE, kind));
    });
});

function artifactsOf(kind: Kind): fc.Arbitrary<readonly Readonly<Record<string, unknown>>[]> {
  return fc.uniqueArray(anyFields(kind, KNOWN), {
    minLength: 1,
    maxLength: 3,
    selector: ({ id }) => String(id).toLowerCase(),
  });
}

function withArtifacts(base: Engagement, kind: Kind, values: readonly Readonly<Record<string, unknown>>[]): Engagement {
  if (kind.container.type === "collection") {
    const path = pathForNew(kind, "");
    // What generated references point to stays.
    const known = new Set(ofKind(base, kind.name).map(({ id }) => id));
    const fresh = values.filter(({ id }) => !known.has(String(id)));
    const text = `${findFile(base, path)?.text ?? ""}${fresh.flatMap(itemLines).join("\n")}\n`;
    return updateEngagement(base, [{ path, content: { text } }]);
  }
  const files = values.map((value) => ({
    path: pathForNew(kind, String(value["id"])),
    content: { text: `---\n${blockLines(value).join("\n")}\n---\n\nText.\n` },
  }));
  return updateEngagement(base, files);
}

function withoutArtifacts(engagement: Engagement, kind: Kind): Engagement {
  const paths = [...new Set(ofKind(engagement, kind.name).map(({ file }) => file.path))];
  return updateEngagement(
    engagement,
    paths.map((path) => ({ path, content: undefined })),
  );
}

async function sheetsOf(engagement: Engagement, kind: Kind): Promise<readonly Sheet[]> {
  const { columns, rows } = exported(engagement, kind.name, true);
  const table = { name: kind.name, columns, rows };
  return [readCsv(csvText(table), "x.csv"), ...(await readXlsx(await xlsxBytes(table), "x.xlsx"))];
}

function valuesOf(engagement: Engagement, kind: Kind): ReadonlyMap<string, unknown> {
  return new Map(ofKind(engagement, kind.name).map(({ id, value }) => [id, value]));
}
