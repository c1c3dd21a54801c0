import { scaleLinear } from "d3-scale";
import type { Presentation } from "../../views/presentation.ts";
import { percent } from "../words.ts";
import { type SpottedChart, spotAt } from "./spot.ts";
import { element, label, picture, twoLines } from "./svg.ts";

/** The six dimensions of readiness (domain.md section 8), clockwise from the top. */
export const DIMENSIONS = [
  "changeHistory",
  "culture",
  "changeFatigue",
  "clarityOfVision",
  "resources",
  "capacity",
] as const;

export type Dimension = (typeof DIMENSIONS)[number];

/** What was judged on one day: scores from 0 to 1. */
export interface Readiness {
  readonly title: string;
  readonly day: string;
  readonly scores: Readonly<Partial<Record<Dimension, number>>>;
}

type Say = Presentation["say"];

/** Below this the risk is high (domain.md section 8). */
const HIGH_RISK = 0.6;
const WIDTH = 640;
const CENTRE = { x: 250, y: 190 };
const RADIUS = 130;
const LEGEND = { x: 460, y: 40, row: 58 };
/** Series that can be told apart. */
const SERIES = 5;

const radius = scaleLinear([0, 1], [0, RADIUS]);

/** Six scored dimensions, each on an axis of its own; the dashed ring is where high risk ends. At most five series. */
export function readinessRadar({ say }: Pick<Presentation, "say">, all: readonly Readiness[]): SpottedChart {
  const title = say("Readiness for the change");
  const series = all.slice(0, SERIES);
  const summary = summaryOf(say, series);
  const size = { width: WIDTH, height: Math.max(390, LEGEND.y + series.length * LEGEND.row + 30) };
  const svg = picture(
    { title, summary, ...size },
    ...[0.2, 0.4, 0.8, 1].map((share) => element("path", { class: "grid", d: ring(share) })),
    ...DIMENSIONS.flatMap((dimension, at) => axis(say, dimension, at)),
    element("path", { class: "target", d: ring(HIGH_RISK) }),
    label(percent(HIGH_RISK), CENTRE.x + 5, CENTRE.y - radius(HIGH_RISK) - 3, { class: "quiet" }),
    ...series.flatMap(drawSeries),
    ...series.flatMap((one, at) => legendOf(say, one, at)),
  );
  const spots = series.map((_, at) => {
    const box = {
      x: LEGEND.x - 6,
      y: LEGEND.y + at * LEGEND.row - 16,
      width: WIDTH - LEGEND.x,
      height: LEGEND.row - 4,
    };
    return spotAt(at, box, size);
  });
  return { title, summary, svg, table: tableOf(say, series), spots };
}

/** The mean of what was scored; undefined where nothing was. */
function meanScore({ scores }: Pick<Readiness, "scores">): number | undefined {
  const given = DIMENSIONS.flatMap((dimension) => scores[dimension] ?? []);
  return given.length === 0 ? undefined : given.reduce((sum, score) => sum + score, 0) / given.length;
}

type Point = readonly [x: number, y: number];

function pointAt(at: number, share: number, beyond = 0): Point {
  const angle = (at / DIMENSIONS.length) * 2 * Math.PI;
  const length = radius(share) + beyond;
  return [CENTRE.x + Math.sin(angle) * length, CENTRE.y - Math.cos(angle) * length];
}

function ring(share: number): string {
  return outline(DIMENSIONS.map((_, at) => pointAt(at, share)));
}

function outline(points: readonly Point[]): string {
  return `${points.map(([x, y], at) => `${at === 0 ? "M" : "L"}${x.toFixed(1)} ${y.toFixed(1)}`).join("")}Z`;
}

