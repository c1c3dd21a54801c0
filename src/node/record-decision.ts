import { createEngagement, type Engagement, findArtifact } from "../core/engagement/engagement.ts";
import type { Assets } from "../core/kinds/load-kinds.ts";
import { type DecidedSubject, type Decision, type DecisionRequest, decide } from "../core/ledger/decide.ts";
import { hasConditions } from "../core/ledger/phase-exit.ts";
import { CUSTOM_FOLDER, ENGAGEMENT_FILE } from "../core/parse/places.ts";
import type { Sha256 } from "../core/ports.ts";
import type { ChangePlan, PlannedCommit } from "../core/text/change-plan.ts";
import { isTime } from "../core/text/plain-date.ts";
import { commitPlan } from "./apply-plan.ts";
import { branchTips } from "./branch-tips.ts";
import { chooseSigner, type SignatureChoice, type Signer } from "./choose-signer.ts";
import { committedFiles } from "./committed-files.ts";
import { readEngagementAbout } from "./engagement-about.ts";
import { openAtHead, type Repository } from "./git.ts";
import { waitForIndex } from "./index-lock.ts";
import { type ObjectReader, openObjectReader } from "./object-reader.ts";
import { withPast } from "./read-past.ts";
import { identityOf, refuseDuringOperation, type Tip, tipOf } from "./readiness.ts";
import { recordedSignoffs, refuseGoneSignoffs } from "./recorded-signoffs.ts";
import { recover } from "./recover.ts";
import { RescueError, refusedFor } from "./rescue-error.ts";
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
  const { root, request, sha256 } = input;
  const { repository, head } = await openAtHead(root, input.environment);
  // What was finished or undone is not in what the caller has read.
  const { engagement: _, ...anew } = input;
  if (await recover(repository)) return prepareDecision(anew);
  refuseDuringOperation(repository);
  const tip = tipOf(head);
  const { engagement, trusted, base, taken } = await whatCounts(repository, tip, input);
  await waitForIndex(repository);
  const open = await openConditions(input, trusted);
  const decideBy = (judged: Engagement, assurance: DecisionRequest["assurance"]): Decision =>
    decide(judged, trusted, { ...request, assurance, base, taken, open }, sha256);
  const first = decideBy(engagement, request.assurance ?? "minuted");
  // What looks approved may have lapsed, which only history tells: it is asked before anything is refused for good.
  const isOver = "refusals" in first && engagement.past === undefined;
  const judged = isOver ? await withPast(engagement, { root }) : engagement;
  // What keeps the decision from being taken at all is told before anything about keys.
  const unsigned = planned(isOver ? decideBy(judged, request.assurance ?? "minuted") : first);
  const signer = await chooseSigner(repository, trusted, { ...request, signWith: input.signWith });
  if (request.assurance === "signed" && !signer)
    throw new RescueError("refused", `${request.by} did not sign this: it carries no signature.`, SIGNED_BY_THEMSELVES);
  const own = request.assurance === undefined && signer?.person === request.by;
  return {
    ...(own ? planned(decideBy(judged, "signed")) : unsigned),
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
  if ("refusals" in decision) throw refusedFor(decision.refusals);
  const { plan, signoff, subjects } = decision;
  if (!plan.commit) throw new RescueError("refused", "The decision has no commit.", "Nothing was written.");
  return { plan, commit: plan.commit, signoff, subjects };
}

/** What is still to be reached before what the decision ends may end. Measuring is loaded for those decisions alone. */
async function openConditions(
  { assets, root, request }: DecisionInput,
  trusted: Engagement,
): Promise<readonly string[]> {
  if (!hasConditions(request) || !isTime(request.at)) return [];
  const { readConditions } = await import("./read-conditions.ts");
  return readConditions({ assets, root }, trusted, request);
}

interface WhatCounts {
  /** The files as they stand. */
  readonly engagement: Engagement;
  /** The state by whose people and rules the decision is judged. */
  readonly trusted: Engagement;
  /** The commit that the decision builds on. */
  readonly base: string;
  /** Names of the sign-offs on all branches. */
  readonly taken: readonly string[];
}

/** All that a decision is judged by. Throws `no-identity`. What git is asked, it is asked while the files are read. */
async function whatCounts(repository: Repository, tip: Tip, input: DecisionInput): Promise<WhatCounts> {
  const { assets, root, request, trustedCommit } = input;
  const reader = openObjectReader(repository);
  try {
    // The processes are under way when the reading of the files begins, which keeps this one busy.
    const asked = [branchTips(repository), identityOf(repository)] as const;
    const read = (async () => input.engagement ?? readEngagementAbout(assets, root, request.ids))();
    const [engagement, branches] = await Promise.all([read, ...asked]);
    const kind = engagement.kinds.byName.get("signoff");
    const trusted = await trustedState(reader, engagement, { commit: trustedCommit ?? tip.commit, ids: request.ids });
    if (kind) refuseGoneSignoffs(engagement, kind, await recordedSignoffs(reader, [tip.commit], kind));
    const taken = kind ? await recordedSignoffs(reader, branches.values(), kind) : [];
    return { engagement, trusted, taken, base: trustedCommit ?? (await newestTrusted(repository, tip, branches)) };
  } finally {
    await reader.close();
  }
}

/**
 * What a decision is judged by: people, policy, phases and schemas as they were committed before it, and its subjects
 * as they stood then. A role given in the working tree grants nothing.
 */
async function trustedState(
  reader: ObjectReader,
  engagement: Engagement,
  { commit, ids }: { readonly commit: string; readonly ids: readonly string[] },
): Promise<Engagement> {
  const subjects = ids.flatMap((id) => findArtifact(engagement, id)?.file.path ?? []);
  const paths = new Set([ENGAGEMENT_FILE, "people.yaml", "phases.yaml", CUSTOM_FOLDER, ...subjects]);
  return createEngagement(engagement.assets, await committedFiles(reader, commit, [...paths]));
}
