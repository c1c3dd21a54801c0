import { type Engagement, ofKind } from "../../../engagement/engagement.ts";
import { isAuthorised, signoffsOn } from "../../../ledger/state.ts";
import { gapText, signoffText, subjectsText } from "../../example-files.ts";
import type { Gap } from "../../gap-status.ts";
import { at, type Rule } from "../../rule.ts";

export const rule: Rule = {
  code: "gap/expectation-closed-without-decision",
  severity: "error",
  why: "Where the agreed scope and what people expected differ, no product fix settles it: somebody has to decide, and that is the business owner.",
  *check({ engagement }) {
    for (const gap of ofKind(engagement, "gap"))
      if (gap.value.class === "expectation" && gap.value.status === "closed" && !isDecided(engagement, gap))
        yield at(
          gap,
          "status",
          `${gap.id} is a difference in expectation, closed without a decision. It will be raised again by whoever did not agree. Have the business owner sign a gap-closure.`,
        );
  },
  examples: [
    {
      files: { "gaps/GAP-001.md": gapText({ class: "expectation", status: "closed" }) },
      expect: ["gaps/GAP-001.md:6 gap/expectation-closed-without-decision"],
    },
    {
      files: {
        "gaps/GAP-001.md": gapText({ class: "expectation", status: "closed" }),
        "signoffs/SGN-001.md": signoffText({
          type: "gap-closure",
          by: "cto",
          role: "it",
          subjects: subjectsText("GAP-001"),
        }),
      },
      expect: ["gaps/GAP-001.md:6 gap/expectation-closed-without-decision"],
    },
    {
      files: {
        "gaps/GAP-001.md": gapText({ class: "expectation", status: "closed" }),
        "signoffs/SGN-001.md": signoffText({ type: "gap-closure", subjects: subjectsText("GAP-001") }),
      },
      expect: [],
    },
  ],
};

/** The newest closure governs: an approval that was taken back does not count. */
function isDecided(engagement: Engagement, gap: Gap): boolean {
  const closure = signoffsOn(engagement, gap.id).find((signoff) => signoff.value.type === "gap-closure");
  return closure?.value.verdict === "approved" && isAuthorised(engagement, closure, gap);
}
