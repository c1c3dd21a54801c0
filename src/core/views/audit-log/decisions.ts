import { asKind, type Engagement, findArtifact, ofKind } from "../../engagement/engagement.ts";
import { findPerson } from "../../ledger/authority.ts";
import type { Signoff } from "../../ledger/state.ts";
import type { Artifact } from "../../parse/artifact.ts";
import { type FileInput, parseFile } from "../../parse/parse-file.ts";
import type { RuleContext } from "../../rules/rule.ts";
import { compareText } from "../../text/finding.ts";
import { dayOf, type PlainDate } from "../../text/plain-date.ts";
import { labelOf } from "../trees/tree-node.ts";
import { type StandingReader, standingReader, worstOf } from "./standing.ts";
import type { DecisionStanding } from "./standings.ts";

/** A decision as the log lists it. */
export interface Decision {
  /** Tells it apart from all others: its identifier; with a branch before it where this one has no such record. */
  readonly key: string;
  readonly signoff: Signoff;
  /** Where its record is while this branch has none. */
  readonly elsewhere: SignoffElsewhere | undefined;
  /** The day on which it was taken, in UTC; empty where the record does not say. */
  readonly date: PlainDate;
  readonly standing: DecisionStanding;
  readonly subjects: readonly DecidedSubject[];
  /** What a search looks in, in lower case. */
  readonly text: string;
}

export interface DecidedSubject {
  readonly id: string;
  /** Undefined where nothing has the identifier any more. */
  readonly artifact: Artifact | undefined;
  readonly standing: DecisionStanding;
  readonly field?: string;
  readonly from?: unknown;
  readonly to?: unknown;
}

/** A sign-off that branches have and this one has not, or has another of its name. */
export interface SignoffElsewhere {
  readonly path: string;
  readonly content: FileInput["content"];
  /** The full hash of a commit that has it. */
  readonly commit: string;
  /** As in `main` or `origin/main`. */
  readonly branches: readonly string[];
}

/** How many decisions are looked at before a pause is offered. */
const AT_A_TIME = 50;

/** Every decision that is known, the newest first, with a pause offered now and then: there may be thousands. */
export function* decisionSteps(
  context: RuleContext,
  elsewhere: readonly SignoffElsewhere[],
): Generator<undefined, readonly Decision[]> {
  const read = standingReader(context);
  const decisions: Decision[] = [];
  for (const signoff of ofKind(context.engagement, "signoff")) {
    decisions.push(toDecision(context.engagement, signoff, read));
    if (decisions.length % AT_A_TIME === 0) yield undefined;
  }
  for (const one of elsewhere) decisions.push(...decisionsIn(context.engagement, one));
  yield undefined;
  return decisions.toSorted(newestFirst);
}

function toDecision(engagement: Engagement, signoff: Signoff, read: StandingReader): Decision {
  const subjects = subjectsOf(engagement, signoff, read);
  const standing = signoff.valid ? worstOf(subjects.map((subject) => subject.standing)) : "broken";
  return { key: signoff.id, elsewhere: undefined, standing, ...factsOf(engagement, signoff, subjects) };
}

function decisionsIn(engagement: Engagement, elsewhere: SignoffElsewhere): readonly Decision[] {
  const kind = engagement.kinds.byName.get("signoff");
  const read = kind ? parseFile(kind, elsewhere).artifacts : [];
  const signoffs = read.flatMap((artifact) => asKind(artifact, "signoff") ?? []);
  return signoffs
    .filter((signoff) => !isHere(engagement, signoff))
    .map((signoff) => {
      const subjects = subjectsOf(engagement, signoff, () => "elsewhere");
      const key = `${elsewhere.branches[0] ?? elsewhere.commit} ${signoff.id}`;
      return { key, elsewhere, standing: "elsewhere", ...factsOf(engagement, signoff, subjects) };
    });
}

/** What is written here and not committed yet, or stands here under another path, is no other decision. */
function isHere(engagement: Engagement, { id, file }: Signoff): boolean {
  return findArtifact(engagement, id)?.file.text === file.text;
}

function factsOf(
  engagement: Engagement,
  signoff: Signoff,
  subjects: readonly DecidedSubject[],
): Pick<Decision, "signoff" | "date" | "subjects" | "text"> {
  const { at, by = "", recordedBy = "", statement = "", type = "", verdict = "" } = signoff.value;
  const people = [by, recordedBy].flatMap((id) => [id, findPerson(engagement, id)?.title ?? ""]);
  const names = subjects.map(({ id, artifact }) => (artifact ? labelOf(artifact) : id));
  const text = [signoff.id, ...names, ...people, statement, type, verdict].join("\n").toLowerCase();
  return { signoff, date: at === undefined ? "" : dayOf(at), subjects, text };
}

/** A sign-off may name a subject several times, once for each field; it is listed once for each field then. */
function subjectsOf(engagement: Engagement, signoff: Signoff, read: StandingReader): readonly DecidedSubject[] {
  return (signoff.value.subjects ?? []).map(({ id = "", field, from, to }) => ({
    id,
    artifact: findArtifact(engagement, id),
    standing: read(signoff, id),
    ...(field === undefined ? {} : { field, from, to }),
  }));
}

function newestFirst(a: Decision, b: Decision): number {
  return instant(b) - instant(a) || compareText(b.key, a.key);
}

function instant({ signoff }: Decision): number {
  return signoff.value.at === undefined ? 0 : Date.parse(signoff.value.at);
}
