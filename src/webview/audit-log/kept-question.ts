import { fields, text } from "../../core/text/shape.ts";
import { isDecisionFilter } from "../../core/views/audit-log/audit-log-shape.ts";
import type { DecisionFilter } from "../../core/views/audit-log/filter.ts";
import type { AuditLogView } from "../../core/views/audit-log.ts";
import { filterOf } from "./filter-bar.ts";
import { ask, type LogPage } from "./log-page.ts";

/** What the log was asked for, as far as it outlives the page. */
interface Question {
  readonly filter: DecisionFilter;
  readonly selected: string;
}

const isQuestion = fields<Question>({ filter: isDecisionFilter, selected: text });

let kept: string | undefined;

/** Called with each view: asks again what was asked before the page was last closed, and keeps what is asked now. */
export function keepQuestion(view: AuditLogView, page: LogPage): void {
  const now: Question = { filter: filterOf(view), selected: view.selected?.key ?? "" };
  if (kept === undefined) ask(page, { ...page.memory.recall("question", isQuestion, now), first: view.list.first });
  else if (kept !== JSON.stringify(now)) page.memory.keep("question", now);
  kept = JSON.stringify(now);
}
