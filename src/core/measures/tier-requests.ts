import { asKind, type Engagement, referencesTo } from "../engagement/engagement.ts";
import type { ShippedKinds } from "../engagement/shipped-kinds.generated.ts";
import type { Artifact } from "../parse/artifact.ts";

export type ChangeRequest = Artifact<ShippedKinds["change-request"]>;

/** The change request that asks for another tier of an item, and is neither refused nor carried out. */
export function openTierRequest(engagement: Engagement, item: string): ChangeRequest | undefined {
  const requests = referencesTo(engagement, item).flatMap(({ from }) => asKind(from, "change-request") ?? []);
  return requests.find(
    ({ value }) => OPEN.includes(value.status) && !value.withdrawn && requestedTier(value, item) !== undefined,
  );
}

/** What a change request says of the tier of an item. */
export function requestedTier({ changes }: ChangeRequest["value"], item: string) {
  return changes?.find((change) => change.item === item && change.field === "tier");
}

const OPEN: readonly (string | undefined)[] = ["frozen", "submitted", "assessed", "approved"];
