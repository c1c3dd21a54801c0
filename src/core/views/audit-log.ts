import type { RuleContext } from "../rules/rule.ts";
import type { Audited } from "./audit-log/audited.ts";
import type { Decision } from "./audit-log/decisions.ts";
import { type DecisionDetail, detailOf } from "./audit-log/detail.ts";
import { type Choice, choicesOf, type DecisionFilter, filtered, isFiltering } from "./audit-log/filter.ts";
import { type LogWindow, windowOf } from "./audit-log/rows.ts";
import { type Verification, type VerificationView, verificationView } from "./audit-log/verification.ts";
import type { Presentation } from "./presentation.ts";

/** What the audit log shows: all texts are ready to be read. */
export interface AuditLogView {
  /** How many decisions by how many people; empty where there is none. */
  readonly summary: string;
  readonly verification: VerificationView;
  readonly search: string;
  readonly choices: readonly Choice[];
  readonly isFiltering: boolean;
  /** How many of the decisions are listed. */
  readonly shown: string;
  readonly list: LogWindow;
  /** Said in place of a list that is empty. */
  readonly empty: string;
  readonly selected: DecisionDetail | undefined;
  readonly words: LogWords;
}

/** What a person asked the log for. */
export interface LogQuery {
  readonly filter: DecisionFilter;
  /** Which item of the list is the first that is wanted. */
  readonly first: number;
  /** Key of the decision that is told of at length; empty for none. */
  readonly selected: string;
}

/** What the page says by itself. */
export type LogWords = ReturnType<typeof wordsOf>;

type Context = RuleContext & Presentation;

/** The log of all decisions as it was asked for. */
export function auditLogView(
  context: Context,
  { decisions, verification }: { readonly decisions: readonly Decision[]; readonly verification: Verification },
  { filter, first, selected }: LogQuery,
): AuditLogView {
  const { say } = context;
  const wanted = filtered(context, decisions, filter);
  const audited: Audited | undefined = verification.state === "done" ? verification.audited : undefined;
  const chosen = wanted.find(({ key }) => key === selected);
  return {
    summary: summaryOf(say, decisions),
    verification: verificationView(context, verification, decisions),
    search: filter.text,
    choices: choicesOf(context, decisions, filter),
    isFiltering: isFiltering(filter),
    shown: say("{0} of {1}", wanted.length, decisions.length),
    list: windowOf(context, wanted, { first, selected, audited }),
    empty:
      decisions.length === 0 ? say("Nobody has decided anything yet.") : say("No decision fits what is asked for."),
    selected: chosen && detailOf(context, chosen, audited),
    words: wordsOf(say),
  };
}

/**
 * The decision so many places after the one that is selected, among those that are listed, as if one above the first
 * were where none is.
 * Undefined where nothing is listed.
 */
export function steppedFrom(
  context: Context,
  decisions: readonly Decision[],
  { filter, selected }: LogQuery,
  by: number,
): string | undefined {
  const wanted = filtered(context, decisions, filter);
  const at = wanted.findIndex(({ key }) => key === selected);
  const next = Math.max(0, Math.min(wanted.length - 1, at + by));
  return wanted[next]?.key;
}

function summaryOf(say: Presentation["say"], decisions: readonly Decision[]): string {
  const people = new Set(decisions.flatMap(({ signoff }) => signoff.value.by ?? [])).size;
  if (decisions.length === 0) return "";
  if (decisions.length === 1) return say("One decision");
  return people === 1
    ? say("{0} decisions by one person", decisions.length)
    : say("{0} decisions by {1} people", decisions.length, people);
}

function wordsOf(say: Presentation["say"]) {
  return {
    title: say("Audit log"),
    search: say("Search the decisions"),
    clear: say("Clear filters"),
    list: say("Decisions"),
    detail: say("The decision"),
    export: say("Export…"),
    findings: say("What needs attention"),
    decide: say("Decide…"),
    openRecord: say("Show record"),
    changed: say("What it changed"),
    since: say("What changed since"),
    history: say("Show history"),
    subjects: say("Decided on"),
    audit: say("In the audit"),
    evidence: say("Evidence"),
    close: say("Close"),
  };
}
