import { asKind, type Engagement, findArtifact, findFile, ofKind } from "../../engagement/engagement.ts";
import type { PhaseProgress } from "../../measures/phases.ts";
import type { Artifact } from "../../parse/artifact.ts";
import { firstInOrder } from "../../text/first-in-order.ts";
import type { Presentation } from "../presentation.ts";
import { labelOf } from "../trees/tree-node.ts";

/**
 * Where a click leads: a file, an artifact in it, a field of that. Where exactly it stands is looked up when it is
 * clicked, since finding places means parsing files.
 */
export interface Place {
  readonly path: string;
  /** Empty for the file as a whole. */
  readonly artifact: string;
  /** Keys and indexes within the artifact; empty for its beginning. */
  readonly field: readonly (string | number)[];
}

/** A name, and where it leads; undefined where it names nothing that has a file. */
export interface Link {
  readonly label: string;
  readonly place: Place | undefined;
}

/** The first of some links, and how many there are beside them as text, as in `and 4 more`; empty where none. */
export interface Links {
  readonly items: readonly Link[];
  readonly more: string;
}

/** Links under a heading. */
export interface LinkGroup {
  readonly title: string;
  readonly links: Links;
}

/** How many links are shown before the rest is counted: more is a list that nobody reads. */
const SHOWN = 6;

/** A link to each of some artifacts. */
export function linksTo({ say }: Presentation, artifacts: readonly Artifact<unknown>[]): Links {
  return { items: artifacts.slice(0, SHOWN).map(linkTo), more: moreThan(say, artifacts.length) };
}

/** A link to the first of some artifacts in an order. */
export function firstLinksTo<One extends Artifact<unknown>>(
  { say }: Presentation,
  artifacts: readonly One[],
  compare: (a: One, b: One) => number,
): Links {
  return { items: firstInOrder(artifacts, compare, SHOWN).map(linkTo), more: moreThan(say, artifacts.length) };
}

function linkTo(artifact: Artifact<unknown>): Link {
  return { label: labelOf(artifact), place: { path: artifact.file.path, artifact: artifact.id, field: [] } };
}

/** Turns evidence into links: identifiers of artifacts, paths, and activities and criteria as `phase.id`. */
export type Linker = (evidence: readonly string[]) => Links;

export function linker(
  { engagement, say }: Presentation & { readonly engagement: Engagement },
  phases: readonly PhaseProgress[],
): Linker {
  const parts = phaseParts(engagement, phases);
  const toLink = (id: string): Link => {
    const artifact = findArtifact(engagement, id);
    if (artifact) return named(linkTo(artifact), parts.get(asKind(artifact, "milestone")?.value.item ?? ""), id);
    const path = findFile(engagement, id)?.path;
    return parts.get(id) ?? { label: id, place: path === undefined ? undefined : { path, artifact: "", field: [] } };
  };
  return (evidence) => ({ items: evidence.slice(0, SHOWN).map(toLink), more: moreThan(say, evidence.length) });
}

/** A milestone is named after what was reached, which it holds as `phase.id` only. */
function named(link: Link, reached: Link | undefined, id: string): Link {
  return reached ? { ...link, label: `${id} · ${reached.label}` } : link;
}

function moreThan(say: Presentation["say"], count: number): string {
  return count > SHOWN ? say("and {0} more", count - SHOWN) : "";
}

function phaseParts(engagement: Engagement, phases: readonly PhaseProgress[]): ReadonlyMap<string, Link> {
  const links = phases.flatMap((phase) => [
    ...phase.criteria.map(
      ({ id, title }, at) =>
        [`${phase.id}.${id}`, { label: title, place: phasePlace(engagement, phase, "criteria", at) }] as const,
    ),
    ...phase.activities.map(
      ({ id, title }, at) =>
        [`${phase.id}.${id}`, { label: title, place: phasePlace(engagement, phase, "activities", at) }] as const,
    ),
  ]);
  return new Map(links);
}

/** Where a part of a phase is written; undefined where the engagement uses the product's own phases. */
export function phasePlace(
  engagement: Engagement,
  phase: PhaseProgress,
  part: "criteria" | "activities",
  at: number,
): Place | undefined {
  const artifact = ofKind(engagement, "phases")[0];
  const position = artifact?.value.phases?.findIndex(({ id }) => id === phase.id) ?? -1;
  if (!artifact || position < 0) return undefined;
  return { path: artifact.file.path, artifact: artifact.id, field: ["phases", position, part, at] };
}
