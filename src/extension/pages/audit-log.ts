import * as vscode from "vscode";
import type { AuditLogView, LogQuery } from "../../core/views/audit-log.ts";
import type { PageDefinition } from "../page-panel.ts";
import { presentation } from "../presentation.ts";
import { type FromAuditLog, parseFromAuditLog } from "../protocol/audit-log.ts";
import type { Session } from "../session.ts";
import { AuditRecord } from "./audit-log-record.ts";
import { LOG_WAITING } from "./audit-log-waiting.ts";

/** The audit log: every decision in time, and whether the history bears it out. */
export function auditLog(memory: vscode.Memento): PageDefinition<AuditLogView, FromAuditLog> {
  const changes = new vscode.EventEmitter<void>();
  const records = new WeakMap<Session, AuditRecord>();
  const recordOf = (session: Session): AuditRecord => {
    const record = records.get(session) ?? new AuditRecord(session, memory, () => changes.fire());
    if (!records.has(session)) {
      records.set(session, record);
      void record.lookElsewhere();
    }
    return record;
  };
  let query: LogQuery = NOTHING_ASKED;
  let stepping = Promise.resolve();
  /** Keys come faster than they are answered, and each goes on from where the one before it went. */
  const step = (session: Session, by: number): Promise<void> => {
    const done = stepping.then(async () => {
      const selected = await keyAfter(session, recordOf(session), query, by);
      if (selected !== undefined) query = { ...query, selected };
    });
    // Whoever asked hears of a failure; the next key goes on without.
    stepping = done.catch(() => undefined);
    return done;
  };

  return {
    kind: "audit-log",
    title: () => vscode.l10n.t("Audit log"),
    waiting: LOG_WAITING,
    failed: (reason) => vscode.l10n.t("The audit log could not be made: {0}", reason),
    onDidChange: (listener) =>
      vscode.Disposable.from(changes.event(listener), vscode.workspace.onDidGrantWorkspaceTrust(listener)),

    async viewOf({ session }, isNewest) {
      const record = recordOf(session);
      const decisions = await record.decisions();
      if (!decisions || !isNewest()) return undefined;
      const { auditLogView } = await import("../../core/views/audit-log.ts");
      const { verification } = record;
      return auditLogView({ ...session.context, ...presentation }, { decisions, verification }, query);
    },

    parseOwn: parseFromAuditLog,

    async carryOut(message, { session }) {
      const record = recordOf(session);
      if (message.type === "ask") query = { ...query, ...asked(message) };
      else if (message.type === "step") await step(session, message.by);
      else {
        const { act } = await import("./audit-log-actions.ts");
        return act(session, record, message);
      }
      changes.fire();
    },
  };
}

const NOTHING_ASKED: LogQuery = {
  filter: { person: "", type: "", verdict: "", standing: "", period: "", text: "" },
  first: 0,
  selected: "",
};

function asked({ filter, first, selected }: Extract<FromAuditLog, { type: "ask" }>): Partial<LogQuery> {
  return {
    ...(filter ? { filter } : {}),
    ...(first === undefined ? {} : { first }),
    ...(selected === undefined ? {} : { selected }),
  };
}

/** The key of the decision so many places after the selected one. */
async function keyAfter(
  session: Session,
  record: AuditRecord,
  query: LogQuery,
  by: number,
): Promise<string | undefined> {
  const { steppedFrom } = await import("../../core/views/audit-log.ts");
  return steppedFrom({ ...session.context, ...presentation }, (await record.decisions()) ?? [], query, by);
}
