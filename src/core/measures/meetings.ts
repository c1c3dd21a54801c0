import { type Engagement, ofKind } from "../engagement/engagement.ts";
import type { ShippedKinds } from "../engagement/shipped-kinds.generated.ts";
import type { Artifact } from "../parse/artifact.ts";
import { compareText } from "../text/finding.ts";
import type { PlainDate } from "../text/plain-date.ts";

export type Meeting = Artifact<ShippedKinds["meeting"]>;

/** The meetings of a type that took place up to today, the oldest first. */
export function meetingsHeld(
  engagement: Engagement,
  type: Meeting["value"]["type"],
  today: PlainDate,
): readonly Meeting[] {
  return ofKind(engagement, "meeting")
    .filter(({ value }) => value.type === type && value.on !== undefined && value.on <= today)
    .toSorted((a, b) => compareText(a.value.on ?? "", b.value.on ?? ""));
}
