import { createEngagement, type Engagement, findArtifact } from "../core/engagement/engagement.ts";
import type { Assets } from "../core/kinds/load-kinds.ts";
import { type DecidedSubject, type Decision, type DecisionRequest, decide } from "../core/ledger/decide.ts";
import { CUSTOM_FOLDER } from "../core/parse/places.ts";
import type { Sha256 } from "../core/ports.ts";
import type { ChangePlan, PlannedCommit } from "../core/text/change-plan.ts";
import { commitPlan } from "./apply-plan.ts";
import { chooseSigner, type SignatureChoice, type Signer } from "./choose-signer.ts";
import { ENGAGEMENT_FILE, readEngagement } from "./engagement-folder.ts";
import { openRepository, type Repository } from "./git.ts";
import { readAt } from "./read-at.ts";
import { readyToCommit } from "./readiness.ts";
import { recover } from "./recover.ts";
import { RescueError } from "./rescue-error.ts";
import { signDecision } from "./sign-decision.ts";
import { newestTrusted } from "./trusted-branch.ts";

export interface DecisionInput {
  readonly assets: Assets;
  /** The engagement's folder. */
  readonly root: string;
  readonly sha256: Sha256;
  /**
   * What was decided; the commit it builds on is filled in here. Where nothing is said on how sure it is, it is
   * `signed` when the person's own key signs it, and `minuted` otherwise.
   */
  readonly request: Omit<DecisionRequest, "base" | "assurance"> & Partial<Pick<DecisionRequest, "assurance">>;
  /** With which key the sign-off is signed. */
  readonly signWith?: SignatureChoice;
  /** Further variables for git, such as dates. */
  readonly environment?: Readonly<Record<string, string>>;
  /** The engagement as it stands on disk, where the caller has just read it. */
  readonly engagement?: Engagement;
  /** The commit whose people and rules count, where it is not HEAD: in a pull request, where its branch began. */
  readonly trustedCommit?: string;
}

/** A decision that is ready to be recorded: what would be written and committed, and as whom. */
export interface PreparedDecision {
  readonly plan: ChangePlan;
  readonly commit: PlannedCommit;
  readonly signoff: string;
  readonly subjects: readonly DecidedSubject[];
  readonly repository: Repository;
  /** The key that will sign it; absent where it is recorded without a signature. */
  readonly signer?: Signer;
  /** The state by which it was judged. */
  readonly trusted: Engagement;
  /** The commit that HEAD has to be still, when it is recorded. */
  readonly onto: string;
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
  return commitDecision(await prepareDecision(input));
}

/** Signs a prepared decision, where it has a signer, and commits it. */
export async function commitDecision(prepared: PreparedDecision): Promise<RecordedDecision> {
  const { repository, signoff, subjects, signer } = prepared;
  const commit = { ...prepared.commit, onto: prepared.onto };
  const plan = signer ? await signDecision(repository, { ...prepared, signer }) : prepared.plan;
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
  const tip = await readyToCommit(repository);
  const base = input.trustedCommit ?? (await newestTrusted(repository, tip));
  const engagement = input.engagement ?? readEngagement(assets, root);
  const trusted = await trustedState(repository, engagement, input.trustedCommit ?? tip.commit, request.ids);
  const decideAs = (assurance: DecisionRequest["assurance"]): Planned =>
    planned(decide(engagement, trusted, { ...request, assurance, base }, sha256));
  // What keeps the decision from being taken at all is told before anything about keys.
  const unsigned = decideAs(request.assurance ?? "minuted");
  const signer = await chooseSigner(repository, trusted, { ...request, signWith: input.signWith });
  if (request.assurance === "signed" && !signer)
    throw new RescueError("refused", `${request.by} did not sign this: it carries no signature.`, SIGNED_BY_THEMSELVES);
  const own = request.assurance === undefined && signer?.person === request.by;
  return {
    ...(own ? decideAs("signed") : unsigned),
    repository,
    trusted,
    onto: tip.commit,
    ...(signer ? { signer } : {}),
  };
}

const SIGNED_BY_THEMSELVES =
  "Nothing was written. Name their key with --key, or say how else it is known: by mail, by minutes, by a document.";

type Planned = Pick<PreparedDecision, "plan" | "commit" | "signoff" | "subjects">;

/** The plan of a decision. Throws `refused` with the reasons where it may not be taken. */
function planned(decision: Decision): Planned {
  if ("refusals" in decision) throw new RescueError("refused", decision.refusals.join("\n"), "Nothing was written.");
  const { plan, signoff, subjects } = decision;
  if (!plan.commit) throw new RescueError("refused", "The decision has no commit.", "Nothing was written.");
  return { plan, commit: plan.commit, signoff, subjects };
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
