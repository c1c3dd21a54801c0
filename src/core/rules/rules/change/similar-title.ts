import { ofKind } from "../../../engagement/engagement.ts";
import { changeText } from "../../example-files.ts";
import type { Rule } from "../../rule.ts";
import { similarTitleReports } from "../../similar-titles.ts";

export const rule: Rule = {
  code: "change/similar-title",
  severity: "info",
  why: "Whoever was refused asks again in other words. That may be right after a year, but whoever decides should know that it was decided before. Titles are held against each other by their words; `policy.similarTitles` says how alike they have to be.",
  check: (context) =>
    similarTitleReports(
      context,
      ofKind(context.engagement, "change-request").filter(({ value }) => value.withdrawn === undefined),
      "It may have been decided before. Name the earlier one in its reason, or withdraw one of the two.",
    ),
  examples: [
    {
      files: {
        "changes/CHG-001.md": changeText({ title: "Bring back the forecast module", status: "rejected" }),
        "changes/CHG-002.md": changeText({ id: "CHG-002", title: "Bring the forecast module back" }),
      },
      expect: ["changes/CHG-002.md:3 change/similar-title"],
    },
    {
      files: {
        "changes/CHG-001.md": changeText({ title: "Bring back the forecast module" }),
        "changes/CHG-002.md": changeText({ id: "CHG-002", title: "A second web form" }),
      },
      expect: [],
    },
  ],
};
