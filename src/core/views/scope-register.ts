import { type Engagement, ofKind } from "../engagement/engagement.ts";
import type { ShippedKinds } from "../engagement/shipped-kinds.generated.ts";
import { findPerson } from "../ledger/authority.ts";
import { type SubjectState, signoffsOn, stateOf } from "../ledger/state.ts";
import type { Artifact } from "../parse/artifact.ts";
import type { Sha256 } from "../ports.ts";
import { compareNatural } from "../text/natural-order.ts";
import { type Bucket, bucketOfItem, type TierCounts, tierCounts } from "./diff.ts";

/** What `rescue scope --json` prints: what is in scope, what is not, and who agreed. */
export interface ScopeRegister {
  readonly version: 1;
  /** The commit that was looked at; empty for the files as they stand. */
  readonly commit: string;
  /** When that commit was made: RFC 3339. */
  readonly at?: string;
  readonly items: readonly RegisteredItem[];
  /** How many items that are not withdrawn each tier has. */
  readonly tiers: TierCounts;
}

export interface RegisteredItem {
  readonly id: string;
  readonly title: string;
  readonly tier: ShippedKinds["scope-item"]["tier"] | null;
  readonly bucket: Bucket;
  readonly state: SubjectState;
  /** The newest decision on it, whatever it says. */
  readonly decision?: {
    readonly signoff: string;
    readonly by: string;
    readonly name: string;
    readonly at: string;
    readonly verdict: string;
  };
}

/** The scope as an engagement has it, by identifier as people count. */
export function scopeRegister(
  engagement: Engagement,
  place: { readonly commit: string; readonly at?: string },
  sha256: Sha256,
): ScopeRegister {
  const items = ofKind(engagement, "scope-item").toSorted((a, b) => compareNatural(a.id, b.id));
  return {
    version: 1,
    ...place,
    items: items.map((item) => toRegistered(engagement, item, sha256)),
    tiers: tierCounts(engagement),
  };
}

function toRegistered(
  engagement: Engagement,
  item: Artifact<ShippedKinds["scope-item"]>,
  sha256: Sha256,
): RegisteredItem {
  const newest = signoffsOn(engagement, item.id).find(({ value }) => value.type === "scope-tier");
  const { by = "", at = "", verdict = "" } = newest?.value ?? {};
  return {
    id: item.id,
    title: item.title,
    tier: item.value.tier ?? null,
    bucket: bucketOfItem(item.value),
    state: stateOf(engagement, item, sha256),
    ...(newest
      ? { decision: { signoff: newest.id, by, name: findPerson(engagement, by)?.title ?? by, at, verdict } }
      : {}),
  };
}
