import { listText } from "../../example-files.ts";
import { artifactRule, at } from "../../rule.ts";

const group = { id: "GRP-001", title: "Back office" };

export const rule = artifactRule("group", {
  code: "group/no-size",
  severity: "info",
  why: "Forty people who are not ready weigh more than four. Without sizes the mean over all groups says nothing.",
  *each(group) {
    if (group.value.size === undefined)
      yield at(
        group,
        "size",
        `${group.title} has no size. It counts for nothing where groups are weighed. Write how many people they are in size.`,
      );
  },
  examples: [
    { files: { "groups.yaml": listText(group) }, expect: ["groups.yaml:1 group/no-size"] },
    { files: { "groups.yaml": listText({ ...group, size: 12 }) }, expect: [] },
  ],
});
