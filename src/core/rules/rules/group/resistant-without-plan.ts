import { listText } from "../../example-files.ts";
import { artifactRule, at } from "../../rule.ts";

const group = { id: "GRP-001", title: "Back office" };

export const rule = artifactRule("group", {
  code: "group/resistant-without-plan",
  severity: "warning",
  internal: true,
  why: "Resistance has reasons, and a group that says no loudly is easier to win than one that nods. Without a plan it is only waited for.",
  *each(group) {
    const { segment, attitude, resistancePlan } = group.value;
    if ((segment === "resistant" || attitude === "opposer") && resistancePlan === undefined)
      yield at(
        group,
        "resistancePlan",
        `${group.title} is against it, and nothing is planned for that. They will work around the CRM and be right about it. Ask for their reasons, and write what you do about them in resistancePlan.`,
      );
  },
  examples: [
    {
      files: { "groups.yaml": listText({ ...group, segment: "resistant" }) },
      expect: ["groups.yaml:1 group/resistant-without-plan"],
    },
    {
      files: { "groups.yaml": listText({ ...group, segment: "resistant", resistancePlan: "Two of them test." }) },
      expect: [],
    },
    { files: { "groups.yaml": listText({ ...group, segment: "late-majority" }) }, expect: [] },
  ],
});
