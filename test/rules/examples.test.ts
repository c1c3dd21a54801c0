import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { updateEngagement } from "../../src/core/engagement/engagement.ts";
import { rules } from "../../src/core/rules/registry.generated.ts";
import type { Rule, RuleContext } from "../../src/core/rules/rule.ts";
import { checkEngagement } from "../../src/core/rules/run-rules.ts";
import { type FileChange, textAfter } from "../../src/core/text/change-plan.ts";
import type { Finding, Fix } from "../../src/core/text/finding.ts";
import { contextOf, printLine } from "../support/engagement-fixture.ts";

const FOLDER = new URL("../../src/core/rules/rules/", import.meta.url);

describe("rules", () => {
  it("are called like their files", () => {
    const files = readdirSync(FOLDER, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));
    const codes = rules.map((rule) => `${rule.code}.ts`);
    assert.deepEqual(codes, files.map((name) => name.replaceAll("\\", "/")).sort());
  });

  for (const rule of rules) {
    describe(rule.code, () => {
      it("shows what it finds in at least one example", () => {
        assert.ok(rule.examples.some((example) => example.expect.length > 0));
      });

      for (const [index, example] of rule.examples.entries()) {
        const context = contextOf(example.files, example.today);
        const found = findingsOf(rule, context);

        it(`finds what example ${index + 1} says`, () => {
          assert.deepEqual(
            found.map((finding) => printLine(context.engagement, finding)),
            example.expect,
          );
        });

        for (const finding of found) {
          it(`says in example ${index + 1} what, why and what next`, () => {
            assert.match(finding.message, /[.?!] \S.*[.?]$/);
          });

          for (const fix of finding.fixes ?? [])
            it(`is settled in example ${index + 1} by "${fix.title}"`, () => {
              const left = findingsOf(rule, applyFix(context, fix));
              assert.equal(left.length, found.length - 1);
              assert.ok(!left.some((other) => other.message === finding.message));
            });
        }
      }
    });
  }
});

function findingsOf(rule: Rule, context: RuleContext): Finding[] {
  return checkEngagement(context).filter((finding) => finding.rule === rule.code);
}

function applyFix(context: RuleContext, fix: Fix): RuleContext {
  return { ...context, engagement: updateEngagement(context.engagement, fix.changes.flatMap(updatesOf)) };
}

function updatesOf(change: FileChange) {
  const written = { path: change.type === "rename" ? change.to : change.path, content: { text: textAfter(change) } };
  return change.type === "rename" ? [{ path: change.path, content: undefined }, written] : [written];
}
