import { gapText } from "../../example-files.ts";
import { artifactRule, at } from "../../rule.ts";

export const rule = artifactRule("gap", {
  code: "gap/accept-without-reason",
  severity: "error",
  why: "To live with a gap is a fair answer when it has a reason. Without one it is a gap that somebody gave up on.",
  *each(gap) {
    if (gap.value.resolution === "accept" && gap.value.resolutionReason === undefined)
      yield at(
        gap,
        "resolution",
        `${gap.id} is to be accepted as it is, without a reason. Its users will not accept that. Say why in resolutionReason.`,
      );
  },
  examples: [
    {
      files: { "gaps/GAP-001.md": gapText({ resolution: "accept" }) },
      expect: ["gaps/GAP-001.md:7 gap/accept-without-reason"],
    },
    {
      files: { "gaps/GAP-001.md": gapText({ resolution: "accept", resolutionReason: "Two people, once a year." }) },
      expect: [],
    },
  ],
});
