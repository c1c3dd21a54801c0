import { findArtifact, ofKind } from "../../../engagement/engagement.ts";
import { decisionsNeeded } from "../../../ledger/governed.ts";
import { signoffsOn, stateOf } from "../../../ledger/state.ts";
import { scopeText, signoffText, subjectsText } from "../../example-files.ts";
import { at, type Rule } from "../../rule.ts";

export const rule: Rule = {
  code: "signoff/stale",
  severity: "warning",
  why: "A signature holds for what was signed. When the content changes afterwards, the person is shown as agreeing to something they never saw.",
  *check({ engagement, sha256 }) {
    const subjects = new Set(
      ofKind(engagement, "signoff").flatMap(({ value }) => (value.subjects ?? []).map(({ id }) => id ?? "")),
    );
    for (const id of subjects) {
      const subject = findArtifact(engagement, id);
      if (!subject || stateOf(engagement, subject, sha256) !== "stale") continue;
      const field = decisionsNeeded(subject)[0]?.field ?? [];
      yield at(
        subject,
        field,
        `${id} was changed after ${signoffsOn(engagement, id)[0]?.id} approved it. The signed content is not what stands here. Have it decided again, or take the change back.`,
      );
    }
  },
  examples: [
    {
      files: { "scope/SCP-001.md": scopeText({ tier: 2 }), "signoffs/SGN-001.md": signoffText() },
      expect: ["scope/SCP-001.md:4 signoff/stale"],
    },
    {
      files: {
        "scope/SCP-001.md": scopeText({ tier: 2 }),
        "signoffs/SGN-001.md": signoffText({
          subjects: subjectsText("SCP-001", "sha256:aabf2cc82fc8f9b2a806964b35bc1fb479a32c031fe1273609b8401decbe61d8"),
        }),
      },
      expect: [],
    },
  ],
};
