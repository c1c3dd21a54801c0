import { addWorkingDays } from "../engagement/calendar.ts";
import type { Engagement } from "../engagement/engagement.ts";
import type { ShippedKinds } from "../engagement/shipped-kinds.generated.ts";
import type { Artifact } from "../parse/artifact.ts";
import type { PlainDate } from "../text/plain-date.ts";

export type ChangeRequest = Artifact<ShippedKinds["change-request"]>;

/** Working days within which a change request is decided (domain.md section 7). */
const DECIDED_WITHIN = 5;

/** The last day to decide a change request that waits for its decision; undefined where none waits or no date is known. */
export function decisionDeadline(engagement: Engagement, { value }: ChangeRequest): PlainDate | undefined {
  const waits = value.status === "submitted" || value.status === "assessed";
  if (!waits || value.withdrawn || value.raisedOn === undefined) return undefined;
  return addWorkingDays(engagement, value.raisedOn, DECIDED_WITHIN);
}
