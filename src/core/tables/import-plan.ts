import type { NeededDecision } from "../ledger/judge-changes.ts";
import type { ChangePlan } from "../text/change-plan.ts";

/** What an import would do. Nothing has happened yet. */
export interface ImportPlan {
  readonly create: readonly PlannedRow[];
  readonly update: readonly PlannedRow[];
  /** How many rows are as their artifacts are. */
  readonly unchanged: number;
  /** Sorted by row. Where there are any, the plan holds the others only. */
  readonly rejected: readonly RejectedRow[];
  /** The decisions that its changes need before they count. */
  readonly pending: readonly NeededDecision[];
  readonly plan: ChangePlan;
}

export interface PlannedRow {
  /** From 1, as the spreadsheet counts. */
  readonly row: number;
  readonly id: string;
  readonly path: string;
  /** The fields that change, dotted; of a new artifact those that the row gives. */
  readonly fields: readonly string[];
}

export interface RejectedRow {
  readonly row: number;
  /** Sentences: why, and what to do. */
  readonly reason: string;
}

/** What `rescue import --json` prints. */
export interface ImportReport {
  readonly version: 1;
  readonly kind: string;
  readonly create: number;
  readonly update: number;
  readonly unchanged: number;
  readonly rejected: readonly RejectedRow[];
  readonly rows: readonly (PlannedRow & { readonly change: "create" | "update" })[];
  readonly pending: readonly Pick<NeededDecision, "subject" | "type" | "field" | "from" | "to" | "needs">[];
  /** Whether anything was written. */
  readonly written: boolean;
}

/** A plan as programs read it. */
export function importReport(kind: string, plan: ImportPlan, written: boolean): ImportReport {
  const { create, update, unchanged, rejected, pending } = plan;
  const rows = [
    ...create.map((row) => ({ ...row, change: "create" as const })),
    ...update.map((row) => ({ ...row, change: "update" as const })),
  ];
  return {
    version: 1,
    kind,
    create: create.length,
    update: update.length,
    unchanged,
    rejected,
    rows: rows.toSorted((a, b) => a.row - b.row),
    pending: pending.map(({ settled: _settled, state: _state, ...decision }) => decision),
    written,
  };
}
