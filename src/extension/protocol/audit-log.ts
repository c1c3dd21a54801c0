import { fields, index, maybe, text, word } from "../../core/text/shape.ts";
import { isAuditLogView, isDecisionFilter } from "../../core/views/audit-log/audit-log-shape.ts";
import type { DecisionFilter } from "../../core/views/audit-log/filter.ts";
import { oneOf, toPageParser } from "./page.ts";

/** What only the audit log says to the host. */
export type FromAuditLog =
  /** Another part of the list, or of it another decision; what is absent stays as it was. */
  | {
      readonly type: "ask";
      readonly filter: DecisionFilter | undefined;
      readonly first: number | undefined;
      readonly selected: string | undefined;
    }
  /** Selects the decision so many places below the selected one; above it where negative. */
  | { readonly type: "step"; readonly by: number }
  | { readonly type: "verify" | "cancel" | "trust" | "export" }
  /** Compares versions of a subject: those that a decision is between, or what was decided on with what is now. */
  | { readonly type: "compare"; readonly decision: string; readonly subject: string; readonly what: "change" | "since" }
  | { readonly type: "history" | "decide"; readonly subject: string }
  /** Shows the record of a decision that is on another branch. */
  | { readonly type: "record"; readonly decision: string }
  | { readonly type: "evidence"; readonly decision: string; readonly path: string };

type Message<Type> = Extract<FromAuditLog, { readonly type: Type }>;
type Plain = Extract<FromAuditLog, { readonly type: "verify" | "cancel" | "trust" | "export" }>;
type OfSubject = Extract<FromAuditLog, { readonly type: "history" | "decide" }>;

export const parseToAuditLog = toPageParser(isAuditLogView);

export const parseFromAuditLog = oneOf<FromAuditLog>(
  fields<Message<"ask">>({
    type: word("ask"),
    filter: maybe(isDecisionFilter),
    first: maybe(index),
    selected: maybe(text),
  }),
  fields<Message<"step">>({ type: word("step"), by: (value): value is number => Number.isSafeInteger(value) }),
  fields<Plain>({ type: word("verify", "cancel", "trust", "export") }),
  fields<Message<"compare">>({ type: word("compare"), decision: text, subject: text, what: word("change", "since") }),
  fields<OfSubject>({ type: word("history", "decide"), subject: text }),
  fields<Message<"record">>({ type: word("record"), decision: text }),
  fields<Message<"evidence">>({ type: word("evidence"), decision: text, path: text }),
);
