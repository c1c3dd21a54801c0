import { findPerson } from "../../../ledger/authority.ts";
import { scopeText } from "../../example-files.ts";
import { artifactRule, at } from "../../rule.ts";

export const rule = artifactRule("scope-item", {
  code: "scope/assessor-outside-team",
  severity: "error",
  why: "The rescue team owns the assessment, the business owner the decision. Whoever promised the item, or wants it, cannot judge it.",
  *each(item, { engagement }) {
    const assessor =
      item.value.assessment?.by === undefined ? undefined : findPerson(engagement, item.value.assessment.by);
    if (assessor?.value.side && assessor.value.side !== "rescue")
      yield at(
        item,
        "assessment.by",
        `${assessor.title} assessed ${item.id} but is not of the rescue team. The assessment would be a party's own. Have one of the team assess it.`,
      );
  },
  examples: [
    {
      files: { "scope/SCP-001.md": scopeText({ assessment: "{ by: cto }" }) },
      expect: ["scope/SCP-001.md:5 scope/assessor-outside-team"],
    },
    { files: { "scope/SCP-001.md": scopeText({ assessment: "{ by: build-consultant }" }) }, expect: [] },
  ],
});
