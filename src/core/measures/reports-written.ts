import { type Engagement, ofKind } from "../engagement/engagement.ts";
import type { ShippedKinds } from "../engagement/shipped-kinds.generated.ts";
import type { Artifact } from "../parse/artifact.ts";
import { compareText } from "../text/finding.ts";

export type WrittenReport = Artifact<ShippedKinds["report"]>;

/** The reports of a type that still stand, drafts first, each kind of them from the oldest to the newest. */
export function reportsOfType(engagement: Engagement, type: WrittenReport["value"]["type"]): readonly WrittenReport[] {
  return ofKind(engagement, "report")
    .filter(({ value }) => value.type === type && value.withdrawn === undefined)
    .toSorted((a, b) => finality(a) - finality(b) || compareText(a.value.on ?? "", b.value.on ?? ""));
}

function finality({ value }: WrittenReport): number {
  return value.status === "final" ? 1 : 0;
}
