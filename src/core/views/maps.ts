import { ofKind, settings } from "../engagement/engagement.ts";
import type { Artifact } from "../parse/artifact.ts";
import { type AdkarGroup, adkarBars } from "../reports/charts/adkar-bars.ts";
import { DIMENSIONS, readinessRadar } from "../reports/charts/readiness-radar.ts";
import type { SpottedChart } from "../reports/charts/spot.ts";
import { stakeholderMap } from "../reports/charts/stakeholder-map.ts";
import { compareText } from "../text/finding.ts";
import type { ChartCard } from "./dashboard/charts.ts";
import { linksTo, type Place } from "./dashboard/link.ts";
import { compareIds, inIdOrder } from "./id-order.ts";
import { placedPeople } from "./maps/placed-people.ts";
import type { Presentation } from "./presentation.ts";
import { labelOf, type TreeContext } from "./trees/tree-node.ts";

/** Maps of the people: how they stand to the rescue, how far groups are with the change, how ready the house is for it. */
export interface MapsView {
  readonly client: string;
  readonly maps: readonly PeopleMap[];
  readonly words: MapsWords;
}

/** One map. It is internal, whatever is drawn on it: clients do not read what is noted about them. */
export interface PeopleMap {
  readonly id: "stakeholders" | "adkar" | "readiness";
  /** In a word or two, for its tab. */
  readonly tab: string;
  readonly card: ChartCard;
  /** The parts of the picture that lead to a file. */
  readonly points: readonly MapPoint[];
  /** What the map leaves out, and what to do about it; empty where it leaves out nothing. */
  readonly note: string;
}

/** A part of a picture, in shares of its width and height, and where it leads. */
export interface MapPoint {
  readonly label: string;
  readonly place: Place;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** What the page says by itself. */
export type MapsWords = ReturnType<typeof wordsOf>;

/** The maps of an engagement, with a pause offered after each: an editor does other things then. */
export function* mapsSteps(context: TreeContext): Generator<undefined, MapsView> {
  const maps: PeopleMap[] = [];
  for (const make of [stakeholders, adkar, readiness]) {
    maps.push(make(context));
    yield undefined;
  }
  return { client: settings(context.engagement).client ?? "", maps, words: wordsOf(context.say) };
}

interface Drawn {
  readonly id: PeopleMap["id"];
  readonly tab: string;
  readonly chart: SpottedChart;
  /** What was drawn, in the order of the chart's list. */
  readonly artifacts: readonly Artifact<unknown>[];
  readonly from: string;
  readonly note?: string;
}

function toMap(context: TreeContext, { id, tab, chart, artifacts, from, note = "" }: Drawn): PeopleMap {
  const { title, summary, svg, table, spots } = chart;
  const isEmpty = artifacts.length === 0;
  const sources = isEmpty ? [] : [{ title: from, links: linksTo(context, artifacts) }];
  const points = spots.flatMap(({ index, ...box }): MapPoint[] => {
    const artifact = artifacts[index];
    return artifact ? [{ label: labelOf(artifact), place: placeOf(artifact), ...box }] : [];
  });
  return { id, tab, card: { id, title, summary, svg: isEmpty ? "" : svg, table, sources }, points, note };
}

function placeOf({ file, id }: Artifact<unknown>): Place {
  return { path: file.path, artifact: id, field: [] };
}

function stakeholders(context: TreeContext): PeopleMap {
  const { say } = context;
  const { placed, missing } = placedPeople(context);
  const names = missing.map(({ title }) => title).join(", ");
  return toMap(context, {
    id: "stakeholders",
    tab: say("Stakeholders"),
    chart: stakeholderMap(
      context,
      placed.map(({ stakeholder }) => stakeholder),
    ),
    artifacts: placed.map(({ person }) => person),
    from: say("People"),
    note: names === "" ? "" : say("Not on the map, since influence or attitude is not written down: {0}.", names),
  });
}

function adkar(context: TreeContext): PeopleMap {
  const { engagement, say } = context;
  const all = inIdOrder(ofKind(engagement, "group"));
  const groups = all.filter(({ value }) => value.adkar !== undefined).slice(0, GROUPS);
  const names = all
    .filter((group) => !groups.includes(group))
    .map(({ title }) => title)
    .join(", ");
  const bars = groups.map(({ title, value: { size, adkar: steps = {} } }): AdkarGroup => {
    const { awareness, desire, knowledge, ability, reinforcement } = steps;
    const levels = [awareness, desire, knowledge, ability, reinforcement];
    return { title: size === undefined ? title : `${title} (${size})`, levels };
  });
  return toMap(context, {
    id: "adkar",
    tab: say("Change by group"),
    chart: adkarBars(context, bars),
    artifacts: groups,
    from: say("Groups"),
    note: names === "" ? "" : say("Not drawn: {0}.", names),
  });
}

/** Groups that one picture holds. */
const GROUPS = 40;

/** The newest of each that was judged, and where there is one only, the one before it too, to see what moved. */
function readiness(context: TreeContext): PeopleMap {
  const { engagement, today, say, day } = context;
  const judged = ofKind(engagement, "readiness")
    .filter(({ value }) => value.on !== undefined && value.on <= today)
    .toSorted((a, b) => compareText(b.value.on ?? "", a.value.on ?? "") || compareIds(a, b));
  const newest = judged.filter(({ title }, at) => judged.findIndex((one) => one.title === title) === at);
  const shown = newest.length === 1 ? judged.slice(0, 2) : newest;
  const series = shown.map(({ title, value: { on = "", scores = {} } }) => ({
    title,
    day: day(on),
    scores: Object.fromEntries(
      DIMENSIONS.flatMap((dimension) => (scores[dimension] === undefined ? [] : [[dimension, scores[dimension]]])),
    ),
  }));
  return toMap(context, {
    id: "readiness",
    tab: say("Readiness"),
    chart: readinessRadar(context, series),
    artifacts: shown,
    from: say("Judged"),
  });
}

function wordsOf(say: Presentation["say"]) {
  return {
    title: say("Maps"),
    internal: say("Internal: what is noted about people stays within the rescue team."),
    figures: say("Figures and files"),
    save: say("Save as SVG"),
  };
}
