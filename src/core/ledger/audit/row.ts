import type { Sha256 } from "../../ports.ts";
import { canonical } from "../digest.ts";

/** How a change or a sign-off stands in the record (ledger.md, "Audit"). */
export type AuditStatus =
  | "recorded"
  | "pending"
  | "unrecorded"
  | "unauthorised"
  | "stale"
  | "forged"
  | "altered"
  | "rewritten";

/** All statuses, what is fine first. */
export const STATUSES = [
  "recorded",
  "pending",
  "unrecorded",
  "unauthorised",
  "stale",
  "forged",
  "altered",
  "rewritten",
] as const satisfies readonly AuditStatus[];

/** One governed change or sign-off. */
export interface AuditRow {
  readonly commit: string;
  /** When it was committed: RFC 3339 in UTC. */
  readonly at: string;
  /** The commit's author as it says: text, no proof. */
  readonly author: string;
  /** An artifact's identifier, or the path of one of the engagement's own schemas. */
  readonly subject: string;
  readonly field?: string;
  readonly from?: unknown;
  readonly to?: unknown;
  readonly status: AuditStatus;
  readonly signoff?: string;
  /** Who decided, as in people.yaml. */
  readonly by?: string;
  readonly reason: string;
}

export type AuditSummary = Readonly<Record<AuditStatus, number>>;

/** How many rows there are of each status. */
export function summarise(rows: Iterable<AuditRow>): AuditSummary {
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
  for (const { status } of rows) counts[status]++;
  return counts;
}

/** Whether nothing but what is recorded, or waits for its first decision, was found. */
export function isClean({ recorded, pending, ...problems }: AuditSummary): boolean {
  return Object.values(problems).every((count) => count === 0);
}

/**
 * What pins a record from outside: the digest of its rows, as `sha256:` and the hash of the list as canonical JSON
 * (RFC 8785). Rows name commits, and a commit's hash covers all that came before it.
 */
export function digestOfRows(rows: readonly AuditRow[], sha256: Sha256): string {
  return `sha256:${sha256(canonical(rows))}`;
}
