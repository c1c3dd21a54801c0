import { isInternal } from "../engagement/audience.ts";
import { type Engagement, findArtifact, ofKind } from "../engagement/engagement.ts";
import { findPerson } from "../ledger/authority.ts";
import type { Artifact } from "../parse/artifact.ts";
import type { Gap } from "../rules/gap-status.ts";
import type { ChangePlan } from "../text/change-plan.ts";
import type { Field } from "../views/gap-review/gap-row.ts";
import { cellOf, pathOf } from "../views/gap-review/row-of.ts";
import { refusalText } from "../views/presentation.ts";
import { labelOf, type TreeContext } from "../views/trees/tree-node.ts";
import type { Reopened } from "./decided-fields.ts";
import type { GivenField } from "./given-fields.ts";
import { type Setting, setEach } from "./set-several.ts";

/** A change from a review as a plan, or the one sentence that says why not and what to do. */
export type Reviewed =
  | { readonly plan: ChangePlan }
  | {
      readonly refusal: string;
      /** What has to be filled in first, and where; absent where nothing lacks. */
      readonly lacks?: { readonly id: string; readonly field: Field };
    };

/** A value for a field of some gaps, as it was typed; an empty one removes the field. */
export interface ReviewValue {
  readonly field: Field;
  readonly value: string;
  /** Why a gap is rejected; which gap it is a duplicate of. Empty for anything else. */
  readonly reason: string;
  /** The gaps, each with what its field said when the person began. */
  readonly gaps: readonly SeenGap[];
}

export interface SeenGap {
  readonly id: string;
  readonly seen: string;
}

/** Plans a new value. Refuses what somebody else has changed meanwhile, so that no value is written over unseen. */
export function setInReview(context: TreeContext, given: ReviewValue): Reviewed {
  const meanwhile = given.gaps.flatMap((gap) => changedMeanwhile(context, gap, given.field) ?? []);
  if (meanwhile[0] !== undefined) return { refusal: meanwhile[0] };
  const settings = given.gaps.map(({ id }) => ({ id, fields: fieldsFor(given) }));
  return planFor(context, settings, given.field === "status");
}

/**
 * Plans what a review agrees on: gaps that are open become planned, which means that they have an owner and a date
 * (domain.md section 3). `minutes` is the meeting that takes it down, where one does.
 */
export function agreeInReview(context: TreeContext, ids: readonly string[], minutes: string | undefined): Reviewed {
  const gaps = gapsOf(context.engagement, ids);
  const unready = gaps.flatMap((gap) => lacking(context, gap) ?? [])[0];
  if (unready) return unready;
  const planned = gaps.filter(({ value }) => value.status === "open").map(({ id }) => set(id, "status", "planned"));
  return planFor(context, [...planned, ...taken(context, gaps, { minutes, list: "agreed" })]);
}

/** Plans what a review parks: it waits for later, and no longer counts for the next one. */
export function parkInReview(context: TreeContext, ids: readonly string[], minutes: string | undefined): Reviewed {
  const gaps = gapsOf(context.engagement, ids);
  const parked = gaps.filter(({ value }) => value.horizon !== "later").map(({ id }) => set(id, "horizon", "later"));
  return planFor(context, [...parked, ...taken(context, gaps, { minutes, list: "parkingLot" })]);
}

function gapsOf(engagement: Engagement, ids: readonly string[]): readonly Gap[] {
  return ofKind(engagement, "gap").filter(({ id }) => ids.includes(id));
}

function set(id: string, field: string, value: string): Setting {
  return { id, fields: [[field, value]] };
}

function fieldsFor({ field, value, reason }: ReviewValue): readonly GivenField[] {
  const own: GivenField = [pathOf(field), value];
  if (reason === "") return [own];
  return [own, [value === "duplicate" ? "duplicateOf" : "statusReason", reason]];
}

/** The plan, unless it would leave content behind that was approved otherwise. Only a status is meant to reopen it. */
function planFor({ engagement, today, say }: TreeContext, settings: readonly Setting[], mayReopen = false): Reviewed {
  const outcome = setEach(engagement, settings, today);
  if ("refusals" in outcome) return { refusal: refusalText(say, outcome.refusals) };
  const [reopened] = outcome.reopened;
  return reopened && !mayReopen ? { refusal: signedContent(say, reopened) } : { plan: outcome.plan };
}

function signedContent(say: TreeContext["say"], { id, signoff }: Reopened): string {
  return say(
    "{0} was approved as it stands, by {1}. Another value here would leave that decision without its content. Reopen it by its status, or change its file and have it decided again.",
    id,
    signoff,
  );
}

function changedMeanwhile(
  { engagement, say, day }: TreeContext,
  { id, seen }: SeenGap,
  field: Field,
): string | undefined {
  const gap = findArtifact(engagement, id);
  if (!gap) return say("{0} is gone: somebody removed or renamed it meanwhile. What you typed is still here.", id);
  const now = cellOf(gap, field);
  if (now === seen) return undefined;
  const shown = field === "due" && now !== "" ? day(now) : (findPerson(engagement, now)?.title ?? now);
  return say(
    "Somebody has changed {0} meanwhile, to “{1}”. Your value has not replaced theirs. Press Enter to write it all the same, or Escape to keep theirs.",
    id,
    shown,
  );
}

function lacking({ say }: TreeContext, gap: Gap): Reviewed | undefined {
  const { status, owner, due } = gap.value;
  if (status !== "open" || (owner !== undefined && due !== undefined)) return undefined;
  const field = owner === undefined ? "owner" : "due";
  const refusal =
    field === "owner"
      ? say("{0} has no owner, so nobody would act on what is agreed. Name one, then agree.", gap.id)
      : say("{0} has no date, so nobody would miss it. Set one, then agree.", gap.id);
  return { refusal, lacks: { id: gap.id, field } };
}

/** The minutes with what was agreed or parked. Gaps that stay within the team are not put before the client. */
function taken(
  context: TreeContext,
  gaps: readonly Gap[],
  { minutes, list }: { readonly minutes: string | undefined; readonly list: "agreed" | "parkingLot" },
): Setting[] {
  const meeting = minutes === undefined ? undefined : findArtifact(context.engagement, minutes);
  if (!meeting) return [];
  const told = gaps
    .filter((gap) => isInternal(meeting) || gap.value.audience !== "internal")
    .filter((gap) => !isTold(meeting, list, gap));
  const fields = told.map(
    (gap): GivenField => [`${list}+`, list === "agreed" ? agreement(context, gap) : labelOf(gap)],
  );
  return fields.length > 0 ? [{ id: meeting.id, fields }] : [];
}

function isTold(meeting: Artifact, list: string, { id }: Gap): boolean {
  const entries: unknown = meeting.value[list];
  return Array.isArray(entries) && entries.some((entry) => String(entry).startsWith(`${id} `));
}

/** As in `GAP-012 · Quotes fail on mobile: Lead Consultant, 12 Nov`. */
function agreement({ engagement, day }: TreeContext, gap: Gap): string {
  const { owner, due } = gap.value;
  const who = owner === undefined ? undefined : (findPerson(engagement, owner)?.title ?? owner);
  const terms = [who, due && day(due)].filter((term) => term !== undefined && term !== "");
  return terms.length > 0 ? `${labelOf(gap)}: ${terms.join(", ")}` : labelOf(gap);
}
