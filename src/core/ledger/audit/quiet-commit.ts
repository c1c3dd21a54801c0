import type { Kinds } from "../../kinds/load-kinds.ts";
import { dayOf } from "../../text/plain-date.ts";
import type { HistoryCommit, PathChange } from "./commit.ts";
import { type AuditedFile, unreadFile } from "./item.ts";
import { CLOCK_SKEW } from "./judge-signoffs.ts";
import type { AuditState } from "./state.ts";
import type { AuditContext } from "./step.ts";
import { kindsOf } from "./trusted.ts";

/**
 * The state after a commit that only rewords artifacts which nobody ever decided on; undefined where the commit has to
 * be judged. Most commits of a long history are such, and judging one comes to the same: no rows, and no other files
 * than the changed ones.
 */
export function afterQuietCommit(
  context: AuditContext,
  commit: HistoryCommit,
  [parent, ...others]: readonly AuditState[],
): AuditState | undefined {
  const [changes, ...further] = commit.changes;
  if (!parent || others.length > 0 || !changes || further.length > 0) return undefined;
  if (parent.trusted.founding === undefined || isOddlyDated(context, commit, parent)) return undefined;
  const kinds = kindsOf(context.assets, parent.trusted);
  const files = new Map<string, AuditedFile>();
  for (const change of changes) {
    const file = rewordedFile(kinds, parent, change);
    if (!file) return undefined;
    files.set(change.path, file);
  }
  return {
    ...parent,
    generation: parent.generation + 1,
    time: commit.time,
    files: parent.files.withAll(files),
  };
}

/** A file as it was but for words that no decision depends on, and of which none was ever taken. */
function rewordedFile(kinds: Kinds, parent: AuditState, change: PathChange): AuditedFile | undefined {
  const before = parent.files.get(change.path);
  const item = before?.items[0];
  if (!item || item.kind === "signoff") return undefined;
  if (parent.subjects.get(item.id) || parent.places.get(item.id)?.length !== 1) return undefined;
  return unreadFile(kinds, before, change);
}

/** Dated in the future or before its parent: of that a row would tell. */
function isOddlyDated(context: AuditContext, commit: HistoryCommit, parent: AuditState): boolean {
  const isKnown = commit.time >= parent.time - CLOCK_SKEW && commit.time < endOfDay(context);
  return !isKnown;
}

/** The end of the day of the audit, in seconds since 1970. */
export function endOfDay(context: AuditContext): number {
  const known = ends.get(context);
  if (known !== undefined) return known;
  const end = Date.parse(`${dayOf(context.now)}T00:00:00Z`) / 1000 + 86_400;
  ends.set(context, end);
  return end;
}

const ends = new WeakMap<AuditContext, number>();
