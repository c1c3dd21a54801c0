import { signoffText } from "../../example-files.ts";
import { artifactRule, at } from "../../rule.ts";

const PROVEN_BY_EVIDENCE: readonly (string | undefined)[] = ["document", "email", "minuted"];

export const rule = artifactRule("signoff", {
  code: "signoff/evidence-missing",
  severity: "warning",
  why: "Who decides by mail or in a meeting leaves no login and no key behind. The mail or the minutes are all that shows they did.",
  *each(signoff) {
    const { assurance, evidence = [] } = signoff.value;
    if (PROVEN_BY_EVIDENCE.includes(assurance) && evidence.length === 0)
      yield at(
        signoff,
        "assurance",
        `${signoff.id} rests on ${assurance} alone, and nothing is attached. Nobody can check that the person said so. Name the file or the link in evidence.`,
      );
  },
  examples: [
    { files: { "signoffs/SGN-001.md": signoffText() }, expect: ["signoffs/SGN-001.md:11 signoff/evidence-missing"] },
    { files: { "signoffs/SGN-001.md": signoffText({ evidence: "[{ file: evidence/minutes.md }]" }) }, expect: [] },
    { files: { "signoffs/SGN-001.md": signoffText({ assurance: "signed" }) }, expect: [] },
  ],
});
