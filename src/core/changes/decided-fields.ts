import type { Engagement } from "../engagement/engagement.ts";
import { valueAt } from "../kinds/values.ts";
import { whoMayDecide } from "../ledger/authority.ts";
import { type ArtifactChange, isGovernedChange, isSameValue } from "../ledger/compare.ts";
import { decisionsNeeded, governedFields } from "../ledger/governed.ts";
import { contentSignoffs } from "../ledger/state.ts";
import type { Artifact } from "../parse/artifact.ts";
import type { PlainDate } from "../text/plain-date.ts";
import { type Refusal, refusal } from "../text/refusal.ts";

/** Content that was decided on and differs now, so that the decision is to be taken again. */
export interface Reopened {
  readonly id: string;
  /** The sign-off that approved what stood there. */
  readonly signoff: string;
  readonly type: string;
}

/** A field that a change sets although somebody has to decide on its value. */
interface DecidedField {
  readonly type: string;
  readonly field: string;
  readonly value: unknown;
}

/**
 * Why a change is not one that anybody may just write (domain.md section 9): who decides and how, for each
 * field whose new value is a decision.
 */
export function decisionRefusals(engagement: Engagement, change: ArtifactChange, on: PlainDate): Refusal[] {
  const { id, after } = change;
  if (!after) return [];
  return decidedFields(change, after).map(({ type, field, value }) => {
    const people = whoMayDecide(engagement, { type, subject: after, on });
    const names = people.map((person) => person.title).join(" / ");
    const as = people.length === 1 ? people[0]?.id : "PERSON";
    const setting = typeof value === "object" ? `${field}=…` : `${field}=${value ?? ""}`;
    const command = `rescue sign ${id} --as ${as} --type ${type} --verdict approved --set ${setting} --statement "…"`;
    if (people.length === 0)
      return refusal("{0} of {1} has to be decided, and people.yaml names nobody who may. Name them first.", field, id);
    return {
      ...refusal(
        "{0} of {1} is for {2} to decide. Written without the decision it would have nobody's word behind it. Record both together.",
        field,
        id,
        names,
      ),
      command,
    };
  });
}

/** What a change reopens: content that was approved, and is not what was approved any more. */
export function reopenedBy(engagement: Engagement, change: ArtifactChange): Reopened | undefined {
  const { id, before } = change;
  const newest = before && contentSignoffs(engagement, before)[0];
  if (newest?.value.type === undefined || newest.value.verdict !== "approved" || !isGovernedChange(change))
    return undefined;
  return { id, signoff: newest.id, type: newest.value.type };
}

function decidedFields({ kind, before, fields }: ArtifactChange, after: Artifact): DecidedField[] {
  const governed = fields.filter((field) => field.governed);
  const byValue = decisionsNeeded(after).flatMap(({ type, field }) =>
    field === undefined || isSameValue(countedAt(before, field), countedAt(after, field))
      ? []
      : [{ type, field, value: valueAt(after.value, field) }],
  );
  const guarded = kind.decisions.flatMap(({ type, fields: own = [] }) =>
    governed
      .filter(({ field }) => own.includes(field.split(".")[0] ?? ""))
      .map(({ field, to }) => ({ type, field, value: to })),
  );
  return [...byValue, ...guarded];
}

/** A field's value as it counts: an increment that is released stays what was validated. */
function countedAt(artifact: Artifact | undefined, field: string): unknown {
  return artifact && valueAt(governedFields(artifact.kind, artifact.value), field);
}
