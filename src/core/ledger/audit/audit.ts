import type { GraphCommit } from "./ancestry.ts";
import type { HistoryCommit } from "./commit.ts";
import { judgeCommit } from "./judge-commit.ts";
import { NO_ROWS, type RowLog, rowGatherer } from "./row-log.ts";
import { type AuditState, BEGINNING } from "./state.ts";
import type { AuditContext } from "./step.ts";

/** An audit up to a commit: its rows, and the state from which a later one goes on. */
export interface AuditedHistory {
  /** Empty where there was no commit. */
  readonly head: string;
  readonly state: AuditState;
  readonly rows: RowLog;
}

/** Nothing audited yet. */
export const UNAUDITED: AuditedHistory = { head: "", state: BEGINNING, rows: NO_ROWS };

/**
 * Audits a history commit by commit, parents before children. Keeps the states of those commits only whose children
 * are still to come, so memory grows with the branches under way and not with the history. `graph` lists the commits
 * that will be added, in that order; each one's parents are among them or the head of `earlier`.
 */
export function startAudit(
  context: AuditContext,
  graph: readonly GraphCommit[],
  earlier: AuditedHistory = UNAUDITED,
): { add(commit: HistoryCommit): void; done(): AuditedHistory } {
  const children = new Map<string, number>();
  for (const { parents } of graph) for (const parent of parents) children.set(parent, (children.get(parent) ?? 0) + 1);
  const states = new Map(earlier.head === "" ? [] : [[earlier.head, earlier.state]]);
  const rows = rowGatherer(earlier.rows);
  let last = { head: earlier.head, state: earlier.state };
  return {
    add: (commit) => {
      const parents = commit.parents.map((parent) => states.get(parent) ?? BEGINNING);
      const { state, ...judged } = judgeCommit(context, commit, parents);
      rows.add(state.generation, commit.id, judged);
      for (const parent of commit.parents) {
        const left = (children.get(parent) ?? 1) - 1;
        children.set(parent, left);
        if (left === 0) states.delete(parent);
      }
      states.set(commit.id, state);
      last = { head: commit.id, state };
    },
    done: () => ({ ...last, rows: rows.done() }),
  };
}
