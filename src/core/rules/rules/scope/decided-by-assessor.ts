import { ofKind } from "../../../engagement/engagement.ts";
import { signoffsOn } from "../../../ledger/state.ts";
import { scopeText, signoffText } from "../../example-files.ts";
import { personName } from "../../person-name.ts";
import { at, type Rule } from "../../rule.ts";

export const rule: Rule = {
  code: "scope/decided-by-assessor",
  severity: "error",
  why: "Nobody decides on their own assessment, whatever their roles. A later decision by the business owner puts it right.",
  *check({ engagement }) {
    for (const item of ofKind(engagement, "scope-item")) {
      const assessor = item.value.assessment?.by;
      if (assessor === undefined) continue;
      const decision = signoffsOn(engagement, item.id).find(({ value }) => value.type === "scope-tier");
      if (decision?.value.verdict === "approved" && decision.value.by === assessor)
        yield at(
          item,
          "assessment.by",
          `${personName(engagement, assessor)} assessed ${item.id} and also decided its tier in ${decision.id}. Nobody checked the judgement. Have the business owner decide.`,
        );
    }
  },
  examples: [
    {
      files: {
        "scope/SCP-001.md": scopeText({ assessment: "{ by: lead-consultant }" }),
        "signoffs/SGN-001.md": signoffText({ by: "lead-consultant", role: "delivery-lead" }),
      },
      expect: ["scope/SCP-001.md:5 scope/decided-by-assessor"],
    },
    {
      files: {
        "scope/SCP-001.md": scopeText({ assessment: "{ by: lead-consultant }" }),
        "signoffs/SGN-001.md": signoffText(),
      },
      expect: [],
    },
  ],
};
