import { artifactsWithId, asKind, type Engagement } from "../engagement/engagement.ts";
import { findPerson } from "../ledger/authority.ts";
import { contentSignoffs, standingOf } from "../ledger/state.ts";
import type { ScopeItem } from "../measures/scope-status.ts";
import { openTierRequest, requestedTier } from "../measures/tier-requests.ts";
import type { ChangePlan } from "../text/change-plan.ts";
import type { PlainDate } from "../text/plain-date.ts";
import { asItIs, type Refusal, refusal } from "../text/refusal.ts";
import { createArtifact } from "./create.ts";
import type { GivenField } from "./given-fields.ts";
import { type FieldsSet, setFields } from "./set-fields.ts";

export type Tier = NonNullable<ScopeItem["value"]["tier"]>;

/** A proposal as one plan without a commit, or what keeps it from being made, with what to do. */
export type Proposed =
  | {
      readonly plan: ChangePlan;
      /** The change request that the plan opens, where something was decided already. */
      readonly request?: { readonly id: string; readonly path: string };
    }
  | { readonly refusals: readonly Refusal[] };

export interface ProposeOptions {
  /** `undecided` takes a proposal back. */
  readonly tier: Tier;
  readonly today: PlainDate;
  /** The person who proposes, as in people.yaml, where that is known. */
  readonly by?: string | undefined;
  /** Why, for the change request. */
  readonly reason?: string | undefined;
}

/**
 * Plans to propose a tier for scope items, and decides nothing (domain.md section 5): the assessment of what nobody signed
 * says it; another tier of what was signed is asked for by one change request. All are planned or none.
 */
export function proposeTier(engagement: Engagement, ids: readonly string[], options: ProposeOptions): Proposed {
  const items = [...new Set(ids)].map((id) => ({ id, item: activeItem(engagement, id) }));
  const refusals = items.flatMap(({ id, item }) => refusalsFor(engagement, id, item, options));
  const found = items.flatMap(({ item }) => item ?? []);
  const assessed = found.filter((item) => !isDecided(engagement, item));
  const sets = assessed.map(
    (item): FieldsSet => setFields(engagement, item.id, proposalFields(engagement, item, options)),
  );
  refusals.push(...sets.flatMap((set) => ("refusals" in set ? set.refusals : [])));
  if (refusals.length > 0) return { refusals };
  const edits = sets.flatMap((set) => ("plan" in set ? set.plan.changes : []));
  const title = `Propose tier ${options.tier} for ${ids.join(", ")}`;
  const asked = found.filter((item) => isDecided(engagement, item) && item.value.tier !== options.tier);
  if (asked.length === 0) return { plan: { title, changes: edits } };
  const created = openRequest(engagement, asked, options);
  if ("refusals" in created) return { refusals: created.refusals.map(asItIs) };
  const { id, path, plan } = created;
  return { plan: { title, changes: [...edits, ...plan.changes] }, request: { id, path } };
}

function activeItem(engagement: Engagement, id: string): ScopeItem | undefined {
  const found = artifactsWithId(engagement, id);
  return found.length === 1 ? asKind(found[0], "scope-item") : undefined;
}

/** Whether the newest word on an item's tier is an approval, be the item changed since or not. */
function isDecided(engagement: Engagement, item: ScopeItem): boolean {
  const signoffs = contentSignoffs(engagement, item).filter(({ value }) => value.type === "scope-tier");
  return standingOf(signoffs, item.id)?.value.verdict === "approved";
}

function refusalsFor(
  engagement: Engagement,
  id: string,
  item: ScopeItem | undefined,
  { tier }: ProposeOptions,
): Refusal[] {
  if (!item)
    return [refusal("{0} is no scope item here. Only what stands in the scope has a tier. Choose another.", id)];
  if (item.value.withdrawn)
    return [
      refusal(
        "{0} is withdrawn. What left the scope has no tier. Take the withdrawal back first, if it was wrong.",
        id,
      ),
    ];
  if (!isDecided(engagement, item) || item.value.tier === tier) return [];
  if (tier === "undecided")
    return [
      refusal(
        "{0} was decided: tier {1}. A decision is not taken back, only followed by another. Propose another tier.",
        id,
        item.value.tier ?? "",
      ),
    ];
  const open = openTierRequest(engagement, id);
  if (!open) return [];
  const wanted = requestedTier(open.value, id)?.to;
  return [
    refusal(
      "{0} asks for tier {1} of {2} already. Two requests on one item would contradict each other. Have {0} decided first, or change it.",
      open.id,
      String(wanted),
      id,
    ),
  ];
}

/** What a proposal writes: an unsigned tier becomes a proposal again, since nobody decided it. */
function proposalFields(
  engagement: Engagement,
  { value }: ScopeItem,
  { tier, today, by }: ProposeOptions,
): readonly GivenField[] {
  const undone: readonly GivenField[] = value.tier === "undecided" ? [] : [["tier", "undecided"]];
  if (tier === "undecided")
    return value.assessment?.proposedTier === undefined ? undone : [...undone, ["assessment.proposedTier", undefined]];
  if (value.assessment?.proposedTier === tier) return undone;
  // The team's own only: an assessment by a party would not count (rule scope/assessor-outside-team).
  const isTeam = by !== undefined && findPerson(engagement, by)?.value.side === "rescue";
  const assessor: readonly GivenField[] = isTeam ? [["assessment.by", by]] : [];
  return [...undone, ...assessor, ["assessment.on", today], ["assessment.proposedTier", tier]];
}

function openRequest(
  engagement: Engagement,
  items: readonly ScopeItem[],
  { tier, today, by, reason }: ProposeOptions,
): ReturnType<typeof createArtifact> {
  const names = items.map(({ title }) => title).join(", ");
  const changes = items.map(({ id, value }) => ({ item: id, field: "tier", from: value.tier, to: tier }));
  const fields: readonly GivenField[] = [
    ["title", `Tier ${tier} for ${names}`.slice(0, LONGEST_TITLE)],
    ...(by === undefined ? [] : [["raisedBy", by] as const]),
    ...(reason === undefined ? [] : [["reason", reason] as const]),
    ["changes", changes],
  ];
  return createArtifact(engagement, "change-request", fields, { today, ...(by === undefined ? {} : { by }) });
}

/** As many characters as a title may have. */
const LONGEST_TITLE = 200;
