import { artifactsWithId, type Engagement } from "../../../engagement/engagement.ts";
import { type FieldReference, fieldReferences } from "../../../engagement/references.ts";
import type { Artifact } from "../../../parse/artifact.ts";
import { editFix, fieldEdits } from "../../../parse/edit-yaml.ts";
import { gapText, signoffText } from "../../example-files.ts";
import { nearId } from "../../near-id.ts";
import { at, type Report, type Rule } from "../../rule.ts";

export const rule: Rule = {
  code: "ref/broken",
  severity: "error",
  why: "A link that leads nowhere hides who owns, who decided or what is affected. It is mostly a typing slip or a file that was deleted.",
  *each(artifact, { engagement }) {
    for (const reference of fieldReferences(artifact))
      if (artifactsWithId(engagement, reference.to).length === 0 && isLoaded(engagement, reference.place.kinds))
        yield isSigned(artifact, reference) ? deleted(artifact, reference) : report(engagement, artifact, reference);
  },
  examples: [
    { files: { "gaps/GAP-001.md": gapText({ owner: "lead-consultent" }) }, expect: ["gaps/GAP-001.md:7 ref/broken"] },
    {
      files: {
        "gaps/GAP-001.md": gapText({ status: "duplicate", duplicateOf: "GAP-2" }),
        "gaps/GAP-002.md": gapText({ id: "GAP-002" }),
      },
      expect: ["gaps/GAP-001.md:7 ref/broken"],
    },
    { files: { "signoffs/SGN-001.md": signoffText() }, expect: ["signoffs/SGN-001.md:8 ref/broken"] },
    { files: { "gaps/GAP-001.md": gapText({ owner: "lead-consultant" }) }, expect: [] },
  ],
};

/** Where none of the kinds is known, as when an engagement leaves one out, the reference cannot be judged. */
function isLoaded({ kinds: { byName } }: Engagement, kinds: readonly string[]): boolean {
  return kinds.some((kind) => kind === "*" || byName.has(kind));
}

/** A record is never corrected: what was signed has to come back. */
function isSigned({ kind }: Artifact, { place }: FieldReference): boolean {
  return kind.name === "signoff" && place.path[0] === "subjects";
}

/** Domain.md section 5: nothing that was ever signed is deleted; it becomes withdrawn, with a reason. */
function deleted(signoff: Artifact, { place, to }: FieldReference): Report {
  return at(
    signoff,
    place.path,
    `${to} was signed in ${signoff.id} and is gone. Nobody can see any more what was decided. Put it back as it was; if it no longer counts, write the day and the reason in its withdrawn field.`,
  );
}

function report(engagement: Engagement, artifact: Artifact, { to, place }: FieldReference): Report {
  const { path, kinds } = place;
  const near = nearId(engagement, to, kinds);
  const kind = kinds.includes("*") ? "artifact" : kinds.join(" or ");
  const advice = near ? `Did you mean ${near}?` : "Correct the identifier, or create what it names.";
  const message = `${to} names no ${kind} of this engagement. Whoever follows the link finds nothing. ${advice}`;
  return at(
    artifact,
    path,
    message,
    near === undefined ? [] : [editFix(`Change to ${near}`, artifact, fieldEdits(artifact, [[path.join("."), near]]))],
  );
}
