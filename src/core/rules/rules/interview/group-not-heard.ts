import { ofKind } from "../../../engagement/engagement.ts";
import { markdownText, phasesText } from "../../example-files.ts";
import { inWords } from "../../in-words.ts";
import { afterActivity } from "../../phase-days.ts";
import type { Rule } from "../../rule.ts";

/** The five groups of stakeholders (domain.md section 4). */
const GROUPS = ["executive-sponsor", "business-owner", "end-user", "implementation-partner", "it"] as const;

const plan = { "phases.yaml": phasesText("triage.interviews", 2, 4) };

export const rule: Rule = {
  code: "interview/group-not-heard",
  severity: "warning",
  why: "Each group knows another part of the failure. The one that nobody spoke to is the one that stops the rescue later.",
  *check(context) {
    const report = afterActivity(context, "triage.interviews");
    if (!report) return;
    const heard = ofKind(context.engagement, "interview").map(({ value }) => value.group);
    const missing = GROUPS.filter((group) => !heard.includes(group));
    if (missing.length > 0)
      yield report(
        `The days of the interviews are over, and nobody spoke to: ${missing.map(inWords).join(", ")}. Their part of the failure is missing from the report. Interview somebody of each, and keep it in interviews.`,
      );
  },
  examples: [
    { files: plan, expect: ["phases.yaml:9 interview/group-not-heard"] },
    { files: plan, today: "2026-03-05", expect: [] },
    {
      files: {
        ...plan,
        ...Object.fromEntries(
          GROUPS.map((group, index) => [
            `interviews/INT-00${index + 1}.md`,
            markdownText({
              id: `INT-00${index + 1}`,
              title: "First talk",
              stakeholder: "cto",
              group,
              on: "2026-03-03",
            }),
          ]),
        ),
      },
      expect: [],
    },
  ],
};
