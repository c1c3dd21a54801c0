import { listText } from "../../example-files.ts";
import { artifactRule, at } from "../../rule.ts";

const milestone = { id: "MS-001", item: "contain.call-client", by: "lead-consultant" };

export const rule = artifactRule("milestone", {
  code: "milestone/future",
  severity: "error",
  why: "Milestones record what was done. A plan belongs in phases.yaml, where nobody takes it for done.",
  *each(artifact, { today }) {
    const { on, item } = artifact.value;
    if (on !== undefined && on > today)
      yield at(
        artifact,
        "on",
        `${item} is recorded for ${on}, but today is ${today}. It cannot have been done yet. Correct the day, or record it when it is done.`,
      );
  },
  examples: [
    {
      files: { "milestones.yaml": listText({ ...milestone, on: "2026-03-11" }) },
      expect: ["milestones.yaml:4 milestone/future"],
    },
    { files: { "milestones.yaml": listText({ ...milestone, on: "2026-03-10" }) }, expect: [] },
  ],
});
