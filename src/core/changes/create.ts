import type { Engagement } from "../engagement/engagement.ts";
import type { Kind } from "../kinds/kind.ts";
import type { ChangePlan } from "../text/change-plan.ts";
import type { PlainDate } from "../text/plain-date.ts";

/** A new artifact as a plan (without a commit), or what keeps it from being made: sentences with what to do. */
export type Created =
  | { readonly plan: ChangePlan; readonly id: string; readonly path: string }
  | { readonly refusals: readonly string[] };

/** A field, as `impact.who`, and its value: a text as typed, which is read by the field's type, or a value as it is. */
export type GivenField = readonly [field: string, value: unknown];

export interface CreateOptions {
  readonly today: PlainDate;
  /** The person who creates it, as in people.yaml; fills `{{by}}` of the template. */
  readonly by?: string;
}

export function createArtifact(
  _engagement: Engagement,
  _kindName: string,
  _fields: readonly GivenField[],
  _options: CreateOptions,
): Created {
  return { refusals: [] };
}

/** The fields that have to be given for a new artifact, because neither template nor default supplies them. */
export function fieldsToAsk(_engagement: Engagement, _kind: Kind): readonly string[] {
  return [];
}
