import { asKind, type Engagement, findArtifact, ofKind } from "../engagement/engagement.ts";
import type { Artifact } from "../parse/artifact.ts";
import type { Sha256 } from "../ports.ts";
import { compareText } from "../text/finding.ts";
import { dayOf, type PlainDate } from "../text/plain-date.ts";
import { findPerson, type Role } from "./authority.ts";
import { PHASE_EXIT, rolesEnding } from "./phase-exit.ts";
import { coversContent, isAuthorised, type Signoff, stateBefore } from "./state.ts";

interface LedgerContext {
  readonly engagement: Engagement;
  readonly today: PlainDate;
  readonly sha256: Sha256;
}

/** What a phase asks to be signed. */
export interface AskedSignoff {
  readonly type: string;
  readonly phase: string;
  /** The milestone that records the criterion, which may be what was signed. */
  readonly milestone: string | undefined;
}

/** Types that say by themselves what was decided: they count whatever they name. All others have to name the phase. */
const ANY_SUBJECT: ReadonlySet<string> = new Set(["report", "reset-plan", "completion", "governance"]);

/** Roles that decide on the plan together (domain.md section 9: "business-owner and delivery-lead, both"). */
const PLANNING: readonly Role[] = ["business-owner", "delivery-lead"];

/** The roles that decide on a type together, each with a sign-off of its own; undefined where one sign-off is enough. */
export function rolesTogether(
  engagement: Engagement,
  type: string,
  { subject, phase }: { readonly subject: Artifact<unknown>; readonly phase?: string | undefined },
): readonly Role[] | undefined {
  if (type === PHASE_EXIT) return rolesEnding(engagement, subject, phase);
  return type === "reset-plan" ? PLANNING : undefined;
}

/**
 * The sign-offs by which what a phase asks for was given; none where it was not. Given means approved, by somebody
 * with the authority, on content that is still the same; of each role the newest verdict on a subject counts.
 */
export function approvalsFor(context: LedgerContext, asked: AskedSignoff): readonly Signoff[] {
  for (const [id, signoffs] of bySubject(context, asked)) {
    const subject = findArtifact(context.engagement, id);
    const approvals = subject ? approvalsOf(context, asked, { subject, signoffs }) : [];
    if (approvals.length > 0) return approvals;
  }
  return [];
}

/** Whether the end of the rescue is signed: from then on nobody waits for its phases or its sponsor. */
export function isCompleted(context: LedgerContext): boolean {
  return completionOf(context) !== undefined;
}

/** The sign-off that ends the rescue. */
export function completionOf(context: LedgerContext): Signoff | undefined {
  return approvalsFor(context, { type: "completion", phase: "", milestone: undefined })[0];
}

/** The sign-offs of the asked type, the newest first, by the subject on which they count. */
function bySubject({ engagement, today }: LedgerContext, asked: AskedSignoff): ReadonlyMap<string, readonly Signoff[]> {
  const subjects = new Map<string, Signoff[]>();
  const candidates = ofKind(engagement, "signoff").filter(
    ({ value }) => value.type === asked.type && value.at !== undefined && dayOf(value.at) <= today,
  );
  for (const signoff of candidates.toSorted(newestFirst))
    for (const id of new Set(subjectsThatCount(engagement, signoff, asked)))
      subjects.set(id, [...(subjects.get(id) ?? []), signoff]);
  return subjects;
}

function subjectsThatCount(engagement: Engagement, signoff: Signoff, asked: AskedSignoff): string[] {
  return (signoff.value.subjects ?? []).flatMap(({ id, field }) => {
    if (id === undefined) return [];
    const namesPhase = asKind(findArtifact(engagement, id), "phases") !== undefined && field === asked.phase;
    return ANY_SUBJECT.has(asked.type) || namesPhase || id === asked.milestone ? [id] : [];
  });
}

/** The approvals that together make the decision on a subject; none where one of them is missing. */
function approvalsOf(
  context: LedgerContext,
  { type, phase }: AskedSignoff,
  { subject, signoffs }: { readonly subject: Artifact; readonly signoffs: readonly Signoff[] },
): readonly Signoff[] {
  const { engagement } = context;
  const authorised = signoffs.filter((signoff) => isAuthorised(engagement, signoff, subject));
  const roles = rolesTogether(engagement, type, { subject, phase });
  const deciders = roles?.map((role) => authorised.find((signoff) => isBy(engagement, signoff, role)));
  const newest = deciders ?? [authorised[0]];
  const approvals = newest.filter((signoff) => signoff !== undefined).filter((one) => approves(context, one, subject));
  return approvals.length === newest.length ? [...new Set(approvals)] : [];
}

function isBy(engagement: Engagement, signoff: Signoff, role: Role): boolean {
  const { by } = signoff.value;
  return by !== undefined && (findPerson(stateBefore(engagement, signoff), by)?.value.roles?.includes(role) ?? false);
}

/** An exit is a verdict on a day, so later changes of phases.yaml leave it; any other approval is of exact content. */
function approves({ engagement, sha256 }: LedgerContext, signoff: Signoff, subject: Artifact): boolean {
  if (signoff.value.verdict !== "approved") return false;
  return subject.kind.name === "phases" || coversContent(engagement, signoff, subject, sha256);
}

function newestFirst(a: Signoff, b: Signoff): number {
  return Date.parse(b.value.at ?? "") - Date.parse(a.value.at ?? "") || compareText(b.id, a.id);
}
