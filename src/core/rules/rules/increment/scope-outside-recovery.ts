import { asKind, type Engagement, findArtifact } from "../../../engagement/engagement.ts";
import { markdownText, scopeText } from "../../example-files.ts";
import { artifactRule, at } from "../../rule.ts";

const increment = { id: "INC-001", title: "Leads find their rep", number: 1, goal: "Leads are called the same day." };

export const rule = artifactRule("increment", {
  code: "increment/scope-outside-recovery",
  severity: "warning",
  why: "An increment brings what operations cannot do without, and what makes them efficient: tiers 1 and 2. Everything else takes the days of these.",
  *each(increment, { engagement }) {
    const { scope = [], withdrawn } = increment.value;
    if (withdrawn) return;
    for (const [index, id] of scope.entries()) {
      const obstacle = obstacleTo(engagement, id);
      if (obstacle)
        yield at(
          increment,
          ["scope", index],
          `${increment.id} brings ${id}, which ${obstacle}. It takes the place of a must-have. Take it out, or have the business owner decide its tier first.`,
        );
    }
  },
  examples: [
    {
      files: {
        "increments/INC-001.md": markdownText({ ...increment, scope: "[SCP-001, SCP-002]" }),
        "scope/SCP-001.md": scopeText({ tier: "undecided" }),
        "scope/SCP-002.md": scopeText({ id: "SCP-002", tier: 3 }),
      },
      expect: [
        "increments/INC-001.md:6 increment/scope-outside-recovery",
        "increments/INC-001.md:6 increment/scope-outside-recovery",
      ],
    },
    {
      files: {
        "increments/INC-001.md": markdownText({ ...increment, scope: "[SCP-001, SCP-002]" }),
        "scope/SCP-001.md": scopeText(),
        "scope/SCP-002.md": scopeText({ id: "SCP-002", tier: 2 }),
      },
      expect: [],
    },
  ],
});

/** Why an item has no place in an increment, as the end of a sentence. */
function obstacleTo(engagement: Engagement, id: string): string | undefined {
  const item = asKind(findArtifact(engagement, id), "scope-item")?.value;
  if (item?.withdrawn) return "is withdrawn";
  if (item?.tier === "undecided") return "has no decided tier";
  if (item?.tier === 3 || item?.tier === 4) return `has tier ${item.tier}`;
  return item?.tier === 2 && item.deferred === true ? "is deferred" : undefined;
}
