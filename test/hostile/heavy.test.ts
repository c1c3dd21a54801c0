import assert from "node:assert/strict";
import { BOUNDS, type Outcome, runBounded } from "./bounded.ts";
import { HEAVY_CELLS, HEAVY_FIELDS, HEAVY_MARKDOWN, HEAVY_SCHEMAS, HEAVY_YAML } from "./heavy-files.ts";

/** What has to be found in some of them; in the others that they are read at all is enough. */
const FOUND: Readonly<Record<string, RegExp>> = {
  "fields: a bomb of aliases": /yaml\/alias.*yaml\/anchor/,
  "list: brackets in brackets": /yaml\/too-deep/,
  "list: lists in lists": /yaml\/too-deep/,
  "fields: one key again and again": /yaml\/duplicate-key/,
  "list: items of one identifier": /id\/duplicate/,
  "list: anchors without end": /yaml\/anchor/,
  "gap: a date as long as a file": /date\/impossible/,
  "gap: different references without end": /ref\/broken/,
  "schema: a pattern that doubles": /^(?!.*schema\/unusable)/,
  "schema: a pattern that looks behind": /schema\/unusable/,
  "schema: a pattern that is written out for ever": /schema\/unusable/,
  "schema: parts that double": /schema\/unusable/,
  "schema: a part that refers to itself": /schema\/unusable/,
  "schema: lists in lists": /schema\/unusable/,
  "schema: groups that are all different": /^(?!.*schema\/unusable)/,
  "schema: files of many stars": /schema\/unusable/,
  "schema: a template as long as a file": /schema\/not-used/,
};

const TABLES: Readonly<Record<string, object>> = {
  list: HEAVY_YAML,
  fields: HEAVY_YAML,
  gap: HEAVY_FIELDS,
  text: HEAVY_MARKDOWN,
  schema: HEAVY_SCHEMAS,
  cell: HEAVY_CELLS,
};

describe(`Within ${BOUNDS.megabytes} MB and a bounded time, checks, reports and the editor get through`, () => {
  for (const [table, payloads] of Object.entries(TABLES))
    describe(table, () => {
      const tasks = Object.keys(payloads).map((name) => `${table}: ${name}`);
      let outcomes: ReadonlyMap<string, Outcome> = new Map();
      before(async function () {
        this.timeout(tasks.length * BOUNDS.seconds * 1000);
        outcomes = await runBounded("read-heavy.ts", tasks);
      });
      for (const task of tasks)
        it(task, () => {
          const outcome = outcomes.get(task);
          assert.ok(outcome && "said" in outcome, outcome && "failed" in outcome ? outcome.failed : "It was not run.");
          assert.match(outcome.said, FOUND[task] ?? /^/);
        });
    });
});
