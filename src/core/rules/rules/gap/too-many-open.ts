import { ofKind } from "../../../engagement/engagement.ts";
import { gapText } from "../../example-files.ts";
import { isUrgent, liveReviewLimit } from "../../gap-status.ts";
import { at, type Rule } from "../../rule.ts";

const limitOfOne = "client: Northwind\ncrm: Orbit\ndayOne: 2026-03-02\npolicy:\n  liveReviewLimit: 1\n";

export const rule: Rule = {
  code: "gap/too-many-open",
  severity: "warning",
  why: "The list is short enough to go through with the client in one meeting, or nobody goes through it at all. What can wait belongs under later.",
  *check({ engagement }) {
    const [artifact] = ofKind(engagement, "engagement");
    const limit = liveReviewLimit(engagement);
    const open = ofKind(engagement, "gap").filter(isUrgent).length;
    if (artifact && open > limit)
      yield at(
        artifact,
        "policy.liveReviewLimit",
        `${open} gaps are open outside later, more than the ${limit} that one live review can hold. The meeting will not reach the last ones. Move what can wait to later, or settle some.`,
      );
  },
  examples: [
    {
      files: {
        "engagement.yaml": limitOfOne,
        "gaps/GAP-001.md": gapText(),
        "gaps/GAP-002.md": gapText({ id: "GAP-002" }),
      },
      expect: ["engagement.yaml:5 gap/too-many-open"],
    },
    {
      files: {
        "engagement.yaml": limitOfOne,
        "gaps/GAP-001.md": gapText(),
        "gaps/GAP-002.md": gapText({ id: "GAP-002", horizon: "later" }),
      },
      expect: [],
    },
  ],
};
