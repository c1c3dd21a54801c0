import { signoffText } from "../../example-files.ts";
import { artifactRule, at } from "../../rule.ts";

/** What shows that a person decided who left no key and no login behind. */
const SHOWN_BY: Readonly<Record<string, string>> = { document: "a document", email: "a mail", minuted: "minutes" };

export const rule = artifactRule("signoff", {
  code: "signoff/evidence-missing",
  severity: "warning",
  why: "Who decides by mail or in a meeting leaves no login and no key behind. The mail or the minutes are all that shows they did.",
  *each(signoff) {
    const { assurance, evidence = [] } = signoff.value;
    const shownBy = assurance === undefined ? undefined : SHOWN_BY[assurance];
    if (shownBy !== undefined && evidence.length === 0)
      yield at(
        signoff,
        "assurance",
        `${signoff.id} rests on ${shownBy}, and nothing is attached. Nobody can check that the person said so. Name the file or the link in evidence.`,
      );
  },
  examples: [
    { files: { "signoffs/SGN-001.md": signoffText() }, expect: ["signoffs/SGN-001.md:11 signoff/evidence-missing"] },
    { files: { "signoffs/SGN-001.md": signoffText({ evidence: "[{ file: evidence/minutes.md }]" }) }, expect: [] },
    { files: { "signoffs/SGN-001.md": signoffText({ assurance: "signed" }) }, expect: [] },
  ],
});
