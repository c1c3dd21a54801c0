import { artifactsWithId, asKind, type Engagement } from "../../../engagement/engagement.ts";
import { nextId } from "../../../engagement/next-id.ts";
import { renumberChanges } from "../../../engagement/renumbered-id.ts";
import type { ShippedKinds } from "../../../engagement/shipped-kinds.generated.ts";
import { recordAgain } from "../../../ledger/record-again.ts";
import { isSignedContent } from "../../../ledger/signed-content.ts";
import type { Artifact } from "../../../parse/artifact.ts";
import type { Sha256 } from "../../../ports.ts";
import type { Fix } from "../../../text/finding.ts";
import { gapText, scopeText, signoffText, subjectsText } from "../../example-files.ts";
import { at, type Rule } from "../../rule.ts";

const SIGNED = "sha256:aabf2cc82fc8f9b2a806964b35bc1fb479a32c031fe1273609b8401decbe61d8";

export const rule: Rule = {
  code: "id/duplicate",
  severity: "error",
  why: "Two branches may both create GAP-012. From then on a reference, and worse a sign-off, no longer says which one is meant.",
  *each(artifact, { engagement, sha256 }) {
    const group = artifactsWithId(engagement, artifact.id);
    if (group.length < 2) return;
    const { signed, records } = judgedOnce(engagement, group, sha256);
    // What was signed keeps its identifier; among the others the first by path does.
    const kept = signed[0] ?? group[0];
    if (!kept || kept === artifact) return;
    const isRecord = records.length > 0;
    const next = isRecord
      ? recordAgain(artifact.id, records)
      : "Give this one the next free identifier, as rescue renumber does.";
    yield at(
      artifact,
      "id",
      `${artifact.id} stands in ${kept.file.path} already. References and sign-offs cannot tell the two apart. ${next}`,
      signed.includes(artifact) || isRecord || group.length > MOST_FIXED ? [] : fixesFor(engagement, artifact),
    );
  },
  examples: [
    {
      files: { "gaps/GAP-001.md": gapText(), "gaps/GAP-001-quotes.md": gapText() },
      expect: ["gaps/GAP-001.md:2 id/duplicate"],
    },
    {
      files: {
        "scope/SCP-001-quotes.md": scopeText({ tier: 3 }),
        "scope/SCP-001.md": scopeText({ tier: 2 }),
        "signoffs/SGN-001.md": signoffText({ subjects: subjectsText("SCP-001", SIGNED) }),
      },
      expect: ["scope/SCP-001-quotes.md:2 id/duplicate"],
    },
    {
      files: { "signoffs/SGN-001-a.md": signoffText(), "signoffs/SGN-001-b.md": signoffText() },
      expect: ["signoffs/SGN-001-b.md:2 id/duplicate"],
    },
    { files: { "gaps/GAP-001.md": gapText(), "gaps/GAP-002.md": gapText({ id: "GAP-002" }) }, expect: [] },
  ],
};

/** Artifacts of one identifier past which nobody corrects one by one, and each fix would be made for nothing. */
const MOST_FIXED = 100;

interface Judged {
  readonly signed: readonly Artifact[];
  readonly records: readonly Artifact<ShippedKinds["signoff"]>[];
}

/** All of one identifier are looked at once, not once for each of them. */
const judged = new WeakMap<Engagement, Map<string, Judged>>();

function judgedOnce(engagement: Engagement, group: readonly Artifact[], sha256: Sha256): Judged {
  const known = judged.get(engagement) ?? new Map<string, Judged>();
  judged.set(engagement, known);
  const id = group[0]?.id ?? "";
  const found = known.get(id) ?? {
    signed: group.filter((one) => isSignedContent(engagement, one, sha256)),
    records: group.flatMap((one) => asKind(one, "signoff") ?? []),
  };
  known.set(id, found);
  return found;
}

/** Renumbers the artifact alone: which references mean it, only history can tell. */
function fixesFor(engagement: Engagement, artifact: Artifact): Fix[] {
  const to = nextId(engagement, artifact.kind);
  if (to === undefined) return [];
  const changes = renumberChanges(engagement, [{ artifact, to, references: [] }]);
  return [{ title: `Renumber this one to ${to}`, changes }];
}
