import { createEngagement, type Engagement, findArtifact } from "../core/engagement/engagement.ts";
import type { Assets } from "../core/kinds/load-kinds.ts";
import { type DecidedSubject, type DecisionRequest, decide } from "../core/ledger/decide.ts";
import { CUSTOM_FOLDER } from "../core/parse/places.ts";
import type { Sha256 } from "../core/ports.ts";
import type { ChangePlan, PlannedCommit } from "../core/text/change-plan.ts";
import { commitPlan } from "./apply-plan.ts";
import { ENGAGEMENT_FILE, readEngagement } from "./engagement-folder.ts";
import { openRepository, type Repository } from "./git.ts";
import { readAt } from "./read-at.ts";
import { readyToCommit } from "./readiness.ts";
import { recover } from "./recover.ts";
import { RescueError } from "./rescue-error.ts";

export interface DecisionInput {
  readonly assets: Assets;
  /** The engagement's folder. */
  readonly root: string;
  readonly sha256: Sha256;
  /** What was decided; the commit it builds on is filled in here. */
  readonly request: Omit<DecisionRequest, "base">;
  /** Further variables for git, such as dates. */
  readonly environment?: Readonly<Record<string, string>>;
  /** The engagement as it stands on disk, where the caller has just read it. */
  readonly engagement?: Engagement;
}

/** A decision that is ready to be recorded: what would be written and committed, and as whom. */
export interface PreparedDecision {
  readonly plan: ChangePlan;
  readonly commit: PlannedCommit;
  readonly signoff: string;
  readonly subjects: readonly DecidedSubject[];
  readonly repository: Repository;
}

export interface RecordedDecision {
  readonly signoff: string;
  readonly commit: string;
  readonly subjects: readonly DecidedSubject[];
  /** The files of the commit, relative to the engagement's folder. */
  readonly paths: readonly string[];
}

/** Records a decision as one commit. Throws `refused` with the reasons, or what keeps git from committing. */
export async function recordDecision(input: DecisionInput): Promise<RecordedDecision> {
  const { repository, plan, commit, signoff, subjects } = await prepareDecision(input);
  const paths = plan.changes.map((change) => change.path);
  return { signoff, commit: await commitPlan(repository, plan, commit), subjects, paths };
}

/**
 * Judges a decision and plans its commit without writing anything: what a preview shows. A decision that was cut off
 * is finished or undone first, since otherwise half of it would be taken for the user's own.
 */
export async function prepareDecision(input: DecisionInput): Promise<PreparedDecision> {
  const { assets, root, request, sha256 } = input;
  const repository = await openRepository(root, input.environment);
  await recover(repository);
  const { commit: base } = await readyToCommit(repository);
  const engagement = input.engagement ?? readEngagement(assets, root);
  const trusted = await trustedState(repository, engagement, base, request.ids);
  const decision = decide(engagement, trusted, { ...request, base }, sha256);
  if ("refusals" in decision) throw new RescueError("refused", decision.refusals.join("\n"), "Nothing was written.");
  const { plan, signoff, subjects } = decision;
  if (!plan.commit) throw new RescueError("refused", "The decision has no commit.", "Nothing was written.");
  return { repository, plan, commit: plan.commit, signoff, subjects };
}

/**
 * What a decision is judged by: people, policy, phases and schemas as they were committed before it, and its subjects
 * as they stood then. A role given in the working tree grants nothing.
 */
async function trustedState(
  repository: Repository,
  engagement: Engagement,
  revision: string,
  ids: readonly string[],
): Promise<Engagement> {
  const subjects = ids.flatMap((id) => findArtifact(engagement, id)?.file.path ?? []);
  const paths = new Set([ENGAGEMENT_FILE, "people.yaml", "phases.yaml", CUSTOM_FOLDER, ...subjects]);
  return createEngagement(engagement.assets, await readAt(repository, revision, [...paths]));
}
