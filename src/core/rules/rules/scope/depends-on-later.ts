import { asKind, type Engagement, findArtifact } from "../../../engagement/engagement.ts";
import { gapText, scopeText } from "../../example-files.ts";
import { isOpen } from "../../gap-status.ts";
import { artifactRule, at } from "../../rule.ts";

export const rule = artifactRule("scope-item", {
  code: "scope/depends-on-later",
  severity: "warning",
  why: "What operations cannot do without must not wait for something that was put off. It is noticed in the last week otherwise.",
  *each(item, { engagement }) {
    if (item.value.tier !== 1 || item.value.withdrawn) return;
    for (const [index, id] of (item.value.dependsOn ?? []).entries()) {
      const delay = delayOf(engagement, id);
      if (delay)
        yield at(
          item,
          ["dependsOn", index],
          `${item.id} is a must-have, but needs ${id}, which ${delay}. It cannot be delivered first. Bring ${id} forward, or free ${item.id} from it.`,
        );
    }
  },
  examples: [
    {
      files: {
        "scope/SCP-001.md": scopeText({ dependsOn: "[GAP-001]" }),
        "gaps/GAP-001.md": gapText({ horizon: "later" }),
      },
      expect: ["scope/SCP-001.md:5 scope/depends-on-later"],
    },
    {
      files: {
        "scope/SCP-001.md": scopeText({ dependsOn: "[SCP-002]" }),
        "scope/SCP-002.md": scopeText({ id: "SCP-002", tier: 3 }),
      },
      expect: ["scope/SCP-001.md:5 scope/depends-on-later"],
    },
    {
      files: {
        "scope/SCP-001.md": scopeText({ dependsOn: "[GAP-001]" }),
        "gaps/GAP-001.md": gapText({ horizon: "later", status: "closed" }),
      },
      expect: [],
    },
  ],
});

/** Why the rescue will not bring an artifact in time, as the end of a sentence. */
function delayOf(engagement: Engagement, id: string): string | undefined {
  const found = findArtifact(engagement, id);
  const gap = asKind(found, "gap");
  if (gap) return gap.value.horizon === "later" && isOpen(gap) ? "is put off until later" : undefined;
  const needed = asKind(found, "scope-item")?.value;
  if (needed?.withdrawn) return "is withdrawn";
  if (needed?.tier === 3 || needed?.tier === 4) return `has tier ${needed.tier}`;
  return needed?.deferred === true ? "is deferred" : undefined;
}
