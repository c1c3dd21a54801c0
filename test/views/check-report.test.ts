import assert from "node:assert/strict";
import { gapText, scopeText } from "../../src/core/rules/example-files.ts";
import { checkReport } from "../../src/core/views/check-report.ts";
import { contextOf } from "../support/engagement-fixture.ts";

describe("A report of a check", () => {
  const files = {
    "gaps/GAP-001.md": gapText({ owner: "lead-consultant", due: "2026-03-20", horizon: "soon" }).replaceAll(
      "\n",
      "\r\n",
    ),
    "gaps/notes.txt": "loose",
    "scope/SCP-001.md": scopeText(),
  };
  const report = checkReport(contextOf(files), { root: "." });

  it("has the keys that scripts rely on", () => {
    assert.deepEqual(Object.keys(report), [
      "version",
      "root",
      "artifacts",
      "files",
      "matched",
      "unmatched",
      "findings",
      "pending",
      "summary",
    ]);
    const keys = ["rule", "severity", "path", "line", "column", "endLine", "endColumn", "message", "help", "artifact"];
    const found = report.findings.find(({ artifact }) => artifact === "SCP-001");
    assert.deepEqual(Object.keys(found ?? {}), keys);
  });

  it("counts lines and columns from 1, also with line ends of two characters", () => {
    const found = report.findings.find(({ rule }) => rule === "schema/unknown-value");
    assert.deepEqual(
      [found?.path, found?.line, found?.column, found?.endLine, found?.endColumn],
      ["gaps/GAP-001.md", 5, 10, 5, 14],
    );
  });

  it("counts files, artifacts and findings", () => {
    assert.deepEqual([report.files, report.matched, report.unmatched], [6, 5, 1]);
    assert.equal(report.artifacts, 11);
    const { errors, warnings, infos, pending } = report.summary;
    assert.equal(errors + warnings + infos, report.findings.length);
    assert.deepEqual([errors, pending], [1, 1]);
  });

  it("tells which decisions wait, and for whom", () => {
    assert.deepEqual(report.pending, [
      { subject: "SCP-001", type: "scope-tier", field: "tier", to: 1, needs: ["head-of-retail"] },
    ]);
  });

  it("places findings in an engagement's own schemas", () => {
    const { findings } = checkReport(contextOf({ ".rescue/schemas/gap.schema.json": "{" }), { root: "." });
    const found = findings.find(({ rule }) => rule === "schema/unusable");
    assert.deepEqual([found?.path, found?.line, found?.column], [".rescue/schemas/gap.schema.json", 1, 2]);
  });
});
