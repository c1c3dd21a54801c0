import { type Engagement, findArtifact, updateEngagement } from "../core/engagement/engagement.ts";
import type { Assets } from "../core/kinds/load-kinds.ts";
import { digestOf } from "../core/ledger/digest.ts";
import { type ReviewEvent, short } from "../core/ledger/github-review.ts";
import { judgeChanges } from "../core/ledger/judge-changes.ts";
import { type ReviewContext, reviewDecisions } from "../core/ledger/review-decisions.ts";
import { textAfter } from "../core/text/change-plan.ts";
import { dayOf } from "../core/text/plain-date.ts";
import type { SignatureChoice } from "./choose-signer.ts";
import { commitAt, engagementAt, mergeBase } from "./engagement-at.ts";
import { readEngagement } from "./engagement-folder.ts";
import { openRepository, type Repository } from "./git.ts";
import { withPast } from "./read-past.ts";
import {
  commitDecision,
  type DecisionInput,
  type PreparedDecision,
  prepareDecision,
  type RecordedDecision,
} from "./record-decision.ts";
import { RescueError } from "./rescue-error.ts";
import { sha256 } from "./sha256.ts";
import { withoutHooks } from "./without-hooks.ts";

export interface ReviewInput {
  readonly assets: Assets;
  /** The engagement's folder, in a clone whose branch stands at the commit that was reviewed. */
  readonly root: string;
  readonly event: ReviewEvent;
  /** Who records the decisions, as in people.yaml; the reviewer where absent. */
  readonly recordedBy?: string;
  readonly signWith?: SignatureChoice;
}

/**
 * The decisions that a review takes, judged by the trusted branch and ready to be recorded; nothing is written. Throws
 * `refused` with the reasons. No hook runs, and nothing that the pull request brings is executed.
 */
export async function prepareReview(input: ReviewInput): Promise<readonly PreparedDecision[]> {
  const { context, inputs } = await judgeReview(input);
  const prepared: PreparedDecision[] = [];
  // One after the other: each looks at the same repository.
  for (const decision of inputs) prepared.push(counting(context, await prepareDecision(decision)));
  return prepared;
}

/** Records the decisions that a review takes, one commit each. Throws `refused` before the first is written. */
export async function recordReview(input: ReviewInput): Promise<readonly RecordedDecision[]> {
  const { context, inputs } = await judgeReview(input);
  for (const decision of inputs) counting(context, await prepareDecision(decision));
  const recorded: RecordedDecision[] = [];
  for (const decision of inputs) recorded.push(await commitDecision(await prepareDecision(decision)));
  return recorded;
}

interface JudgedReview {
  readonly context: ReviewContext;
  readonly inputs: readonly DecisionInput[];
}

async function judgeReview({ assets, root, event, recordedBy, signWith }: ReviewInput): Promise<JudgedReview> {
  const environment = withoutHooks(process.env);
  const repository = await openRepository(root, environment);
  await refuseOtherCommit(repository, event);
  const trustedCommit = await mergeBase(repository, event.pull.base, "HEAD");
  const context: ReviewContext = {
    base: await withPast(await engagementAt(assets, repository, trustedCommit), { root, revision: trustedCommit }),
    tip: await engagementAt(assets, repository, event.pull.base),
    head: await engagementAt(assets, repository, "HEAD"),
    today: dayOf(event.at),
    sha256,
    ...(recordedBy === undefined ? {} : { recordedBy }),
  };
  const decisions = reviewDecisions(context, event);
  if ("refusals" in decisions) throw refused(decisions.refusals.join("\n"));
  const { requests } = decisions;
  refuseUnseen(
    context,
    readEngagement(assets, root),
    requests.flatMap(({ ids }) => ids),
  );
  const shared = { assets, root, sha256, environment, trustedCommit, ...(signWith ? { signWith } : {}) };
  return { context, inputs: requests.map((request) => ({ ...shared, request })) };
}

/** The reviewer saw one commit; a sign-off on any other would be somebody else's decision. */
async function refuseOtherCommit(repository: Repository, { pull }: ReviewEvent): Promise<void> {
  const head = await commitAt(repository, "HEAD");
  if (head !== pull.head)
    throw refused(
      `The pull request stands at ${short(pull.head)}, but this clone at ${short(head)}. Check out the pull request's branch as it was reviewed.`,
    );
}

function refuseUnseen({ head }: ReviewContext, onDisk: Engagement, ids: readonly string[]): void {
  const digest = (engagement: Engagement, id: string): string | undefined => {
    const artifact = findArtifact(engagement, id);
    return artifact && digestOf(artifact, sha256);
  };
  const differing = ids.filter((id) => digest(head, id) !== digest(onDisk, id));
  if (differing.length > 0)
    throw refused(`${differing.join(", ")} has changes here that were not reviewed. Commit or undo them first.`);
}

/** A sign-off that a later check would not count is not recorded at all. */
function counting(context: ReviewContext, prepared: PreparedDecision): PreparedDecision {
  const updates = prepared.plan.changes.map((change) => ({ path: change.path, content: { text: textAfter(change) } }));
  const judged = judgeChanges({ ...context, head: updateEngagement(context.head, updates) });
  const ids = prepared.subjects.map(({ id }) => id);
  const signoff = findArtifact(updateEngagement(context.head, updates), prepared.signoff);
  const { type, verdict } = signoff?.value ?? {};
  const open = judged.changes
    .flatMap(({ needed }) => needed)
    .filter((needed) => ids.includes(needed.subject) && needed.type === type && needed.state !== verdict);
  if (open.length === 0) return prepared;
  const names = open.map(({ subject }) => subject).join(", ");
  throw refused(
    `A decision on ${names} in this review would not count by the branch that the change goes into. Ask who may decide: rescue check --base names them.`,
  );
}

function refused(message: string): RescueError {
  return new RescueError("refused", message, "Nothing was recorded.");
}
