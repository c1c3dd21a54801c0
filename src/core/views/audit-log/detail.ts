import { findPerson } from "../../ledger/authority.ts";
import { judgeSignature } from "../../ledger/judge-signature.ts";
import { type Signoff, stateBefore } from "../../ledger/state.ts";
import type { Artifact } from "../../parse/artifact.ts";
import type { RuleContext } from "../../rules/rule.ts";
import { dayOf } from "../../text/plain-date.ts";
import type { Link, Place } from "../dashboard/link.ts";
import type { Presentation } from "../presentation.ts";
import { joined, labelOf } from "../trees/tree-node.ts";
import { wordFor } from "../trees/words.ts";
import type { Audited } from "./audited.ts";
import type { DecidedSubject, Decision } from "./decisions.ts";
import { type AuditFinding, toFinding } from "./findings.ts";
import { changeOf, timeText, titleOf } from "./rows.ts";
import type { DecisionStanding } from "./standings.ts";
import { assuranceWord, channelWord, standingMeaning, standingWord } from "./words.ts";

/** All that is known of one decision. */
export interface DecisionDetail {
  readonly key: string;
  readonly title: string;
  readonly standing: DecisionStanding;
  readonly standingText: string;
  readonly meaning: string;
  /** What was said, in the person's words. */
  readonly statement: string;
  readonly facts: readonly Fact[];
  readonly subjects: readonly SubjectDetail[];
  /** Documents that lie beside the engagement's files, relative to its folder. */
  readonly evidence: readonly string[];
  /** What the audit says of it. */
  readonly audit: readonly AuditFinding[];
  /** Where its record is; undefined where that is on another branch, from which it can be shown all the same. */
  readonly record: Place | undefined;
}

export interface Fact {
  readonly name: string;
  readonly value: Link;
}

export interface SubjectDetail {
  readonly id: string;
  readonly link: Link;
  readonly change: string;
  readonly standingText: string;
  /** Whether there is a file whose versions can be compared. */
  readonly isHere: boolean;
}

type Context = RuleContext & Presentation;

export function detailOf(context: Context, decision: Decision, audited: Audited | undefined): DecisionDetail {
  const { say } = context;
  const { signoff, key, standing, elsewhere } = decision;
  const rows = elsewhere ? [] : (audited?.bySignoff.get(signoff.id) ?? []);
  return {
    key,
    title: titleOf(context, decision),
    standing,
    standingText: standingWord(say, standing),
    meaning: standingMeaning(say, standing),
    statement: signoff.value.statement ?? "",
    facts: factsOf(context, decision),
    subjects: decision.subjects.map((subject) => toSubject(context, subject)),
    evidence: (signoff.value.evidence ?? []).flatMap(({ file }) => file ?? []),
    audit: rows.map((row) => toFinding(context, row)),
    record: elsewhere ? undefined : placeOf(signoff),
  };
}

function toSubject(context: Context, subject: DecidedSubject): SubjectDetail {
  const { id, artifact, standing } = subject;
  return {
    id,
    link: artifact ? { label: labelOf(artifact), place: placeOf(artifact) } : { label: id, place: undefined },
    change: changeOf(context, subject),
    standingText: standingWord(context.say, standing),
    isHere: artifact !== undefined,
  };
}

function factsOf(context: Context, { signoff, elsewhere }: Decision): readonly Fact[] {
  const { say } = context;
  const {
    type = "",
    verdict = "",
    by,
    role = "",
    at = "",
    recordedBy,
    channel,
    assurance,
    evidence = [],
  } = signoff.value;
  const plain = (label: string): Link => ({ label, place: undefined });
  const others = evidence.flatMap(({ link, note }) => [link, note]).filter((text) => text !== undefined);
  const facts: readonly (readonly [string, Link])[] = [
    [say("Decision"), plain(joined(wordFor(say, type), wordFor(say, verdict)))],
    [say("Decided by"), personLink(context, by, wordFor(say, role))],
    [say("Recorded by"), personLink(context, recordedBy)],
    [say("When"), plain(at === "" ? "" : joined(`${context.day(dayOf(at))} ${dayOf(at).slice(0, 4)}`, timeText(at)))],
    [say("How it came in"), plain(channel === undefined ? "" : channelWord(say, channel))],
    [say("How sure it is"), plain(assurance === undefined ? "" : assuranceWord(say, assurance))],
    [say("Signature"), plain(signatureText(context, signoff))],
    [say("Evidence"), plain(others.join(" · "))],
    [say("Branch"), plain(elsewhere?.branches.join(", ") ?? "")],
  ];
  return facts.filter(([, { label }]) => label !== "").map(([name, value]) => ({ name, value }));
}

function personLink({ engagement }: Context, id: string | undefined, role = ""): Link {
  const person = id === undefined ? undefined : findPerson(engagement, id);
  return person
    ? { label: joined(person.title, role), place: placeOf(person) }
    : { label: joined(id, role), place: undefined };
}

/** How the signature stands, by the keys that were trusted before the decision. */
function signatureText({ engagement, say, verify }: Context, signoff: Signoff): string {
  if (signoff.value.signature === undefined) return say("Not signed with a key");
  if (!verify) return say("Signed with a key, which cannot be checked here");
  return judgeSignature(stateBefore(engagement, signoff), signoff, verify).reason;
}

function placeOf({ file, id }: Artifact<unknown>): Place {
  return { path: file.path, artifact: id, field: [] };
}
