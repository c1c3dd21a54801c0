import { STATUSES } from "../../ledger/audit/row.ts";
import type { RuleContext } from "../../rules/rule.ts";
import { dayOf } from "../../text/plain-date.ts";
import type { Presentation } from "../presentation.ts";
import { joined } from "../trees/tree-node.ts";
import type { Audited } from "./audited.ts";
import type { Decision } from "./decisions.ts";
import { type AuditFinding, toFinding } from "./findings.ts";
import { type LastVerification, toLast } from "./last-verification.ts";
import { timeText } from "./rows.ts";
import { auditWord } from "./words.ts";

/** How far the verification of an engagement's record is. */
export type Verification =
  /** The workspace is not trusted, so git is not run. */
  | { readonly state: "untrusted" }
  /** There is no git to run, as in a browser. */
  | { readonly state: "without-git" }
  | { readonly state: "idle"; readonly last?: LastVerification | undefined }
  | { readonly state: "running"; readonly done: number; readonly total: number }
  | { readonly state: "cancelled" }
  | { readonly state: "failed"; readonly reason: string }
  | { readonly state: "done"; readonly audited: Audited };

export interface VerificationView {
  readonly state: "waiting" | "running" | "good" | "bad";
  readonly title: string;
  /** What it means, or how far it is. */
  readonly lines: readonly string[];
  /** 0 to 1 while it runs; undefined while nobody knows how long it takes. */
  readonly share: number | undefined;
  /** Undefined where nothing can be done from here. */
  readonly action: { readonly type: "verify" | "cancel" | "trust"; readonly label: string } | undefined;
  readonly canExport: boolean;
  readonly findings: readonly AuditFinding[];
  /** How many findings there are beside these, as text; empty where none. */
  readonly more: string;
}

type Context = RuleContext & Presentation;

/** How many findings are told; the export has all of them. */
const TOLD = 50;

export function verificationView(
  context: Context,
  verification: Verification,
  decisions: readonly Decision[],
): VerificationView {
  const { say } = context;
  if (verification.state === "done") return doneView(context, verification.audited, decisions);
  const none = { share: undefined, canExport: false, findings: [], more: "" };
  if (verification.state === "running") return { ...none, ...running(say, verification) };
  if (verification.state === "failed") return { ...none, ...failed(say, verification) };
  if (verification.state === "idle" && verification.last) return { ...none, ...seenBefore(context, verification.last) };
  return { ...none, state: "waiting", ...BEFORE[verification.state](say) };
}

/** What an earlier window found is told, but proves nothing by now. */
function seenBefore({ say, day }: Context, { at, head, wrong }: LastVerification): Told {
  const when = joined(day(dayOf(at)), timeText(at));
  const found =
    wrong === 0
      ? say("The record was sound then.")
      : wrong === 1
        ? say("One thing was not right then.")
        : say("{0} things were not right then.", wrong);
  return {
    state: "waiting",
    title: say("Not verified in this window"),
    lines: [say("Last verified {0}, up to {1}", when, head.slice(0, 10)), found],
    action: { type: "verify", label: say("Verify") },
  };
}

type Told = Pick<VerificationView, "state" | "title" | "lines" | "action">;

/** What is said while there is no result. */
const BEFORE: Readonly<
  Record<"untrusted" | "without-git" | "idle" | "cancelled", (say: Presentation["say"]) => Omit<Told, "state">>
> = {
  untrusted: (say) => ({
    title: say("The record cannot be verified here"),
    lines: [say("Git is not run in a workspace that is not trusted, and the proof is in the history.")],
    action: { type: "trust", label: say("Manage workspace trust") },
  }),
  "without-git": (say) => ({
    title: say("The record cannot be verified here"),
    lines: [
      say("This needs git, which cannot be run on this folder from here."),
      say("Open a clone of the repository in VS Code on the desktop, and do it there."),
    ],
    action: undefined,
  }),
  idle: (say) => ({
    title: say("Not verified yet"),
    lines: [say("Verifying reads the whole history, and finds what was altered, forged or never decided.")],
    action: { type: "verify", label: say("Verify") },
  }),
  cancelled: (say) => ({
    title: say("Verification cancelled"),
    lines: [say("Nothing was found out. It can be begun again at any time.")],
    action: { type: "verify", label: say("Verify") },
  }),
};

function failed(say: Presentation["say"], { reason }: Extract<Verification, { state: "failed" }>): Told {
  return {
    state: "bad",
    title: say("The record could not be verified"),
    lines: [reason],
    action: { type: "verify", label: say("Try again") },
  };
}

function running(
  say: Presentation["say"],
  { done, total }: Extract<Verification, { state: "running" }>,
): Told & Pick<VerificationView, "share"> {
  return {
    state: "running",
    title: say("Verifying the record"),
    lines: [total === 0 ? say("Reading the history") : say("{0} of {1} commits", done, total)],
    share: total === 0 ? undefined : done / total,
    action: { type: "cancel", label: say("Cancel") },
  };
}

function doneView(context: Context, audited: Audited, decisions: readonly Decision[]): VerificationView {
  const { say } = context;
  const { remarkable } = audited;
  const { wrong } = toLast(audited);
  return {
    state: wrong === 0 ? "good" : "bad",
    title: wrong === 0 ? say("The record is sound") : titleOfWrong(say, wrong),
    lines: [...linesOf(context, audited), ...uncovered(context, audited, decisions)],
    share: undefined,
    action: { type: "verify", label: say("Verify again") },
    canExport: true,
    findings: remarkable.slice(0, TOLD).map((row) => toFinding(context, row)),
    more: remarkable.length > TOLD ? say("and {0} more, which the export lists", remarkable.length - TOLD) : "",
  };
}

function titleOfWrong(say: Presentation["say"], wrong: number): string {
  return wrong === 1
    ? say("One thing in the record is not right")
    : say("{0} things in the record are not right", wrong);
}

function linesOf({ say, day }: Context, { report, at }: Audited): readonly string[] {
  const counts = STATUSES.filter((status) => report.summary[status] > 0).map(
    (status) => `${auditWord(say, status)}: ${report.summary[status]}`,
  );
  return [
    counts.length > 0 ? joined(...counts) : say("Nobody has decided anything yet."),
    say(
      "{0} commits up to {1}, verified {2}",
      report.commits,
      report.head.slice(0, 10),
      joined(day(dayOf(at)), timeText(at)),
    ),
    say("Digest of the record: {0}", report.digest),
  ];
}

/** What came after the commit that was looked at. */
function uncovered({ say }: Context, { bySignoff }: Audited, decisions: readonly Decision[]): readonly string[] {
  const since = decisions.filter(({ elsewhere, signoff }) => !elsewhere && !bySignoff.has(signoff.id)).length;
  if (since === 0) return [];
  return [since === 1 ? say("One decision came since") : say("{0} decisions came since", since)];
}
