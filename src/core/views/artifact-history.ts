import type { ArtifactEvent } from "../ledger/audit/artifact-history.ts";
import type { AuditRow } from "../ledger/audit/row.ts";

/** One commit of an artifact's history, with what git says of it. */
export interface ArtifactCommit extends Omit<ArtifactEvent, "time"> {
  /** RFC 3339. */
  readonly at: string;
  /** The first line of its message. */
  readonly subject: string;
}

/** What `rescue history ID --json` prints: every change of an artifact, with the decisions on it. */
export interface ArtifactHistory {
  readonly version: 1;
  readonly id: string;
  readonly head: string;
  /** The oldest first. */
  readonly events: readonly HistoryEvent[];
}

export interface HistoryEvent extends Omit<ArtifactCommit, "parent" | "change" | "path"> {
  /** `audited`: nothing of it changed there, but the audit says something of it all the same. */
  readonly change: ArtifactCommit["change"] | "audited";
  readonly path?: string;
  /** What the audit says of it. */
  readonly rows: readonly Pick<AuditRow, "status" | "signoff" | "by" | "reason">[];
}

/** Puts the commits of an artifact's history together with what the audit says of them. */
export function auditedHistory(
  id: string,
  { head, commits }: { readonly head: string; readonly commits: readonly ArtifactCommit[] },
  rows: readonly AuditRow[],
): ArtifactHistory {
  const own = rows.filter((row) => row.subject === id || row.signoff === id);
  const events = commits.map(({ parent: _, ...event }): HistoryEvent => {
    return { ...event, rows: own.filter((row) => row.commit === event.commit).map(toTold) };
  });
  const known = new Set(commits.map(({ commit }) => commit));
  return {
    version: 1,
    id,
    head,
    events: withOthers(
      events,
      own.filter(({ commit }) => !known.has(commit)),
    ),
  };
}

/** The events with what the audit says of other commits, such as merges, where they fall by their time. */
function withOthers(events: readonly HistoryEvent[], rows: readonly AuditRow[]): readonly HistoryEvent[] {
  return rows.reduce<readonly HistoryEvent[]>((told, row) => {
    const position = told.findIndex(({ at }) => Date.parse(at) > Date.parse(row.at));
    return told.toSpliced(position < 0 ? told.length : position, 0, toAudited(row));
  }, events);
}

function toAudited(row: AuditRow): HistoryEvent {
  const { commit, at, author } = row;
  const nothing = { subject: "", fields: [], signoffs: [], altered: [] };
  return { commit, at, author, change: "audited", ...nothing, rows: [toTold(row)] };
}

function toTold({ status, signoff, by, reason }: AuditRow): HistoryEvent["rows"][number] {
  return { status, ...(signoff === undefined ? {} : { signoff }), ...(by === undefined ? {} : { by }), reason };
}
