import { editFix, fieldEdits } from "../../../parse/edit-yaml.ts";
import { scopeText } from "../../example-files.ts";
import { artifactRule, at } from "../../rule.ts";

export const rule = artifactRule("scope-item", {
  code: "scope/deferred-not-tier-two",
  severity: "warning",
  why: "Only a should-have can be put off. Tier 1 never is, tier 3 always is and tier 4 is gone, so there the word contradicts the tier.",
  *each(item) {
    const { tier, deferred } = item.value;
    if (deferred !== true || tier === undefined || tier === 2) return;
    const message = `${item.id} is deferred with tier ${tier}. Only tier 2 can be, so readers do not know which of the two holds. Remove deferred, or have the tier decided again.`;
    yield at(item, "deferred", message, [
      editFix("Remove deferred", item, fieldEdits(item, [["deferred", undefined]])),
    ]);
  },
  examples: [
    {
      files: { "scope/SCP-001.md": scopeText({ tier: 1, deferred: true }) },
      expect: ["scope/SCP-001.md:5 scope/deferred-not-tier-two"],
    },
    { files: { "scope/SCP-001.md": scopeText({ tier: 2, deferred: true }) }, expect: [] },
  ],
});
