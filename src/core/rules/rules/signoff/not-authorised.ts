import { findArtifact } from "../../../engagement/engagement.ts";
import { refusalOf } from "../../../ledger/authority.ts";
import { phaseEnded } from "../../../ledger/phase-exit.ts";
import { type Signoff, signoffsOn } from "../../../ledger/state.ts";
import { dayOf } from "../../../text/plain-date.ts";
import { english } from "../../../text/refusal.ts";
import { listText, scopeText, signoffText } from "../../example-files.ts";
import { artifactRule, at, type Report, trustedBefore } from "../../rule.ts";

/** The business owner before the role was given. */
const PEOPLE_BEFORE = listText({ id: "head-of-retail", name: "Head of Retail Banking", side: "client" });

export const rule = artifactRule("signoff", {
  code: "signoff/not-authorised",
  severity: "error",
  why: "A decision counts only when the person was allowed to make it on that day. One by anybody else is an opinion, and a newer decision by the right person replaces it.",
  *each(signoff, context) {
    const { engagement } = context;
    const { state, certain } = trustedBefore(context, signoff);
    const { type, by, at: time, subjects = [] } = signoff.value;
    if (type === undefined || by === undefined || time === undefined) return;
    for (const [index, { id }] of subjects.entries()) {
      const subject = id === undefined ? undefined : findArtifact(engagement, id);
      if (!subject || signoffsOn(engagement, subject.id)[0]?.id !== signoff.id) continue;
      const phase = phaseEnded(signoff.value, subject.id);
      const refusal = refusalOf(state, { type, subject, person: by, on: dayOf(time), phase });
      if (refusal) yield toReport(signoff, index, { refusal: english(refusal), certain });
    }
  },
  examples: [
    {
      files: { "scope/SCP-001.md": scopeText(), "signoffs/SGN-001.md": signoffText({ by: "cto", role: "it" }) },
      expect: ["signoffs/SGN-001.md:5 signoff/not-authorised"],
      severity: "warning",
    },
    {
      files: {
        "scope/SCP-001.md": scopeText(),
        "signoffs/SGN-001.md": signoffText({ by: "cto", role: "it" }),
        "signoffs/SGN-002.md": signoffText({ id: "SGN-002", at: "2026-03-09T15:00:00Z" }),
      },
      expect: [],
    },
    { files: { "scope/SCP-001.md": scopeText(), "signoffs/SGN-001.md": signoffText() }, expect: [] },
    {
      before: { "people.yaml": PEOPLE_BEFORE },
      files: { "scope/SCP-001.md": scopeText(), "signoffs/SGN-001.md": signoffText() },
      expect: ["signoffs/SGN-001.md:5 signoff/not-authorised"],
    },
  ],
});

function toReport(
  signoff: Signoff,
  index: number,
  { refusal, certain }: { readonly refusal: string; readonly certain: boolean },
): Report {
  const field = index === 0 ? "by" : ["subjects", index, "id"];
  if (certain)
    return at(signoff, field, `${refusal} This sign-off does not count. Have somebody with the authority decide.`);
  const message = `${refusal} That is how people.yaml stands now; whether it did when ${signoff.id} was given, only the history of its repository tells. Check it there, or have somebody with the authority decide.`;
  return { ...at(signoff, field, message), severity: "warning" };
}
