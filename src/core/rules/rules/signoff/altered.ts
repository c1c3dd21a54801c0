import { artifactsWithId, findArtifact, ofKind } from "../../../engagement/engagement.ts";
import { changeOf } from "../../../ledger/compare.ts";
import { digestOf } from "../../../ledger/digest.ts";
import type { Signoff } from "../../../ledger/state.ts";
import type { Artifact } from "../../../parse/artifact.ts";
import { signoffText } from "../../example-files.ts";
import { at, type Report, type Rule } from "../../rule.ts";

export const rule: Rule = {
  code: "signoff/altered",
  severity: "error",
  why: "A sign-off is what somebody said on a day. Editing, re-dating or deleting it later puts words into their mouth; whoever changes their mind decides again. Found where a change is judged (`rescue check --base`), since a single state cannot show it.",
  final: true,
  *check({ engagement, change, sha256 }) {
    if (!change) return;
    for (const signoff of ofKind(change.base, "signoff")) {
      const same = artifactsWithId(engagement, signoff.id).filter((one) => one.kind.name === "signoff");
      const [after] = same;
      if (!after) yield gone(signoff);
      else if (!same.some((one) => digestOf(one, sha256) === digestOf(signoff, sha256)))
        yield edited(findArtifact(change.base, signoff.id), after);
    }
  },
  examples: [
    {
      before: { "signoffs/SGN-001.md": signoffText() },
      files: { "signoffs/SGN-001.md": signoffText({ at: "2026-03-03T10:00:00Z" }) },
      expect: ["signoffs/SGN-001.md:7 signoff/altered"],
    },
    { before: { "signoffs/SGN-001.md": signoffText() }, files: {}, expect: ["signoffs/SGN-001.md:1 signoff/altered"] },
    {
      before: { "signoffs/SGN-001.md": signoffText() },
      files: {
        "signoffs/SGN-001.md": signoffText(),
        "signoffs/SGN-002.md": signoffText({ id: "SGN-002", verdict: "rejected", at: "2026-03-10T08:00:00Z" }),
      },
      expect: [],
    },
  ],
};

function gone({ id, file }: Signoff): Report {
  return {
    path: file.path,
    span: { start: 0, end: 0 },
    message: `${id} was deleted. What was decided by it can no longer be shown. Put it back; if the decision no longer holds, have a new one taken.`,
    artifact: id,
  };
}

function edited(before: Artifact | undefined, after: Artifact): Report {
  const fields = changeOf(before, after)?.fields.map(({ field }) => field) ?? [];
  const named = fields.length > 0 ? `${fields.join(", ")} differs` : "its content differs";
  return at(
    after,
    fields[0] ?? "id",
    `${after.id} says something else than when it was recorded: ${named}. A sign-off is what was said on its day. Put it back; if somebody decides otherwise, record that as a decision of its own.`,
  );
}
