import { scopeText } from "../../example-files.ts";
import { artifactRule, at } from "../../rule.ts";

export const rule = artifactRule("scope-item", {
  code: "scope/no-goal",
  severity: "warning",
  why: "A requirement that serves no business goal is somebody's wish. Most failed implementations are full of them.",
  *each(item) {
    const { tier, goal, withdrawn } = item.value;
    if (goal === undefined && tier !== 4 && !withdrawn)
      yield at(
        item,
        "goal",
        `${item.id} serves no business goal. Nobody can weigh it against the others. Name one in goal, or give it tier 4.`,
      );
  },
  examples: [
    { files: { "scope/SCP-001.md": scopeText() }, expect: ["scope/SCP-001.md:2 scope/no-goal"] },
    { files: { "scope/SCP-001.md": scopeText({ goal: "G-001" }) }, expect: [] },
    { files: { "scope/SCP-001.md": scopeText({ tier: 4 }) }, expect: [] },
  ],
});
