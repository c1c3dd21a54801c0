import type { Engagement } from "../engagement/engagement.ts";
import type { ChangePlan } from "../text/change-plan.ts";
import type { GivenField } from "./create.ts";

/** Fields set as a plan (without a commit), or what keeps them from being set. `undefined` as a value removes a field. */
export type FieldsSet = { readonly plan: ChangePlan } | { readonly refusals: readonly string[] };

export function setFields(_engagement: Engagement, _id: string, _changes: readonly GivenField[]): FieldsSet {
  return { refusals: [] };
}
