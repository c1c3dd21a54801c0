import { asKind, type Engagement } from "../engagement/engagement.ts";
import type { ShippedKinds } from "../engagement/shipped-kinds.generated.ts";
import { BODY, isGovernedChange } from "../ledger/compare.ts";
import { type Agreement, holdAgainstRequests, type RidingAlong } from "../ledger/hold-against-request.ts";
import {
  type ChangeContext,
  type JudgedChange,
  type JudgedChanges,
  judgeChanges,
  type NeededDecision,
} from "../ledger/judge-changes.ts";
import { type SubjectState, stateOf } from "../ledger/state.ts";
import { activeScope } from "../measures/scope-status.ts";
import type { Artifact } from "../parse/artifact.ts";

/** What `rescue diff BASE...HEAD --json` prints: a change in the domain's words. */
export interface DiffReport {
  readonly version: 1;
  /** The commit that the change builds on. */
  readonly base: string;
  /** The commit that it leads to; empty for the working tree. */
  readonly head: string;
  readonly changes: readonly DiffedArtifact[];
  /** Active scope items by tier, before and after. */
  readonly scope: { readonly before: TierCounts; readonly after: TierCounts };
  /** Items that enter, leave or move between what the client gets now, later and not at all. */
  readonly moves: readonly ScopeMove[];
  readonly requests: readonly DiffedRequest[];
  /** What changes in the scope although no named request says so. */
  readonly ridingAlong: readonly RidingAlong[];
  readonly decisions: readonly NeededDecision[];
}

export type TierCounts = Readonly<Record<"1" | "2" | "3" | "4" | "undecided", number>>;

export interface DiffedArtifact {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly change: JudgedChange["change"];
  readonly fields: JudgedChange["fields"];
  /** Who has to decide still. */
  readonly needs: readonly string[];
  readonly state: SubjectState;
}

/** Where an item lies for the client (domain.md section 5). */
export type Bucket = "recovery" | "later" | "removed" | "undecided" | "out";

interface ScopeMove {
  readonly id: string;
  readonly title: string;
  readonly from: Bucket;
  readonly to: Bucket;
}

/** A change request that the change carries out or names, held against it. */
interface DiffedRequest {
  readonly id: string;
  readonly title: string;
  readonly agrees: boolean;
  readonly differing: readonly DifferingField[];
}

export type DifferingField = Omit<Agreement["differing"][number], "index">;

export interface DiffOptions {
  readonly base: string;
  readonly head: string;
  /** Identifiers that the change names beside its files, as in commit messages. */
  readonly named: readonly string[];
}

/** Tells what differs between two states: what enters and leaves the scope, who has to decide, what was asked for. */
export function diffReport(context: ChangeContext, { base, head, named }: DiffOptions): DiffReport {
  const judged = judgeChanges(context);
  const { agreements, ridingAlong } = holdAgainstRequests(context.head, judged.changes, named);
  return {
    version: 1,
    base,
    head,
    changes: [...judged.changes.map((change) => toDiffed(context, change)), ...customChanges(context, judged)],
    scope: { before: tierCounts(context.base), after: tierCounts(context.head) },
    moves: scopeMoves(judged.changes),
    requests: agreements.map(({ request, differing }) => ({
      id: request.id,
      title: request.title,
      agrees: differing.length === 0 && ridingAlong.length === 0,
      differing: differing.map(({ index: _, ...rest }) => rest),
    })),
    ridingAlong,
    decisions: [...judged.changes.flatMap(({ needed }) => needed), ...judged.custom],
  };
}

function toDiffed(context: ChangeContext, change: JudgedChange): DiffedArtifact {
  const { id, kind, title, fields, needed } = change;
  const open = needed.filter(({ settled }) => !settled);
  const state = (open[0] ?? needed[0])?.state ?? stateWithout(context, change);
  const needs = [...new Set(open.flatMap((one) => one.needs))];
  return { id, kind: kind.name, title, change: change.change, fields, needs, state };
}

/** The state of a subject whose change needs no decision: an approval holds while only clerical fields change. */
function stateWithout({ head, sha256 }: ChangeContext, change: JudgedChange): SubjectState {
  return change.after && !isGovernedChange(change) ? stateOf(head, change.after, sha256) : "none";
}

/** The engagement's own schemas are no artifacts, but they change what everything else means. */
function customChanges({ base, head }: ChangeContext, { custom }: JudgedChanges): DiffedArtifact[] {
  const textOf = (engagement: Engagement, path: string): string | undefined =>
    engagement.custom.find((file) => file.path === path)?.text;
  return custom.map(({ subject, needs, state, settled }) => {
    const [from, to] = [textOf(base, subject), textOf(head, subject)];
    const change = from === undefined ? "added" : to === undefined ? "removed" : "changed";
    const fields = [{ field: BODY, from, to, governed: true }];
    return { id: subject, kind: "schema", title: subject, change, fields, needs: settled ? [] : needs, state };
  });
}

/** How many active items each tier has, of those that `isCounted` lets through. */
export function tierCounts(engagement: Engagement, isCounted: (id: string) => boolean = () => true): TierCounts {
  const counts = { "1": 0, "2": 0, "3": 0, "4": 0, undecided: 0 };
  for (const { id, value } of activeScope(engagement)) if (isCounted(id)) counts[value.tier ?? "undecided"]++;
  return counts;
}

function scopeMoves(changes: readonly JudgedChange[]): ScopeMove[] {
  return changes
    .filter(({ kind }) => kind.name === "scope-item")
    .map(({ id, title, before, after }) => ({ id, title, from: bucketOf(before), to: bucketOf(after) }))
    .filter(({ from, to }) => from !== to);
}

/** Tier 1 and 2 are recovery, where 2 was not put off; 3 and what was put off is later; 4 is removed. */
function bucketOf(artifact: Artifact | undefined): Bucket {
  return bucketOfItem(asKind(artifact, "scope-item")?.value);
}

/** Where a scope item lies by its values; `out` where there is none. */
export function bucketOfItem(value: ShippedKinds["scope-item"] | undefined): Bucket {
  if (!value || value.withdrawn) return "out";
  if (value.tier === 1 || (value.tier === 2 && !value.deferred)) return "recovery";
  if (value.tier === 2 || value.tier === 3) return "later";
  return value.tier === 4 ? "removed" : "undecided";
}
