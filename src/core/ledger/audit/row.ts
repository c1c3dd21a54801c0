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

/** A row before it is known which commit it belongs to. */
export type Draft = Omit<AuditRow, "commit" | "at" | "author">;
