import { type Engagement, findArtifact, ofKind } from "../../../engagement/engagement.ts";
import { digestOf } from "../../../ledger/digest.ts";
import { decisionsNeeded } from "../../../ledger/governed.ts";
import { signedDigest } from "../../../ledger/signed-content.ts";
import { hasLapsed, signoffsOn, stateOf } from "../../../ledger/state.ts";
import type { Artifact } from "../../../parse/artifact.ts";
import type { Sha256 } from "../../../ports.ts";
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
      yield at(subject, field, messageFor(engagement, subject, sha256));
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

function messageFor(engagement: Engagement, subject: Artifact, sha256: Sha256): string {
  const { id } = subject;
  const newest = signoffsOn(engagement, id)[0];
  const changed = `${id} was changed after ${newest?.id} approved it`;
  if (!newest || !hasLapsed(engagement, newest, subject))
    return `${changed}. The signed content is not what stands here. Have it decided again, or take the change back.`;
  return signedDigest(engagement, id) === digestOf(subject, sha256)
    ? `${changed}, and then changed back. An old approval does not come back to life because content returns to what it was. Have it decided again.`
    : `${changed}. The signed content is not what stands here. Have it decided again.`;
}
