import assert from "node:assert/strict";
import { join } from "node:path";
import { isInternal } from "../../src/core/engagement/audience.ts";
import { allArtifacts, ofKind } from "../../src/core/engagement/engagement.ts";
import { makeReport } from "../../src/core/reports/make-report.ts";
import { printMarkdown } from "../../src/core/reports/markdown/print-markdown.ts";
import { reports } from "../../src/core/reports/registry.generated.ts";
import { readEngagement } from "../../src/node/engagement-folder.ts";
import { sha256 } from "../../src/node/sha256.ts";
import { verifySignature } from "../../src/node/ssh-verify.ts";
import { buildCli, rescue } from "../support/built-cli.ts";
import { assets } from "../support/engagement-fixture.ts";
import { suiteFolder } from "../support/temporary-folder.ts";

/** Day 19 of the sample, which begins on a Monday. */
const [DAY_ONE, DAY_19] = ["2026-03-02", "2026-03-20"];

describe("The reports of the sample engagement", () => {
  const folder = suiteFolder();
  const written = new Map<string, string>();
  let secrets: readonly string[] = [];
  let readOn: readonly (string | undefined)[] = [];

  before(async () => {
    await buildCli();
    const { code, stderr } = rescue(folder(), [
      "init",
      "sample",
      "--template",
      "sample",
      "--day-one",
      DAY_ONE,
      "--yes",
    ]);
    assert.equal(code, 0, stderr);
    const engagement = readEngagement(assets, join(folder(), "sample"));
    secrets = allArtifacts(engagement)
      .filter(isInternal)
      .map(({ id }) => id);
    readOn = ofKind(engagement, "kpi").map(({ value }) => value.readings?.at(-1)?.on);
    const context = { engagement, today: DAY_19, sha256, verify: verifySignature };
    for (const report of reports) {
      const { document } = makeReport(report, context, { audience: report.audience });
      written.set(
        report.type,
        printMarkdown(document, (path) => path),
      );
    }
  });

  it("rest on all that one step of its history sets, in one file too", () => {
    assert.deepEqual(readOn, Array(5).fill(DAY_19));
  });

  it("have much to tell, and nothing that reads like a program", () => {
    for (const [type, text] of written) {
      assert.ok(text.length > 1000, type);
      assert.doesNotMatch(text, /undefined|NaN|null|\[object|\{\{/, type);
    }
  });

  it("tell nobody at the client of what is internal", () => {
    assert.ok(secrets.length > 10);
    for (const report of reports.filter(({ audience }) => audience === "client")) {
      const words = new Set(written.get(report.type)?.match(/[A-Z]+-\d+/g));
      assert.deepEqual(
        secrets.filter((id) => words.has(id)),
        [],
        report.type,
      );
    }
  });

  it("keep the client status so short that it is read in two minutes", () => {
    const words = (written.get("client-status") ?? "").replace(/\]\([^)]*\)/g, "]").match(/[\p{L}\p{N}]+/gu) ?? [];
    assert.ok(words.length < 2 * 200, `${words.length} words`);
  });

  it("tell the case of the analytics module: removed, with the reason, decided by the business owner", () => {
    assert.match(written.get("reset-summary") ?? "", /Predictive analytics for retail customers.*37 %.*Priya Raman/);
  });

  it("show where the stakeholders contradict each other", () => {
    assert.match(written.get("matrix") ?? "", /Some say that it works and others that it does not: “Analytics module”/);
  });

  it("show 31 % of 400 audited elements unused", () => {
    assert.match(written.get("stabilisation") ?? "", /31 % of what was configured is unused \(124 of 400\)/);
  });
});
