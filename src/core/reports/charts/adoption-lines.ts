import { scaleLinear } from "d3-scale";
import { line } from "d3-shape";
import type { Presentation } from "../../views/presentation.ts";
import type { Chart } from "../document.ts";
import { percent } from "../words.ts";
import { element, fitted, label, picture } from "./svg.ts";

/** One workflow's adoption, week by week. */
export interface AdoptionSeries {
  readonly title: string;
  /** Share from 0 to 1 completed in the CRM, by week as in `2026-W12`; weeks may be missing. */
  readonly points: readonly { readonly week: string; readonly share: number }[];
}

const BOX = { width: 640, height: 250, left: 44, right: 226, top: 12, bottom: 30 };
const SERIES = 5;

type Say = Presentation["say"];
type Scale = ReturnType<typeof scaleLinear<number, number>>;

/** How much of each workflow is completed in the CRM, of all that was started; at most five workflows. */
export function adoptionLines({ say }: Pick<Presentation, "say">, all: readonly AdoptionSeries[]): Chart {
  const title = say("Work completed in the CRM, week by week");
  const series = all.filter(({ points }) => points.length > 0).slice(0, SERIES);
  const weeks = [...new Set(series.flatMap(({ points }) => points.map(({ week }) => week)))].sort();
  const summary = summaryOf(say, series);
  const x = scaleLinear([0, Math.max(1, weeks.length - 1)], [BOX.left + 8, BOX.width - BOX.right]);
  const y = scaleLinear([0, 1], [BOX.height - BOX.bottom, BOX.top]);
  const placed = series.map((one, index) => ({
    ...one,
    tone: index + 1,
    spots: one.points
      .map(({ week, share }) => [x(weeks.indexOf(week)), y(share)] as const)
      .toSorted((a, b) => a[0] - b[0]),
  }));
  const svg = picture(
    { title, summary, ...BOX },
    ...grid(y),
    ...weeks.map((week, index) =>
      label(weekName(say, week), x(index), BOX.height - 10, { class: "quiet", "text-anchor": "middle" }),
    ),
    ...placed.flatMap(lineOf),
    ...endLabels(placed),
  );
  return { title, summary, svg, table: tableOf(say, series, weeks) };
}

interface Placed extends AdoptionSeries {
  readonly tone: number;
  readonly spots: readonly (readonly [x: number, y: number])[];
}

function summaryOf(say: Say, series: readonly AdoptionSeries[]): string {
  if (series.length === 0) return say("No week has been measured yet.");
  const told = series.map(({ title, points }) => {
    const [first, last] = [points[0]?.share ?? 0, points.at(-1)?.share ?? 0];
    return points.length === 1
      ? say("{0}: {1}", title, percent(last))
      : say("{0}: from {1} to {2}", title, percent(first), percent(last));
  });
  return `${told.join("; ")}.`;
}

function grid(y: Scale): string[] {
  return [0, 0.25, 0.5, 0.75, 1].flatMap((tick) => [
    element("line", { class: "grid", x1: BOX.left, x2: BOX.width - BOX.right, y1: y(tick), y2: y(tick) }),
    label(percent(tick), BOX.left - 8, y(tick) + 4, { class: "quiet", "text-anchor": "end" }),
  ]);
}

/** `2026-W12` as `week 12`. */
function weekName(say: Say, week: string): string {
  return say("week {0}", week.replace(/^\d+-W0?/, ""));
}

function lineOf({ spots, tone }: Placed): string[] {
  const path = line().digits(1)(spots.map(([x, y]): [number, number] => [x, y])) ?? "";
  return [
    element("path", { class: `line s${tone}`, d: path }),
    ...spots.map(([cx, cy]) => element("circle", { class: `f${tone}`, cx, cy, r: 3.5 })),
  ];
}

/** Each line named at its end; names that would lie on each other move apart. */
function endLabels(series: readonly Placed[]): string[] {
  const ends = series.flatMap(({ title, points, spots, tone }) => {
    const [x, y] = spots.at(-1) ?? [0, 0];
    return [{ x, y, tone, text: `${percent(points.at(-1)?.share ?? 0)} ${title}` }];
  });
  let free = BOX.top;
  return ends
    .toSorted((a, b) => a.y - b.y)
    .map(({ y, tone, text }) => {
      const at = Math.max(free, y + 4);
      free = at + 16;
      const x = BOX.width - BOX.right + 14;
      const shown = label(fitted(text, BOX.right - 26), x + 10, at);
      return element("rect", { class: `f${tone}`, x: x - 3, y: at - 8, width: 8, height: 8 }) + shown;
    });
}

function tableOf(say: Say, series: readonly AdoptionSeries[], weeks: readonly string[]): string[][] {
  const rows = series.map(({ title, points }) => [
    title,
    ...weeks.map((week) => {
      const point = points.find((candidate) => candidate.week === week);
      return point ? percent(point.share) : "–";
    }),
  ]);
  return series.length === 0 ? [] : [[say("Workflow"), ...weeks.map((week) => weekName(say, week))], ...rows];
}
