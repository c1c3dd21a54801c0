import type { ArtifactEvent } from "../ledger/audit/artifact-history.ts";
import type { AuditRow } from "../ledger/audit/row.ts";

/** What `rescue history ID --json` prints: every change of an artifact, with the decisions on it. */
export interface ArtifactHistory {
  readonly version: 1;
  readonly id: string;
  readonly head: string;
  /** The oldest first. */
  readonly events: readonly HistoryEvent[];
}

export interface HistoryEvent {
  readonly commit: string;
  /** RFC 3339. */
  readonly at: string;
  readonly author: string;
  /** `decided`: a decision on it as it stood. */
  readonly change: ArtifactEvent["change"] | "decided";
  readonly path?: string;
  readonly from?: string;
  readonly fields: ArtifactEvent["fields"];
  /** What the audit says of it. */
  readonly rows: readonly Pick<AuditRow, "status" | "signoff" | "by" | "reason">[];
}

/** Puts the changes of an artifact together with what the audit says of it. */
export function artifactHistory(
  id: string,
  head: string,
  events: readonly ArtifactEvent[],
  rows: readonly AuditRow[],
): ArtifactHistory {
  const own = rows.filter((row) => row.subject === id || row.signoff === id);
  const changes = events.map(({ time, ...event }): HistoryEvent => {
    const at = new Date(time * 1000).toISOString().replace(".000Z", "Z");
    return { ...event, at, rows: own.filter((row) => row.commit === event.commit).map(toTold) };
  });
  const known = new Set(events.map((event) => event.commit));
  const decisions = own
    .filter((row) => !known.has(row.commit))
    .map(
      (row): HistoryEvent => ({
        commit: row.commit,
        at: row.at,
        author: row.author,
        change: "decided",
        fields: [],
        rows: [toTold(row)],
      }),
    );
  const all = [...changes, ...decisions].toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
  return { version: 1, id, head, events: all };
}

function toTold({ status, signoff, by, reason }: AuditRow): HistoryEvent["rows"][number] {
  return { status, ...(signoff === undefined ? {} : { signoff }), ...(by === undefined ? {} : { by }), reason };
}
