import { scopeText } from "../../example-files.ts";
import { artifactRule, at } from "../../rule.ts";

export const rule = artifactRule("scope-item", {
  code: "scope/tier-four-without-rationale",
  severity: "error",
  why: "What is taken away was promised to somebody. The rationale is what they are shown, a year later too.",
  *each(item) {
    if (item.value.tier === 4 && item.value.assessment?.rationale === undefined)
      yield at(
        item,
        "assessment.rationale",
        `${item.id} will not be delivered, and no rationale says why. Whoever was promised it has a right to the reason. Write it in assessment.rationale.`,
      );
  },
  examples: [
    {
      files: { "scope/SCP-001.md": scopeText({ tier: 4 }) },
      expect: ["scope/SCP-001.md:2 scope/tier-four-without-rationale"],
    },
    {
      files: {
        "scope/SCP-001.md": scopeText({
          tier: 4,
          assessment: "{ by: build-consultant, rationale: Fields are 40 % filled }",
        }),
      },
      expect: [],
    },
  ],
});
