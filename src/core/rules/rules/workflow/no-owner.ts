import { listText } from "../../example-files.ts";
import { artifactRule, at } from "../../rule.ts";

const workflow = { id: "WF-001", title: "Lead to deal" };

export const rule = artifactRule("workflow", {
  code: "workflow/no-owner",
  severity: "warning",
  why: "A process that nobody of the business owns is designed by whoever sets up the system.",
  *each(workflow) {
    if (workflow.value.owner === undefined)
      yield at(
        workflow,
        "owner",
        `${workflow.id}, "${workflow.title}", has no owner. When its use falls, nobody asks why. Name one person in owner.`,
      );
  },
  examples: [
    { files: { "workflows.yaml": listText(workflow) }, expect: ["workflows.yaml:1 workflow/no-owner"] },
    { files: { "workflows.yaml": listText({ ...workflow, owner: "head-of-retail" }) }, expect: [] },
  ],
});
