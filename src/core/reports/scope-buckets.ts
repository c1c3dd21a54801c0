import { ofKind } from "../engagement/engagement.ts";
import { signoffsOn } from "../ledger/state.ts";
import { activeScope, type ScopeItem } from "../measures/scope-status.ts";
import { compareNatural } from "../text/natural-order.ts";
import type { TierCount } from "./charts/tier-bar.ts";
import { nameOf } from "./prose.ts";
import type { ReportContext } from "./report.ts";
import { shortDay } from "./words.ts";

/** The scope as the client is shown it (domain.md section 5). */
export interface ScopeBuckets {
  /** Tier 1. */
  readonly must: readonly ScopeItem[];
  /** Tier 2 that is not deferred. */
  readonly ifTime: readonly ScopeItem[];
  /** Tier 2 deferred, and tier 3. */
  readonly later: readonly ScopeItem[];
  /** Tier 4. */
  readonly removed: readonly ScopeItem[];
  readonly undecided: readonly ScopeItem[];
}

/** The active scope by what the client gets now, later and not at all, each in the order of its identifiers. */
export function scopeBuckets({ engagement }: Pick<ReportContext, "engagement">): ScopeBuckets {
  const items = activeScope(engagement).toSorted((a, b) => compareNatural(a.id, b.id));
  const tier = (wanted: number): ScopeItem[] => items.filter(({ value }) => value.tier === wanted);
  return {
    must: tier(1),
    ifTime: tier(2).filter(({ value }) => value.deferred !== true),
    later: items.filter(({ value }) => value.tier === 3 || (value.tier === 2 && value.deferred === true)),
    removed: tier(4),
    undecided: items.filter(({ value }) => typeof value.tier !== "number"),
  };
}

/** How many items each bucket has, in the order in which they are drawn. */
export function bucketCounts({ must, ifTime, later, removed, undecided }: ScopeBuckets): readonly TierCount[] {
  const counts: TierCount[] = [
    { title: "In the recovery", count: must.length },
    { title: "If time permits", count: ifTime.length },
    { title: "Later", count: later.length },
    { title: "Removed", count: removed.length },
  ];
  return undecided.length > 0 ? [...counts, { title: "Not decided", count: undecided.length }] : counts;
}

/** Who decided an item's tier and when, as in `Priya Raman, 12 Nov`; undefined where nobody did, or it changed since. */
export function decidedBy(context: ReportContext, item: ScopeItem): string | undefined {
  if (context.stateOf(item.id) !== "approved") return undefined;
  const decision = signoffsOn(context.engagement, item.id).find(({ value }) => value.type === "scope-tier");
  const { by, at } = decision?.value ?? {};
  if (by === undefined || at === undefined) return undefined;
  return `${nameOf(context, by)}, ${shortDay(at, context.today)}`;
}

/** The goal that an item serves, in the business's own sentence. */
export function goalOf({ engagement }: Pick<ReportContext, "engagement">, item: ScopeItem): string | undefined {
  return ofKind(engagement, "goal").find(({ id }) => id === item.value.goal)?.title;
}

const DELIVERED: readonly (string | undefined)[] = ["delivered", "tested", "adopted"];

/** Whether users have an item. */
export function isDelivered({ value }: ScopeItem): boolean {
  return DELIVERED.includes(value.delivery?.status);
}
