import { dayOfEngagement } from "../engagement/calendar.ts";
import { type Engagement, findArtifact, settings } from "../engagement/engagement.ts";
import { stateOf } from "../ledger/state.ts";
import { type Part, standingOf } from "../measures/measure.ts";
import { currentPhase, type PhaseProgress, phaseReport } from "../measures/phases.ts";
import { measures } from "../measures/registry.generated.ts";
import type { RuleContext } from "../rules/rule.ts";
import { awaitingDecisions } from "../views/awaiting.ts";
import { type ClientView, clientView, type Withheld } from "./client-view.ts";
import type { ReportDocument } from "./document.ts";
import type { InternalWords } from "./internal-words.ts";
import type { Audience, MeasuredFigure, Report, ReportContext } from "./report.ts";

export interface ReportOptions {
  readonly audience: Audience;
  readonly about?: string;
}

/** A report, and what had to be withheld from texts that the client may read otherwise. */
export interface MadeReport {
  readonly document: ReportDocument;
  readonly withheld: readonly Withheld[];
  /** Tells what of people's own words in the report must not stand there. */
  readonly words: InternalWords;
}

/** Makes a report of an engagement on a day. The same engagement and day give the same report. */
export function makeReport(report: Report, whole: RuleContext, { audience, about }: ReportOptions): MadeReport {
  const view = audience === "client" ? clientView(whole.engagement) : everything(whole.engagement);
  const phases = visiblePhases(view, phaseReport(whole));
  const { client = "", crm = "" } = settings(view.engagement);
  const context: ReportContext = {
    engagement: view.engagement,
    today: whole.today,
    audience,
    about,
    phases,
    measure: (id) => measured(whole, view, id),
    awaiting: awaitingDecisions(whole).flatMap(({ subject, type, needs }) => {
      const visible = findArtifact(view.engagement, subject.id);
      return visible ? [{ subject: visible, type, needs }] : [];
    }),
    stateOf: (id) => stateOfId(whole, id),
  };
  const document: ReportDocument = {
    title: report.title,
    client,
    crm,
    today: whole.today,
    line: lineOf(whole, phases),
    internal: audience === "internal",
    parts: report.write(context),
  };
  return { document, withheld: view.withheld, words: view.words };
}

function stateOfId({ engagement, sha256 }: RuleContext, id: string): ReturnType<ReportContext["stateOf"]> {
  const artifact = findArtifact(engagement, id);
  return artifact ? stateOf(engagement, artifact, sha256) : "none";
}

function measured(whole: RuleContext, view: View, id: string): MeasuredFigure | undefined {
  const measure = measures.find((candidate) => candidate.id === id);
  if (!measure) return undefined;
  const standing = visibleFigure(view, standingOf(measure, whole));
  const parts = standing.parts
    ?.filter((part) => isVisiblePart(whole, view, part))
    .map((part) => visibleFigure(view, part));
  return { ...standing, id, title: measure.title, ...(parts ? { parts } : {}) };
}

/** A part may be one artifact's own, as one workflow's adoption: an internal one is not told of. */
function isVisiblePart(whole: RuleContext, view: View, { id, title }: Part): boolean {
  const isHidden = findArtifact(whole.engagement, id) && !findArtifact(view.engagement, id);
  return !isHidden && !namesInternal(view, title);
}

function visibleFigure<Figure extends { readonly evidence: readonly string[]; readonly unknown?: string }>(
  view: View,
  figure: Figure,
): Figure {
  const evidence = known(view.engagement, figure.evidence);
  return namesInternal(view, figure.unknown)
    ? { ...figure, evidence, unknown: "Not known yet." }
    : { ...figure, evidence };
}

function everything(engagement: Engagement): Pick<ClientView, "engagement" | "withheld" | "words"> {
  const words = { namesInternal: () => false, withoutInternal: asItIs, markdownWithoutInternal: asItIs };
  return { engagement, withheld: [], words };
}

function asItIs(text: string): string {
  return text;
}

type View = Pick<ClientView, "engagement" | "words">;

function visiblePhases(view: View, phases: readonly PhaseProgress[]): readonly PhaseProgress[] {
  return phases.map((phase) => ({
    ...phase,
    title: view.words.namesInternal(phase.title) ? phase.id : phase.title,
    activities: visibleItems(view, phase.activities).filter(({ deliverable }) => !namesInternal(view, deliverable)),
    criteria: visibleItems(view, phase.criteria),
  }));
}

function visibleItems<Item extends { readonly title: string; readonly evidence: readonly string[] }>(
  view: View,
  items: readonly Item[],
): Item[] {
  return items
    .filter(({ title }) => !namesInternal(view, title))
    .map((item) => ({ ...item, evidence: known(view.engagement, item.evidence) }));
}

function namesInternal({ words }: View, text: string | undefined): boolean {
  return text !== undefined && words.namesInternal(text);
}

function known(visible: Engagement, ids: readonly string[]): readonly string[] {
  return ids.filter((id) => findArtifact(visible, id) !== undefined);
}

/** Where the rescue stands, as in `Day 19 · Rebuild with trust`. */
function lineOf({ engagement, today }: RuleContext, phases: readonly PhaseProgress[]): string {
  const day = dayOfEngagement(engagement, today);
  const phase = currentPhase(phases, day);
  return [day === undefined ? undefined : `Day ${day}`, phase?.title].filter(Boolean).join(" · ");
}
