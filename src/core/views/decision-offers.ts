import { allArtifacts, findArtifact, ofKind } from "../engagement/engagement.ts";
import { isCustomPath } from "../kinds/load-kinds.ts";
import { decisionFitting, decisionsNeeded } from "../ledger/governed.ts";
import { PHASE_EXIT } from "../ledger/phase-exit.ts";
import { approvalsFor } from "../ledger/phase-signoffs.ts";
import { phaseReport } from "../measures/phases.ts";
import type { Artifact } from "../parse/artifact.ts";
import { type Awaiting, awaitingDecisions } from "./awaiting.ts";
import { decidableType } from "./decision-actions.ts";
import { decisionTypes } from "./sign-choices.ts";
import { labelOf, type TreeContext } from "./trees/tree-node.ts";
import { wordFor } from "./trees/words.ts";

/** A decision that somebody may record, with the words to choose it by. */
export interface DecisionOffer {
  readonly subject: Artifact;
  /** The sign-off's type; absent where the subject takes several and none is meant yet. */
  readonly type?: string;
  /** The phase that ends, where one does. */
  readonly phase?: string;
  /** The schema or template of the engagement's own that the decision is about. */
  readonly file?: string;
  readonly label: string;
  readonly description: string;
}

export interface OfferGroup {
  readonly title: string;
  readonly offers: readonly DecisionOffer[];
}

/** The decisions that wait, by why they do; groups without any are left out. */
export function waitingOffers(context: TreeContext): OfferGroup[] {
  const { say } = context;
  const waiting = awaitingDecisions(context);
  const offers = (reason: Awaiting["reason"]): DecisionOffer[] =>
    waiting.filter((one) => one.reason === reason).map(({ subject, type }) => offerOf(context, subject, type));
  return filled([
    { title: say("Pending"), offers: offers("pending") },
    { title: say("Changed since signed"), offers: offers("stale") },
    { title: say("To decide"), offers: offers("proposed") },
  ]);
}

/** What may be decided although nothing waits: first values, the ends of phases, and what the rescue as a whole needs. */
export function openOffers(context: TreeContext): OfferGroup[] {
  const { say, engagement } = context;
  const waiting = new Set(awaitingDecisions(context).map(({ subject }) => subject));
  const undecided = allArtifacts(engagement)
    .filter((artifact) => !waiting.has(artifact) && isOwn(context, artifact) && decisionsNeeded(artifact).length === 0)
    .flatMap((artifact) => {
      const type = decidableType(context, artifact);
      return type === undefined ? [] : [offerOf(context, artifact, type)];
    });
  return filled([
    { title: say("Not decided yet"), offers: undecided },
    { title: say("End of a phase"), offers: phaseOffers(context) },
    { title: say("The rescue as a whole"), offers: criterionOffers(context) },
  ]);
}

/** Decisions on who may decide and by which rules: people, policy, phases, and the engagement's own schemas. */
export function ruleOffers(context: TreeContext): DecisionOffer[] {
  const { engagement } = context;
  const settings = findArtifact(engagement, SETTINGS);
  const artifacts = allArtifacts(engagement).filter((artifact) => decisionFitting(artifact, AUTHORITY) !== undefined);
  const custom = engagement.custom.filter(({ path }) => isCustomPath(path));
  return [
    ...artifacts.map((artifact) => ({
      ...offerOf(context, artifact, AUTHORITY),
      description: context.say(artifact.kind.title),
    })),
    ...(settings ? custom.map(({ path }) => schemaOffer(context, settings, path)) : []),
  ];
}

/** Every artifact that takes a decision of any type. */
export function allOffers(context: TreeContext): DecisionOffer[] {
  return allArtifacts(context.engagement)
    .filter((artifact) => isOwn(context, artifact) && decisionTypes(context.engagement, artifact).length > 0)
    .map((subject) => ({ subject, label: labelOf(subject), description: context.say(subject.kind.title) }));
}

const AUTHORITY = "authority";

/** The identifier of an engagement's own file. */
const SETTINGS = "engagement";

/** A decision on one of the engagement's own schemas or templates, which the settings stand for. */
function schemaOffer({ say }: TreeContext, subject: Artifact, file: string): DecisionOffer {
  return { subject, type: AUTHORITY, file, label: file, description: say("Own schema or template") };
}

function offerOf({ say }: TreeContext, subject: Artifact, type: string): DecisionOffer {
  return { subject, type, label: labelOf(subject), description: wordFor(say, type) };
}

/** The phases that nobody has ended yet. */
function phaseOffers(context: TreeContext): DecisionOffer[] {
  const { say, engagement } = context;
  const subject = findArtifact(engagement, "phases");
  if (!subject) return [];
  return phaseReport(context)
    .filter(({ id }) => approvalsFor(context, { type: PHASE_EXIT, phase: id, milestone: undefined }).length === 0)
    .map(({ id, title, criteria }) => ({
      ...offerOf(context, subject, PHASE_EXIT),
      phase: id,
      label: title,
      description: say("{0} of {1} exit criteria met", criteria.filter(({ met }) => met).length, criteria.length),
    }));
}

/** What phases.yaml asks to be signed and nobody signed yet, where no document of its own stands for it. */
function criterionOffers(context: TreeContext): DecisionOffer[] {
  const { say, engagement } = context;
  const phases = ofKind(engagement, "phases")[0]?.value.phases ?? [];
  return phases.flatMap(({ id: phase = "", title = phase, criteria = [] }) =>
    criteria.flatMap(({ id, signoff: type }) => {
      const subject = type === undefined ? undefined : subjectOf(context, type, `${phase}.${id}`);
      if (type === undefined || !subject) return [];
      const asked = { type, phase, milestone: subject.kind.name === "milestone" ? subject.id : undefined };
      return approvalsFor(context, asked).length > 0
        ? []
        : [{ subject, type, label: wordFor(say, type), description: title }];
    }),
  );
}

/** The milestone that records a criterion, else the engagement; none where documents of that type are decided on. */
function subjectOf({ engagement }: TreeContext, type: string, item: string): Artifact | undefined {
  if (allArtifacts(engagement).some((artifact) => decisionFitting(artifact, type))) return undefined;
  const milestone = ofKind(engagement, "milestone").find(({ value }) => value.item === item);
  const candidates = [milestone?.id ?? SETTINGS, SETTINGS].map((id) => findArtifact(engagement, id));
  return candidates.find((one) => one && decisionTypes(engagement, one).includes(type));
}

/** Whether an identifier means this artifact: of several with one, only the first is decided on. */
function isOwn({ engagement }: TreeContext, artifact: Artifact): boolean {
  return findArtifact(engagement, artifact.id) === artifact;
}

function filled(groups: readonly OfferGroup[]): OfferGroup[] {
  return groups.filter(({ offers }) => offers.length > 0);
}
