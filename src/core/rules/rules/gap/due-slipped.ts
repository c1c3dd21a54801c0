import { settings } from "../../../engagement/engagement.ts";
import { gapText } from "../../example-files.ts";
import { isOpen } from "../../gap-status.ts";
import { artifactRule, at } from "../../rule.ts";

/** The default of the engagement's schema (domain.md section 10: "a date that slipped twice"). */
const MOST = 2;

export const rule = artifactRule("gap", {
  code: "gap/due-slipped",
  severity: "warning",
  why: "A date that moves once is bad luck; one that moves again was never a date. The next one will not be believed. Git's history tells how often it moved, so the rule is silent where there is none.",
  *each(gap, { engagement, dueSlips }) {
    const slips = dueSlips?.get(gap.id) ?? 0;
    const most = settings(engagement).policy?.slippedDates ?? MOST;
    if (slips >= most && isOpen(gap))
      yield at(
        gap,
        "due",
        `The date of ${gap.id} slipped ${slips === 1 ? "once" : `${slips} times`}. Nobody believes the next one. Find out what it waits for, tell the client, and agree a day that holds.`,
      );
  },
  examples: [
    {
      files: { "gaps/GAP-001.md": gapText({ due: "2026-03-20" }) },
      dueSlips: { "GAP-001": 2 },
      expect: ["gaps/GAP-001.md:7 gap/due-slipped"],
    },
    { files: { "gaps/GAP-001.md": gapText({ due: "2026-03-20" }) }, dueSlips: { "GAP-001": 1 }, expect: [] },
    {
      files: { "gaps/GAP-001.md": gapText({ due: "2026-03-20", status: "closed" }) },
      dueSlips: { "GAP-001": 2 },
      expect: [],
    },
  ],
});
