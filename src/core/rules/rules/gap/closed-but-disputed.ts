import { gapText } from "../../example-files.ts";
import { artifactRule, at } from "../../rule.ts";

export const rule = artifactRule("gap", {
  code: "gap/closed-but-disputed",
  severity: "warning",
  why: "Closed on our side and disputed on theirs is how two lists begin. There is one shared list.",
  *each(gap) {
    if (gap.value.status === "closed" && gap.value.clientStatus === "disputed")
      yield at(
        gap,
        "clientStatus",
        `${gap.id} is closed, but the client disputes it. Two lists begin here. Watch the user do the task again, and open the gap or have it accepted.`,
      );
  },
  examples: [
    {
      files: { "gaps/GAP-001.md": gapText({ status: "closed", clientStatus: "disputed" }) },
      expect: ["gaps/GAP-001.md:7 gap/closed-but-disputed"],
    },
    { files: { "gaps/GAP-001.md": gapText({ status: "closed", clientStatus: "accepted" }) }, expect: [] },
  ],
});
