import { ofKind } from "../../../engagement/engagement.ts";
import { scopeText } from "../../example-files.ts";
import type { Rule } from "../../rule.ts";
import { similarTitleReports } from "../../similar-titles.ts";

export const rule: Rule = {
  code: "scope/similar-title",
  severity: "info",
  why: "A promise that stands in the contract and in a mail is decided twice, once as a must-have and once as removed. Titles are held against each other by their words; `policy.similarTitles` says how alike they have to be.",
  check: (context) =>
    similarTitleReports(
      context,
      ofKind(context.engagement, "scope-item").filter(({ value }) => value.withdrawn === undefined),
      "The same promise may be decided twice. Withdraw one, or tell them apart in the title.",
    ),
  examples: [
    {
      files: {
        "scope/SCP-001.md": scopeText({ title: "Quotes from mobile" }),
        "scope/SCP-002.md": scopeText({ id: "SCP-002", title: "Mobile quotes" }),
      },
      expect: ["scope/SCP-002.md:3 scope/similar-title"],
    },
    {
      files: {
        "scope/SCP-001.md": scopeText({ title: "Quotes from mobile" }),
        "scope/SCP-002.md": scopeText({ id: "SCP-002", title: "Orders from mobile" }),
      },
      expect: [],
    },
  ],
};
