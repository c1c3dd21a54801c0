import type { ShippedKinds } from "../../../engagement/shipped-kinds.generated.ts";
import { scopeText } from "../../example-files.ts";
import { artifactRule, at } from "../../rule.ts";

export const rule = artifactRule("scope-item", {
  code: "scope/work-on-undecided",
  severity: "error",
  why: "Work that starts before the business owner decided is how the first implementation grew out of hand.",
  *each(item) {
    const { delivery } = item.value;
    const obstacle = obstacleTo(item.value);
    if (obstacle && delivery?.status !== undefined && delivery.status !== "not-started")
      yield at(
        item,
        "delivery.status",
        `${item.id} is ${delivery.status}, but it ${obstacle}. Work has started that nobody asked for. Stop it, or have the business owner decide first.`,
      );
  },
  examples: [
    {
      files: { "scope/SCP-001.md": scopeText({ tier: "undecided", delivery: "{ status: in-progress }" }) },
      expect: ["scope/SCP-001.md:5 scope/work-on-undecided"],
    },
    {
      files: { "scope/SCP-001.md": scopeText({ tier: 4, delivery: "{ status: delivered }" }) },
      expect: ["scope/SCP-001.md:5 scope/work-on-undecided"],
    },
    {
      files: { "scope/SCP-001.md": scopeText({ tier: "undecided", delivery: "{ status: not-started }" }) },
      expect: [],
    },
  ],
});

function obstacleTo({ tier, withdrawn }: ShippedKinds["scope-item"]): string | undefined {
  if (withdrawn) return "is withdrawn";
  if (tier === "undecided") return "has no decided tier";
  return tier === 4 ? "is removed from the scope" : undefined;
}
