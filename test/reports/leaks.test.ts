import assert from "node:assert/strict";
import { printHtml } from "../../src/core/reports/html/print-html.ts";
import { makeReport } from "../../src/core/reports/make-report.ts";
import { printMarkdown } from "../../src/core/reports/markdown/print-markdown.ts";
import { fencedMarkdown } from "../../src/core/reports/markdown/weave.ts";
import { reports } from "../../src/core/reports/registry.generated.ts";
import type { Audience, Report } from "../../src/core/reports/report.ts";
import { sha256 } from "../../src/node/sha256.ts";
import { contextOf, type FixtureFiles } from "../support/engagement-fixture.ts";
import { CANARY, fullOfCanaries, KINDS_WITH_AUDIENCE, SECRET_ID, withoutSecrets } from "./canaries.ts";

const addressOf = (path: string): string => path;

/** A report in every form that it has, as one text. */
function everyForm(report: Report, files: FixtureFiles, audience: Audience, about?: string): string {
  const options = { audience, ...(about === undefined ? {} : { about }) };
  const { document, withheld } = makeReport(report, contextOf(files), options);
  return [
    printMarkdown(document, addressOf),
    fencedMarkdown({ document, addressOf, sha256 }),
    printHtml(document, { addressOf, sha256 }),
    JSON.stringify(document),
    withheld.length,
  ].join("\n");
}

describe("What stays within the rescue team", () => {
  const files = fullOfCanaries();

  it("is in the files in all kinds, and they are read without an error", () => {
    const { engagement } = contextOf(files);
    const invalid = engagement.files.flatMap(({ path, artifacts }) =>
      artifacts.filter(({ valid }) => !valid).map(({ id }) => `${path} ${id}`),
    );
    assert.deepEqual(invalid, []);
    assert.ok(KINDS_WITH_AUDIENCE.length > 20);
  });

  for (const report of reports)
    it(`is not in the report ${report.type} for the client, in any form`, () => {
      const text = everyForm(report, files, "client");
      const found = text.split("\n").filter((line) => CANARY.test(line) || SECRET_ID.test(line));
      assert.deepEqual(found, []);
      assert.match(text, /Day 9/);
    });

  for (const about of ["INC-900", "CHK-900"])
    it(`is not told of where somebody asks for ${about}`, () => {
      for (const report of reports) {
        const text = everyForm(report, files, "client", about).replaceAll(`There is no increment ${about}`, "");
        assert.doesNotMatch(text.replaceAll(about, ""), CANARY);
      }
    });

  it("is in the reports for the team, so that the tests above can fail", () => {
    const told = reports.map((report) => everyForm(report, files, "internal"));
    assert.deepEqual(
      reports.filter((_, index) => !CANARY.test(told[index] ?? "")).map(({ type }) => type),
      [],
    );
  });

  it("would be told were it for the client: the reports do look at these kinds", () => {
    const text = reports.map((report) => everyForm(report, withoutSecrets(), "client")).join("\n");
    const kinds = "gap scope-item increment training checkin root-cause lesson workflow element handover meeting".split(
      " ",
    );
    assert.deepEqual(
      kinds.filter((kind) => !text.includes(`Canary in ${kind}.`)),
      [],
    );
  });

  it("never holds what the team thinks of people, whatever the audience of a group", () => {
    const text = reports.map((report) => everyForm(report, withoutSecrets(), "client")).join("\n");
    assert.doesNotMatch(text, /opposer|Canary in group\.resistancePlan|Canary of the attitude|canary@client/);
  });
});
