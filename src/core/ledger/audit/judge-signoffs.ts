import { settings } from "../../engagement/engagement.ts";
import { valueAt } from "../../kinds/values.ts";
import type { Artifact } from "../../parse/artifact.ts";
import { compareText } from "../../text/finding.ts";
import { dayOf } from "../../text/plain-date.ts";
import { english } from "../../text/refusal.ts";
import { findPerson, refusalOf } from "../authority.ts";
import { decisionOfType } from "../governed.ts";
import { judgeSignature } from "../judge-signature.ts";
import { phaseEnded } from "../phase-exit.ts";
import { refusesChange, type Signoff } from "../state.ts";
import { type Item, toArtifact } from "./item.ts";
import type { AuditStatus } from "./row.ts";
import { type AuditState, BEGINNING, type RecordedDecision } from "./state.ts";
import { itemsIn, type Step } from "./step.ts";
import { engagementOf } from "./trusted.ts";

/** What is wrong with a sign-off or a change. */
export interface Problem {
  readonly status: AuditStatus;
  readonly reason: string;
}

/** One subject of a sign-off, judged. */
export interface JudgedEntry {
  readonly signoff: Signoff;
  readonly subject: string;
  readonly field?: string;
  readonly from?: unknown;
  readonly to?: unknown;
  readonly problem?: Problem;
  readonly reason: string;
  /** What it decides; absent where it does not count. */
  readonly decision?: RecordedDecision;
}

/** Clocks that git trusts are not set by one another: differences up to this many seconds mean nothing. */
export const CLOCK_SKEW = 300;

/** Judges the sign-offs that a commit brings in, by what was trusted before it. */
export function judgeSignoffs(step: Step, introduced: readonly Signoff[]): readonly JudgedEntry[] {
  const inOrder = introduced.toSorted((a, b) => instant(a.value.at) - instant(b.value.at) || compareText(a.id, b.id));
  const entries = inOrder.flatMap((signoff) => {
    const problem = problemOf(step, signoff);
    return (signoff.value.subjects ?? []).map((entry) => judgeEntry(step, signoff, entry, problem));
  });
  return entries.map((entry, index) => againstContent(step, entry, entries.slice(index + 1)));
}

/** RFC 3339 as milliseconds; 0 where there is none. */
function instant(time: string | undefined): number {
  return time === undefined ? 0 : Date.parse(time);
}

type Entry = NonNullable<Signoff["value"]["subjects"]>[number];

function judgeEntry(step: Step, signoff: Signoff, entry: Entry, whole: Problem | undefined): JudgedEntry {
  const { type = "", verdict = "", at = "", by = "" } = signoff.value;
  const subject = entry.id ?? "";
  const { field, digest = "" } = entry;
  const named = {
    signoff,
    subject,
    ...(field === undefined ? {} : { field }),
    ...("from" in entry ? { from: entry.from } : {}),
    ...("to" in entry ? { to: entry.to } : {}),
  };
  const problem = whole ?? unauthorised(step, signoff, subject);
  if (problem) return { ...named, problem, reason: problem.reason };
  const person = findPerson(engagementOf(step.context.assets, step.lead.trusted), by);
  const keeps = refusesChange(signoff.value, subject) ? { keeps: true as const } : {};
  const decision = { signoff: signoff.id, type, verdict, ...keeps, at, digest, commit: step.commit.id };
  return { ...named, decision, reason: `${person?.title ?? by} decided as ${signoff.value.role}: ${verdict}.` };
}

/** What keeps a sign-off as a whole from counting. */
function problemOf(step: Step, signoff: Signoff): Problem | undefined {
  if (!signoff.valid)
    return {
      status: "unrecorded",
      reason: `${signoff.id} has errors, so it cannot be told what it decides. It does not count.`,
    };
  return forged(step, signoff) ?? rewritten(step, signoff) ?? misdated(step, signoff);
}

function forged(step: Step, signoff: Signoff): Problem | undefined {
  for (const { trusted } of step.parents) {
    const engagement = engagementOf(step.context.assets, trusted);
    const judged = judgeSignature(engagement, signoff, step.context.verify);
    const isMissed = judged.status === "missing" && settings(engagement).policy?.signatures === "require";
    if (isMissed)
      return { status: "forged", reason: `${judged.reason} policy.signatures asked for one. It does not count.` };
    if (judged.status !== "missing" && judged.status !== "good")
      return { status: "forged", reason: `${judged.reason} The signature in ${signoff.id} proves nothing.` };
  }
  return undefined;
}

function rewritten({ context, commit }: Step, { id, value }: Signoff): Problem | undefined {
  const { base } = value;
  if (base === undefined || (base !== commit.id && context.ancestry.isAncestor(base, commit.id))) return undefined;
  return {
    status: "rewritten",
    reason: `${id} was given on ${base.slice(0, 10)}, which is not in the history of this commit. What came before it was rewritten.`,
  };
}

