import type { FromAuditLog } from "../../extension/protocol/audit-log.ts";
import type { Page } from "../page/page.ts";

export type LogPage = Page<FromAuditLog>;

/** Asks for another part of the log; what is left out stays as it was. */
export function ask({ send }: LogPage, wanted: Partial<Omit<Extract<FromAuditLog, { type: "ask" }>, "type">>): void {
  send({ type: "ask", filter: undefined, first: undefined, selected: undefined, ...wanted });
}
