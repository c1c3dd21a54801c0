import assert from "node:assert/strict";
import { isInsidePath } from "../../src/core/text/inside-path.ts";
import { parseFromAuditLog } from "../../src/extension/protocol/audit-log.ts";
import { parseFromGapReview } from "../../src/extension/protocol/gap-review.ts";
import { parseFromPage } from "../../src/extension/protocol/page.ts";

const PARSERS = { parseFromPage, parseFromGapReview, parseFromAuditLog };

/** What a page never sends, from JSON as it would come. */
const FORGED = [
  "null",
  "[]",
  '"ready"',
  "{}",
  '{"type":"__proto__"}',
  '{"__proto__":{"type":"ready"}}',
  '{"type":["ready"]}',
  '{"type":"open"}',
  '{"type":"open","path":["gaps/GAP-001.md"],"offset":0}',
  '{"type":"open","path":"gaps/GAP-001.md","offset":-1}',
  '{"type":"open","path":"gaps/GAP-001.md","offset":1e400}',
  '{"type":"open","path":"gaps/GAP-001.md","offset":"0"}',
  '{"type":"goto","place":"command:x"}',
  '{"type":"set","edit":0,"field":"__proto__","value":"x","reason":"","gaps":[]}',
  '{"type":"set","edit":0,"field":"id","value":"x","reason":"","gaps":[]}',
  '{"type":"agree","edit":0,"ids":[{}],"meeting":""}',
  '{"type":"step","by":"1"}',
  '{"type":"command","command":"workbench.action.quit"}',
];

describe("A forged message of a page", () => {
  for (const json of FORGED)
    it(`is dropped: ${json}`, () => {
      for (const [name, parse] of Object.entries(PARSERS)) assert.equal(parse(JSON.parse(json)), undefined, name);
      assert.equal(Object.hasOwn(Object.prototype, "type"), false);
    });

  for (const path of [
    "../x",
    "a/../../x",
    "/etc/passwd",
    "\\\\host\\x",
    "C:\\x",
    "c:x",
    "a\\..\\..\\x",
    "..",
    "",
    "x\0",
  ])
    it(`opens nothing outside the engagement: ${JSON.stringify(path)}`, () => {
      assert.equal(isInsidePath(path), false);
    });

  for (const path of ["gaps/GAP-001.md", "a..b/c", ".rescue/schemas/x.schema.json"])
    it(`opens what lies inside: ${path}`, () => {
      assert.equal(isInsidePath(path), true);
    });
});
