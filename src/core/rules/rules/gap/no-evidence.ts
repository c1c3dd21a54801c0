import { gapText } from "../../example-files.ts";
import { isOpen } from "../../gap-status.ts";
import { artifactRule, at } from "../../rule.ts";

export const rule = artifactRule("gap", {
  code: "gap/no-evidence",
  severity: "info",
  why: "A screenshot, the steps or the user's own words keep a gap from being argued away, and let the fixer see what the user saw.",
  *each(gap) {
    if (isOpen(gap) && (gap.value.evidence ?? []).length === 0)
      yield at(
        gap,
        "evidence",
        `${gap.id} has no evidence. Whoever fixes it has to ask the user again. Add a screenshot, the steps, a quote, a log or a link.`,
      );
  },
  examples: [
    { files: { "gaps/GAP-001.md": gapText() }, expect: ["gaps/GAP-001.md:2 gap/no-evidence"] },
    {
      files: { "gaps/GAP-001.md": gapText({ evidence: "[{ quote: I send quotes at night now., by: rep-1 }]" }) },
      expect: [],
    },
  ],
});
