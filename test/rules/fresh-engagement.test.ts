import assert from "node:assert/strict";
import { startEngagement } from "../../src/core/changes/start-engagement.ts";
import { createEngagement } from "../../src/core/engagement/engagement.ts";
import { checkEngagement } from "../../src/core/rules/run-rules.ts";
import { textAfter } from "../../src/core/text/change-plan.ts";
import { readEngagementTemplate } from "../../src/node/engagement-template.ts";
import { sha256 } from "../../src/node/sha256.ts";
import { assets } from "../support/engagement-fixture.ts";

const DAY_ONE = "2026-03-02";

/** What the rules find in a new engagement, as `rescue init` writes it, on a day on which nothing else was done yet. */
function foundOn(today: string): string[] {
  const people = [
    { name: "Ann Lee", role: "executive-sponsor" },
    { name: "Priya Raman", role: "business-owner" },
    { name: "Lena Lead", role: "delivery-lead" },
  ] as const;
  const facts = { client: "Northwind", crm: "Orbit", dayOne: DAY_ONE, people };
  const { changes } = startEngagement(readEngagementTemplate(process.cwd()), facts);
  const inputs = changes.map((change) => ({ path: change.path, content: { text: textAfter(change) } }));
  const engagement = createEngagement(assets, inputs);
  return checkEngagement({ engagement, today, sha256, dueSlips: new Map() }).map(({ rule }) => rule);
}

describe("a new engagement", () => {
  it("has nothing to find before it begins and on its first day", () => {
    assert.deepEqual([foundOn("2026-02-27"), foundOn(DAY_ONE)], [[], []]);
  });

  it("is told of what is not done once it was due, each in one finding", () => {
    assert.deepEqual(foundOn("2026-03-06"), ["interview/group-not-heard"]);
  });

  it("is told at the end of the thirty days what a rescue cannot do without", () => {
    const found = foundOn("2026-04-03").filter((rule) => rule !== "engagement/phase-overrun");
    assert.deepEqual(found, [
      "checkin/overdue",
      "engagement/no-sponsor-activity",
      "kpi/levels-missing",
      "interview/group-not-heard",
      "governance/no-crm-owner",
      "governance/seats-missing",
    ]);
  });
});