function axis(say: Say, dimension: Dimension, at: number): string[] {
  const [x2, y2] = pointAt(at, 1);
  const [x, y] = pointAt(at, 1, 14);
  const anchor = Math.abs(x - CENTRE.x) < 1 ? "middle" : x > CENTRE.x ? "start" : "end";
  const lines = twoLines(dimensionName(say, dimension), 96);
  const up = y < CENTRE.y - RADIUS ? lines.length - 1 : 0;
  return [
    element("line", { class: "grid", x1: CENTRE.x, y1: CENTRE.y, x2, y2 }),
    ...lines.map((text, line) => label(text, x, y + 4 + (line - up) * 15, { "text-anchor": anchor })),
  ];
}

/** A dimension without a score breaks nothing: the outline goes through those that have one. */
function drawSeries({ scores }: Readiness, at: number): string[] {
  const points = DIMENSIONS.flatMap((dimension, axisAt) => {
    const score = scores[dimension];
    return score === undefined ? [] : [pointAt(axisAt, score)];
  });
  const tone = at + 1;
  return [
    element("path", { class: `f${tone} area`, d: outline(points) }),
    element("path", { class: `line s${tone}`, d: outline(points) }),
    ...points.map(([cx, cy]) => element("circle", { class: `f${tone}`, cx, cy, r: 3.5 })),
  ];
}

function legendOf(say: Say, one: Readiness, at: number): string[] {
  const y = LEGEND.y + at * LEGEND.row;
  const mean = meanScore(one);
  const title = twoLines(one.title, WIDTH - LEGEND.x - 24);
  const below = mean === undefined ? one.day : `${one.day} · ${say("{0} on average", percent(mean))}`;
  return [
    element("line", { class: `line s${at + 1}`, x1: LEGEND.x, x2: LEGEND.x + 16, y1: y - 4, y2: y - 4 }),
    ...title.map((line, row) => label(line, LEGEND.x + 22, y + row * 15)),
    label(below, LEGEND.x + 22, y + title.length * 15, { class: "quiet" }),
  ];
}

function summaryOf(say: Say, series: readonly Readiness[]): string {
  if (series.length === 0) return say("Readiness is not judged yet.");
  return series.map((one) => verdictOn(say, one)).join(" ");
}

function verdictOn(say: Say, one: Readiness): string {
  const mean = meanScore(one);
  const weakest = DIMENSIONS.flatMap((dimension) => {
    const score = one.scores[dimension];
    return score === undefined ? [] : [{ dimension, score }];
  }).toSorted((a, b) => a.score - b.score)[0];
  if (mean === undefined || !weakest) return say("{0}, {1}: no score yet.", one.title, one.day);
  const name = dimensionName(say, weakest.dimension).toLowerCase();
  return mean < HIGH_RISK
    ? say(
        "{0}, {1}: {2} on average, high risk; weakest is {3} with {4}.",
        one.title,
        one.day,
        percent(mean),
        name,
        percent(weakest.score),
      )
    : say(
        "{0}, {1}: {2} on average; weakest is {3} with {4}.",
        one.title,
        one.day,
        percent(mean),
        name,
        percent(weakest.score),
      );
}

function tableOf(say: Say, series: readonly Readiness[]): string[][] {
  if (series.length === 0) return [];
  const row = (dimension: Dimension): string[] =>
    series.map(({ scores }) => (scores[dimension] === undefined ? "–" : percent(scores[dimension])));
  return [
    [say("Dimension"), ...series.map(({ title, day }) => `${title}, ${day}`)],
    ...DIMENSIONS.map((dimension) => [dimensionName(say, dimension), ...row(dimension)]),
  ];
}

function dimensionName(say: Say, dimension: Dimension): string {
  const names: Readonly<Record<Dimension, () => string>> = {
    changeHistory: () => say("Earlier changes"),
    culture: () => say("Culture"),
    changeFatigue: () => say("Strength left for change"),
    clarityOfVision: () => say("Clarity of vision"),
    resources: () => say("Resources"),
    capacity: () => say("Capacity"),
  };
  return names[dimension]();
}