function misdated({ context, commit }: Step, { id, value }: Signoff): Problem | undefined {
  const { at, base } = value;
  if (at === undefined) return undefined;
  const seconds = Date.parse(at) / 1000;
  const since = base === undefined ? undefined : context.ancestry.timeOf(base);
  if (dayOf(at) > dayOf(context.now))
    return { status: "altered", reason: `${id} is dated ${at}, which is still to come. Nobody can have decided then.` };
  if (since !== undefined && seconds < since - CLOCK_SKEW)
    return {
      status: "altered",
      reason: `${id} is dated ${at}, before the commit that it was given on. It is back-dated.`,
    };
  if (seconds > commit.time + CLOCK_SKEW)
    return {
      status: "altered",
      reason: `${id} is dated ${at}, after the commit that records it. One of the two dates is made up.`,
    };
  return undefined;
}

/** Why the person may not decide, by every parent's people and by the subject as it stood before. */
function unauthorised(step: Step, { id, value }: Signoff, subject: string): Problem | undefined {
  const { type = "", by = "", at = "", role } = value;
  const item = soleItem(step, subject);
  if (!item) return undefined;
  const phase = phaseEnded(value, subject);
  for (const state of step.parents.length > 0 ? step.parents : [BEGINNING]) {
    const engagement = engagementOf(step.context.assets, state.trusted);
    for (const artifact of asDecidedOn(step, state, item, type)) {
      const refusal = refusalOf(engagement, { type, subject: artifact, person: by, on: dayOf(at), phase });
      if (refusal)
        return {
          status: "unauthorised",
          reason: `${english(refusal)}${grantedHere(step, state, by)} ${id} does not count.`,
        };
    }
    const person = findPerson(engagement, by);
    if (role !== undefined && !person?.value.roles?.includes(role))
      return {
        status: "unauthorised",
        reason: `${id} claims the role ${role}, which ${person?.title ?? by} did not hold before. It does not count.`,
      };
  }
  return undefined;
}

/**
 * The subject as it is decided on, and as far as it stood in the way before: nobody takes their own name out, or the
 * class away, to decide.
 */
function asDecidedOn(step: Step, before: AuditState, item: Item, type: string): readonly Artifact[] {
  const { kinds } = step;
  const after = toArtifact(kinds, item);
  if (!after) return [];
  const [former] = itemsIn(step, before, item.id).flatMap((one) => toArtifact(kinds, one) ?? []);
  if (!former || former.kind.name !== after.kind.name) return [after];
  const decision = decisionOfType(former, type);
  const key = decision?.notBy?.split(".")[0];
  const withAssessor =
    key !== undefined && former.value[key] !== undefined
      ? [{ ...after, value: { ...after.value, [key]: former.value[key] } }]
      : [];
  const byFormerRule = decision?.roles && decision !== decisionOfType(after, type) ? [former] : [];
  return [after, ...withAssessor, ...byFormerRule];
}

function grantedHere(step: Step, state: AuditState, by: string): string {
  const now = soleItem(step, by)?.facts["roles"];
  const before = state.trusted.people[by]?.facts["roles"];
  if (now === undefined || JSON.stringify(now) === JSON.stringify(before)) return "";
  return " What people.yaml gives in the same change, or gave without a decision, grants nothing.";
}

/** Holds a decision against what stands in the commit; one that a newer one in the same commit replaces need not fit. */
function againstContent(step: Step, entry: JudgedEntry, later: readonly JudgedEntry[]): JudgedEntry {
  const { decision, signoff, subject } = entry;
  if (!decision) return entry;
  const newer = later.find(
    (other) => other.subject === subject && other.decision?.type === decision.type && other.signoff !== signoff,
  );
  if (newer) return { ...entry, reason: `${entry.reason} ${newer.signoff.id}, which came with it, replaces it.` };
  const copied = copiedFrom(step, subject, decision.digest);
  if (copied)
    return withProblem(
      entry,
      "forged",
      `${signoff.id} carries the digest that was signed for ${copied}. It was copied to ${subject} and does not count.`,
    );
  const item = soleItem(step, subject);
  if (item?.digest === decision.digest) return entry;
  const reason = item
    ? `What ${signoff.id} decides on is not what stands in ${subject}: the digests differ. It has to be decided again.`
    : `${signoff.id} decides on ${subject}, which does not stand here. It has to be decided again.`;
  return { ...entry, problem: { status: "stale", reason }, reason, decision: { ...decision, ended: step.commit.id } };
}

function withProblem(entry: JudgedEntry, status: AuditStatus, reason: string): JudgedEntry {
  const { decision: _, ...rest } = entry;
  return { ...rest, problem: { status, reason }, reason };
}

/** The other subject for which a digest was signed. */
function copiedFrom({ parents }: Step, subject: string, digest: string): string | undefined {
  return parents.map(({ signed }) => signed.get(digest)).find((other) => other !== undefined && other !== subject);
}

function soleItem(step: Step, id: string): Item | undefined {
  const items = itemsIn(step, step, id);
  return items.length === 1 ? items[0] : undefined;
}

/** The value of a field that a decision is about. */
export function factAt(item: Item | undefined, field: string): unknown {
  return item && valueAt(item.facts, field);
}
