import { ofKind } from "../../../engagement/engagement.ts";
import { gapText } from "../../example-files.ts";
import { isOpen } from "../../gap-status.ts";
import type { Rule } from "../../rule.ts";
import { similarTitleReports } from "../../similar-titles.ts";

export const rule: Rule = {
  code: "gap/similar-title",
  severity: "warning",
  why: "The same pain is raised by three people in three words. Worked on twice, it costs twice; fixed once, it stays open twice. Titles are held against each other by their words: order, plurals and small words do not count, and `policy.similarTitles` says which share they have to have in common.",
  check: (context) =>
    similarTitleReports(
      context,
      ofKind(context.engagement, "gap").filter(isOpen),
      "The same work may be done twice. Make one a duplicate of the other, or tell them apart in the title.",
    ),
  examples: [
    {
      files: {
        "gaps/GAP-001.md": gapText({ title: "Reps cannot send the quotes from mobile" }),
        "gaps/GAP-002.md": gapText({ id: "GAP-002", title: "From mobile, a rep cannot send a quote" }),
      },
      expect: ["gaps/GAP-002.md:3 gap/similar-title"],
    },
    {
      files: {
        "gaps/GAP-001.md": gapText({ title: "Reps cannot send quotes from mobile" }),
        "gaps/GAP-002.md": gapText({ id: "GAP-002", title: "Reps cannot see quotes on mobile" }),
      },
      expect: [],
    },
    {
      files: {
        "engagement.yaml": "client: Northwind\ncrm: Orbit\ndayOne: 2026-03-02\npolicy: { similarTitles: 0.6 }\n",
        "gaps/GAP-001.md": gapText({ title: "Reps cannot send quotes from mobile" }),
        "gaps/GAP-002.md": gapText({ id: "GAP-002", title: "Reps cannot see quotes on mobile" }),
      },
      expect: ["gaps/GAP-002.md:3 gap/similar-title"],
    },
  ],
};
