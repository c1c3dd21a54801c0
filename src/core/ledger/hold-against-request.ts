import { asKind, type Engagement, findArtifact } from "../engagement/engagement.ts";
import type { ShippedKinds } from "../engagement/shipped-kinds.generated.ts";
import { valueAt } from "../kinds/values.ts";
import type { Artifact } from "../parse/artifact.ts";
import { type ArtifactChange, BODY, isGovernedChange, isSameValue } from "./compare.ts";

export type ChangeRequest = Artifact<ShippedKinds["change-request"]>;

/** What a request says of one field. */
export interface RequestedChange {
  /** Its position in the request's `changes`. */
  readonly index: number;
  readonly item: string;
  readonly field: string;
  readonly from?: unknown;
  readonly to?: unknown;
}

/** A change of the scope that a request says nothing of. */
export interface RidingAlong {
  readonly item: string;
  /** Absent where the whole item was added or removed. */
  readonly field?: string;
  readonly from?: unknown;
  readonly to?: unknown;
}

/** Whether what a change does equals what a change request says (domain.md section 5). */
export interface Agreement {
  readonly request: ChangeRequest;
  /**
   * What it says and what is not done, or done otherwise: `was` and `actual` are the field's values before
   * and after the change.
   */
  readonly differing: readonly (RequestedChange & { readonly was: unknown; readonly actual: unknown })[];
}

export interface RequestComparison {
  readonly agreements: readonly Agreement[];
  /** What none of the requests says; always empty where no request is named. */
  readonly ridingAlong: readonly RidingAlong[];
}

/**
 * Holds a change against the requests that it carries out: those that it changes with what they list, and those
 * that it names, as in its commit messages. The assessment of an item that a request lists may change with it: it says
 * why.
 */
export function holdAgainstRequests(
  head: Engagement,
  changes: readonly ArtifactChange[],
  named: readonly string[] = [],
): RequestComparison {
  const requests = requestsOf(head, changes, named);
  if (requests.length === 0) return { agreements: [], ridingAlong: [] };
  const wanted = requests.flatMap(requestedChanges);
  return {
    agreements: requests.map((request) => ({ request, differing: differingFrom(head, changes, request) })),
    ridingAlong: changes.filter(({ kind }) => kind.name === "scope-item").flatMap((change) => extra(change, wanted)),
  };
}

/** What a request says it changes, without entries that name no item or field. */
function requestedChanges({ value }: ChangeRequest): RequestedChange[] {
  return (value.changes ?? []).flatMap(({ item, field, ...values }, index) =>
    item === undefined || field === undefined ? [] : [{ index, item, field, ...values }],
  );
}

function requestsOf(head: Engagement, changes: readonly ArtifactChange[], named: readonly string[]): ChangeRequest[] {
  const changesScope = changes.some((change) => change.kind.name === "scope-item" && isGovernedChange(change));
  const carried = changes.filter((change) => isCarriedOut(changes, change)).map(({ id }) => id);
  return [...new Set([...carried, ...(changesScope ? named : [])])]
    .flatMap((id) => asKind(findArtifact(head, id), "change-request") ?? [])
    .filter((request) => requestedChanges(request).length > 0);
}

/** A request is carried out by the change that makes it implemented, or that changes both it and what it lists. */
function isCarriedOut(changes: readonly ArtifactChange[], change: ArtifactChange): boolean {
  const request = asKind(change.after, "change-request");
  if (!request) return false;
  const wasDone = asKind(change.before, "change-request")?.value.status === "implemented";
  if (request.value.status === "implemented") return !wasDone;
  return requestedChanges(request).some((wanted) => changes.some((other) => isDone(wanted, other)));
}

function isDone({ item, field }: RequestedChange, { id, fields }: ArtifactChange): boolean {
  return id === item && fields.some((difference) => covers(field, difference.field));
}

function differingFrom(
  head: Engagement,
  changes: readonly ArtifactChange[],
  request: ChangeRequest,
): Agreement["differing"] {
  return requestedChanges(request).flatMap((wanted) => {
    const item = findArtifact(head, wanted.item);
    const actual = item && valueAt(item.value, wanted.field);
    const done = changes.find(({ id }) => id === wanted.item)?.fields.find(({ field }) => field === wanted.field);
    const was = done ? done.from : actual;
    const startsRight = !("from" in wanted) || !done || isSameValue(was, wanted.from);
    return isSameValue(actual, wanted.to) && startsRight ? [] : [{ ...wanted, was, actual }];
  });
}

function extra(change: ArtifactChange, wanted: readonly RequestedChange[]): RidingAlong[] {
  const own = wanted.filter(({ item }) => item === change.id);
  if (change.change === "added" || change.change === "removed") return own.length > 0 ? [] : [{ item: change.id }];
  return change.fields
    .filter(({ governed }) => governed)
    .filter(({ field }) => !own.some((one) => covers(one.field, field)) && !explains(field, own))
    .map(({ field, from, to }) => ({ item: change.id, field, ...(field === BODY ? {} : { from, to }) }));
}

function explains(field: string, own: readonly RequestedChange[]): boolean {
  return own.length > 0 && field.startsWith("assessment.");
}

function covers(wanted: string, field: string): boolean {
  return field === wanted || field.startsWith(`${wanted}.`);
}
