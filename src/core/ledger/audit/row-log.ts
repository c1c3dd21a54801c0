import type { Sha256 } from "../../ports.ts";
import { compareText } from "../../text/finding.ts";
import { canonical } from "../digest.ts";
import { type AuditRow, type AuditStatus, type AuditSummary, STATUSES } from "./row.ts";

/** The rows of an audit, as canonical JSON: most of them are only counted, so they are read when somebody asks. */
export interface RowLog {
  /** Rows as canonical JSON (RFC 8785), in the order of the history. */
  readonly lines: readonly string[];
  readonly statuses: readonly AuditStatus[];
}

export const NO_ROWS: RowLog = { lines: [], statuses: [] };

/** All rows, in the order of the history: parents before children, what happened side by side by the commits' names. */
export function rowsOf({ lines }: RowLog): readonly AuditRow[] {
  return lines.map(parseRow);
}

/** The rows that are not simply recorded. */
export function remarkableRows({ lines, statuses }: RowLog): readonly AuditRow[] {
  return lines.filter((_, index) => statuses[index] !== "recorded").map(parseRow);
}

/** How many rows there are of each status. */
export function summaryOf({ statuses }: RowLog): AuditSummary {
  const counts: Record<AuditStatus, number> = {
    recorded: 0,
    pending: 0,
    unrecorded: 0,
    unauthorised: 0,
    stale: 0,
    forged: 0,
    altered: 0,
    rewritten: 0,
  };
  for (const status of statuses) counts[status]++;
  return counts;
}

/** Whether nothing was found but what is recorded, or waits for its first decision. */
export function isClean({ statuses }: RowLog): boolean {
  return statuses.every((status) => status === "recorded" || status === "pending");
}

/**
 * What pins a record from outside: `sha256:` and the hash of all rows as one list in canonical JSON (RFC 8785). Rows
 * name commits, and a commit's hash covers all that came before it.
 */
export function digestOfRows({ lines }: RowLog, sha256: Sha256): string {
  return `sha256:${sha256(`[${lines.join(",")}]`)}`;
}

/** A row of an earlier commit, and the decision that covers what it tells of. */
export interface Settlement {
  readonly commit: string;
  /** Its place among the rows of its commit. */
  readonly row: number;
  readonly signoff: string;
  readonly by: string;
  readonly verdict: string;
}

/** Gathers the rows of judged commits behind those of an earlier audit. */
export function rowGatherer(earlier: RowLog): {
  add(generation: number, commit: string, rows: readonly AuditRow[]): void;
  settle(settlement: Settlement): void;
  done(): RowLog;
} {
  const lines = [...earlier.lines];
  const statuses = [...earlier.statuses];
  const fresh = new Map<string, { readonly generation: number; readonly commit: string; readonly rows: AuditRow[] }>();
  return {
    add: (generation, commit, rows) => {
      if (rows.length > 0) fresh.set(commit, { generation, commit, rows: [...rows] });
    },
    settle: (settlement) => {
      const own = fresh.get(settlement.commit)?.rows;
      const known = own?.[settlement.row];
      if (own && known) own[settlement.row] = settled(known, settlement);
      else settleEarlier(lines, statuses, settlement);
    },
    done: () => {
      const inOrder = [...fresh.values()].toSorted(
        (a, b) => a.generation - b.generation || compareText(a.commit, b.commit),
      );
      const rows = inOrder.flatMap((one) => one.rows);
      return {
        lines: [...lines, ...rows.map((row) => canonical(row))],
        statuses: [...statuses, ...rows.map((row) => row.status)],
      };
    },
  };
}

/** One letter a status, to be kept in a line. */
export function writeStatuses(statuses: readonly AuditStatus[]): string {
  return statuses.map((status) => STATUSES.indexOf(status)).join("");
}

export function readStatuses(text: string): readonly AuditStatus[] {
  return Array.from(text, (digit) => STATUSES[Number(digit)] ?? "altered");
}

function settled(row: AuditRow, { signoff, by, verdict }: Settlement): AuditRow {
  return { ...row, status: "recorded", signoff, by, reason: `Decided afterwards by ${signoff}: ${verdict}.` };
}

function settleEarlier(lines: string[], statuses: AuditStatus[], settlement: Settlement): void {
  const { commit, row } = settlement;
  const first = lines.findIndex((line) => line.includes(`"commit":"${commit}"`) && parseRow(line).commit === commit);
  const line = lines[first + row];
  if (first < 0 || line === undefined) return;
  lines[first + row] = canonical(settled(parseRow(line), settlement));
  statuses[first + row] = "recorded";
}

/** The lines are this program's own, written by `canonical`. */
function parseRow(line: string): AuditRow {
  return JSON.parse(line);
}
