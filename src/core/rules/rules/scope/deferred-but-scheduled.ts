import { scopeText } from "../../example-files.ts";
import { artifactRule, at } from "../../rule.ts";

export const rule = artifactRule("scope-item", {
  code: "scope/deferred-but-scheduled",
  severity: "warning",
  why: "What comes after the recovery has no place in its increments: it takes the days of what was promised first.",
  *each(item) {
    const { tier, deferred, delivery } = item.value;
    const later = tier === 3 || (tier === 2 && deferred === true);
    if (later && delivery?.increment !== undefined)
      yield at(
        item,
        "delivery.increment",
        `${item.id} is put off until after the recovery, but planned in ${delivery.increment}. It takes the place of a must-have. Take it out of the increment, or have its tier decided again.`,
      );
  },
  examples: [
    {
      files: { "scope/SCP-001.md": scopeText({ tier: 3, delivery: "{ increment: INC-001 }" }) },
      expect: ["scope/SCP-001.md:5 scope/deferred-but-scheduled"],
    },
    {
      files: { "scope/SCP-001.md": scopeText({ tier: 2, deferred: true, delivery: "{ increment: INC-001 }" }) },
      expect: ["scope/SCP-001.md:6 scope/deferred-but-scheduled"],
    },
    { files: { "scope/SCP-001.md": scopeText({ tier: 2, delivery: "{ increment: INC-001 }" }) }, expect: [] },
  ],
});
