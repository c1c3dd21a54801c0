import { type Engagement, findArtifact, ofKind } from "../engagement/engagement.ts";
import { english } from "../text/refusal.ts";
import type { Person } from "./authority.ts";
import { authorityRefusal } from "./decision-refusals.ts";
import type { DecisionRequest } from "./decision-request.ts";
import { type ReviewEvent, rejectionsIn, reviewRefusal, short } from "./github-review.ts";
import { type ChangeContext, judgeChanges, missingDecisions, type NeededDecision } from "./judge-changes.ts";

/** What a review is judged by. `base` is the state where the branch left the trusted one. */
export interface ReviewContext extends ChangeContext {
  /** The trusted branch as it stands now: who has left it since the branch began decides no more. */
  readonly tip: Engagement;
  /** Who records the decisions, as in people.yaml; the reviewer where absent. */
  readonly recordedBy?: string;
}

export type ReviewDecisions =
  | { readonly refusals: readonly string[] }
  | { readonly requests: readonly Omit<DecisionRequest, "base">[] };

/**
 * The decisions that a review takes: on everything in the change that waits for the reviewer where it approves, on what
 * it names where it refuses. One for each type of decision, since a sign-off has one type.
 */
export function reviewDecisions(context: ReviewContext, event: ReviewEvent): ReviewDecisions {
  const refusal = reviewRefusal(event);
  if (refusal !== undefined) return { refusals: [refusal] };
  const person = personOfLogin(context, event);
  if ("refusal" in person) return { refusals: [person.refusal] };
  const missing = missingDecisions(judgeChanges(context));
  if (missing.length === 0) return { refusals: ["Nothing in this change waits for a decision. Nothing is recorded."] };
  const review: Review = { context, event, person, missing };
  return event.state === "approved" ? approvals(review) : rejections(review);
}

interface Review {
  readonly context: ReviewContext;
  readonly event: ReviewEvent;
  readonly person: Person;
  readonly missing: readonly NeededDecision[];
}

/** The person whom the trusted branch knows by a login; a login that comes with the change grants nothing. */
function personOfLogin({ tip }: ReviewContext, { login, pull }: ReviewEvent): Person | { refusal: string } {
  const found = ofKind(tip, "person").filter((person) => sameLogin(person.value.github, login));
  const [person] = found;
  if (!person)
    return {
      refusal: `Nobody in people.yaml on ${pull.baseBranch} has the GitHub login ${login}. A login that comes with the change grants nothing. Add it there first, by an authority decision.`,
    };
  if (found.length === 1) return person;
  const names = found.map(({ title }) => title).join(" and ");
  return {
    refusal: `The GitHub login ${login} is that of ${names}. Who decided cannot be known. Leave it to one of them.`,
  };
}

function sameLogin(known: string | undefined, login: string): boolean {
  return known?.replace(/^@/, "").toLowerCase() === login.toLowerCase();
}

function approvals(review: Review): ReviewDecisions {
  const { missing, event, person } = review;
  const judged = missing.map((needed) => ({ needed, refusal: refusalFor(review, needed, "approved") }));
  const own = judged.filter(({ refusal }) => refusal === undefined).map(({ needed }) => needed);
  if (own.length === 0) return { refusals: [...new Set(judged.flatMap(({ refusal }) => refusal ?? []))] };
  const types = [...new Set(own.map(({ type }) => type))];
  const statement =
    event.body.trim() || `Approved by ${person.title} in the review of pull request #${event.pull.number}.`;
  const idsOf = (type: string): string[] => own.filter((one) => one.type === type).map(({ subject }) => subject);
  return {
    requests: types.map((type) => requestFor(review, { ids: idsOf(type), type, verdict: "approved", statement })),
  };
}

function rejections(review: Review): ReviewDecisions {
  const judged = rejectionsIn(review.event).map(({ id, reason }) => {
    const needed = review.missing.find(({ subject }) => subject === id);
    if (!needed)
      return { refusal: `${id} does not wait for a decision in this change. Name what does: ${listed(review)}.` };
    const refusal = refusalFor(review, needed, "rejected");
    if (refusal !== undefined) return { refusal };
    return { request: requestFor(review, { ids: [id], type: needed.type, verdict: "rejected", statement: reason }) };
  });
  const refusals = judged.flatMap((one) => ("refusal" in one ? one.refusal : []));
  return refusals.length > 0
    ? { refusals }
    : { requests: judged.flatMap((one) => ("request" in one ? one.request : [])) };
}

function listed({ missing }: Review): string {
  return missing.map(({ subject }) => subject).join(", ");
}

/** Why the reviewer does not decide on one subject, by the state that the change builds on and by the newest one. */
function refusalFor(review: Review, needed: NeededDecision, verdict: "approved" | "rejected"): string | undefined {
  const { context, event } = review;
  const after = findArtifact(context.head, needed.subject);
  if (!after)
    return `${needed.subject} is no artifact of the change, so a review cannot decide on it. Decide it with rescue sign.`;
  const request = requestFor(review, { ids: [needed.subject], type: needed.type, verdict, statement: "" });
  const inBase = authorityRefusal(context.base, { before: after, after }, request);
  if (inBase !== undefined) return english(inBase);
  const now = authorityRefusal(context.tip, { before: after, after }, request);
  return now && `${english(now)} So it stands on ${event.pull.baseBranch} now.`;
}

function requestFor(
  { event, person, context, missing }: Review,
  part: Pick<DecisionRequest, "ids" | "type" | "verdict" | "statement">,
): Omit<DecisionRequest, "base"> {
  const own = missing.filter(({ subject, type }) => part.ids.includes(subject) && type === part.type);
  const former = Object.fromEntries(own.flatMap(({ subject, from }) => (from === undefined ? [] : [[subject, from]])));
  return {
    ...part,
    by: person.id,
    set: [],
    channel: "pull-request",
    assurance: "pull-request",
    ...(Object.keys(former).length > 0 ? { former } : {}),
    evidence: [{ link: event.link, note: `Review of ${short(event.commit)} by @${event.login} on GitHub.` }],
    recordedBy: context.recordedBy ?? person.id,
    at: event.at,
  };
}
