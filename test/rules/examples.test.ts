import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { updateEngagement } from "../../src/core/engagement/engagement.ts";
import { ENGINE_CODES } from "../../src/core/rules/engine-codes.ts";
import { rules } from "../../src/core/rules/registry.generated.ts";
import type { RuleContext, RuleDocument } from "../../src/core/rules/rule.ts";
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

  it("show what they find in at least one example", () => {
    const silent = rules.filter((rule) => !rule.examples.some((example) => example.expect.length > 0));
    assert.deepEqual(silent, []);
  });
});

describe("findings of reading", () => {
  it("are shown by an example, but for what no text can show", () => {
    const silent = ENGINE_CODES.filter(({ examples }) => !examples.some((example) => example.expect.length > 0));
    assert.deepEqual(
      silent.map(({ code }) => code),
      ["file/encoding", "file/symbolic-link", "file/too-large", "file/unreadable"],
    );
  });

  it("have a document for each code that the sources name, and no other", () => {
    const named = READERS.flatMap((path) => sourcesIn(path).flatMap((text) => text.match(CODE) ?? []));
    const codes = [...new Set(named.map((quoted) => quoted.slice(1, -1)))];
    assert.deepEqual(
      codes.sort(),
      ENGINE_CODES.map(({ code }) => code),
    );
  });
});

describe("examples", () => {
  for (const rule of [...rules, ...ENGINE_CODES]) {
    describe(rule.code, () => {
      for (const [index, example] of rule.examples.entries()) {
        const { dueSlips } = example;
        const judged = contextOf(example.files, example.today, example.before);
        const context = dueSlips ? { ...judged, dueSlips: new Map(Object.entries(dueSlips)) } : judged;
        const found = findingsOf(rule, context);

        it(`finds what example ${index + 1} says`, () => {
          assert.deepEqual(
            found.map((finding) => printLine(context.engagement, finding)),
            example.expect,
          );
        });

        it(`gives the severity of its page in example ${index + 1}`, () => {
          assert.ok(found.every((finding) => finding.severity === (example.severity ?? rule.severity)));
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

const CORE = new URL("../../src/core/", import.meta.url);

/** Where findings are made that belong to no rule. */
const READERS = ["parse/", "kinds/", "engagement/engagement.ts", "rules/run-rules.ts"];
const CODE = /"[a-z]+(?:-[a-z]+)*\/[a-z]+(?:-[a-z]+)*"/g;

function sourcesIn(path: string): string[] {
  const names = path.endsWith("/") ? readdirSync(new URL(path, CORE)).map((name) => path + name) : [path];
  return names.map((name) => readFileSync(new URL(name, CORE), "utf8"));
}

function findingsOf(rule: RuleDocument, context: RuleContext): Finding[] {
  return checkEngagement(context).filter((finding) => finding.rule === rule.code);
}

function applyFix(context: RuleContext, fix: Fix): RuleContext {
  return { ...context, engagement: updateEngagement(context.engagement, fix.changes.flatMap(updatesOf)) };
}

function updatesOf(change: FileChange) {
  const written = { path: change.type === "rename" ? change.to : change.path, content: { text: textAfter(change) } };
  return change.type === "rename" ? [{ path: change.path, content: undefined }, written] : [written];
}
