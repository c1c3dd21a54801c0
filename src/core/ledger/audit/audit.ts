import type { GraphCommit } from "./ancestry.ts";
import type { HistoryCommit } from "./commit.ts";
import { type DecidedContent, judgeCommit, type OpenContent } from "./judge-commit.ts";
import { NO_ROWS, type RowLog, rowGatherer } from "./row-log.ts";
import { type AuditState, BEGINNING } from "./state.ts";
import type { AuditContext } from "./step.ts";

/** An audit up to a commit: its rows, and the state from which a later one goes on. */
export interface AuditedHistory {
  /** Empty where there was no commit. */
  readonly head: string;
  readonly state: AuditState;
  readonly rows: RowLog;
  /** What nobody decided on yet, in any branch, in the order of the history. */
  readonly open: readonly OpenRow[];
}

/** Content that nobody decided on yet, with the commit that brought it. */
export interface OpenRow extends OpenContent {
  readonly commit: string;
}

/** Nothing audited yet. */
const UNAUDITED: AuditedHistory = { head: "", state: BEGINNING, rows: NO_ROWS, open: [] };

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
  let open = [...earlier.open];
  let last = { head: earlier.head, state: earlier.state };
  return {
    add: (commit) => {
      const parents = commit.parents.map((parent) => states.get(parent) ?? BEGINNING);
      const judged = judgeCommit(context, commit, parents);
      const { state } = judged;
      rows.add(state.generation, commit.id, judged.rows);
      for (const decided of judged.decided) open = settle(context, rows, { open, decided, commit: commit.id });
      open.push(...judged.open.map((one) => ({ ...one, commit: commit.id })));
      for (const parent of commit.parents) {
        const left = (children.get(parent) ?? 1) - 1;
        children.set(parent, left);
        if (left === 0) states.delete(parent);
      }
      states.set(commit.id, state);
      last = { head: commit.id, state };
    },
    done: () => ({ ...last, rows: rows.done(), open }),
  };
}

interface Settling {
  readonly open: readonly OpenRow[];
  readonly decided: DecidedContent;
  readonly commit: string;
}

/** Settles the earlier rows whose very content a decision covers. Returns what is still open. */
function settle(
  context: AuditContext,
  rows: ReturnType<typeof rowGatherer>,
  { open, decided, commit }: Settling,
): OpenRow[] {
  return open.filter((one) => {
    const isSame = one.subject === decided.subject && one.digest === decided.digest;
    if (!isSame || !context.ancestry.isAncestor(one.commit, commit)) return true;
    rows.settle({ ...decided, commit: one.commit, row: one.row });
    return false;
  });
}
