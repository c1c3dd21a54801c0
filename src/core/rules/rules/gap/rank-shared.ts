import { ofKind } from "../../../engagement/engagement.ts";
import { gapText } from "../../example-files.ts";
import { type Gap, isOpen } from "../../gap-status.ts";
import { at, type Rule } from "../../rule.ts";

export const rule: Rule = {
  code: "gap/rank-shared",
  severity: "warning",
  why: "The order of work is told to the client: what they feel first comes first. Two gaps in one place mean that nobody chose.",
  *check({ engagement }) {
    const firstByRank = new Map<number, Gap>();
    for (const gap of ofKind(engagement, "gap")) {
      const rank = gap.value.order?.rank;
      if (rank === undefined || !isOpen(gap)) continue;
      const first = firstByRank.get(rank);
      if (first)
        yield at(
          gap,
          "order.rank",
          `${gap.id} and ${first.id} both have rank ${rank}. Nobody can tell which comes first. Give one of them another rank.`,
        );
      else firstByRank.set(rank, gap);
    }
  },
  examples: [
    {
      files: {
        "gaps/GAP-001.md": gapText({ order: "{ rank: 1, reason: Felt daily }" }),
        "gaps/GAP-002.md": gapText({ id: "GAP-002", order: "{ rank: 1, reason: Costs orders }" }),
      },
      expect: ["gaps/GAP-002.md:7 gap/rank-shared"],
    },
    {
      files: {
        "gaps/GAP-001.md": gapText({ status: "closed", order: "{ rank: 1, reason: Felt daily }" }),
        "gaps/GAP-002.md": gapText({ id: "GAP-002", order: "{ rank: 1, reason: Costs orders }" }),
      },
      expect: [],
    },
  ],
};
