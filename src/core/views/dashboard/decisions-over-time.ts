import { scaleLinear } from "d3-scale";
import { element, label, picture } from "../../reports/charts/svg.ts";
import type { Chart } from "../../reports/document.ts";
import { addDays, daysBetween, type PlainDate } from "../../text/plain-date.ts";
import type { Presentation } from "../presentation.ts";

/** A verdict that somebody gave on a day. */
export interface DatedVerdict {
  readonly on: PlainDate;
  readonly verdict: "approved" | "deferred" | "rejected";
}

const BOX = { width: 640, height: 230, left: 86, right: 24, top: 16, bottom: 34 };
const LANE = 58;
/** Dots of a chart at most; with more days than that several share one. */
const DOTS = 45;
const LARGEST = 15;

type Lane = { readonly verdict: DatedVerdict["verdict"]; readonly name: string; readonly tone: string };

/** How many decisions were taken on which day, a lane for each verdict: the lane tells them apart, not the colour. */
export function decisionsOverTime(
  presentation: Presentation,
  verdicts: readonly DatedVerdict[],
  { from, today }: { readonly from: PlainDate; readonly today: PlainDate },
): Chart {
  const { say } = presentation;
  const lanes: readonly Lane[] = [
    { verdict: "approved", name: say("Approved"), tone: "3" },
    { verdict: "deferred", name: say("Deferred"), tone: "4" },
    { verdict: "rejected", name: say("Rejected"), tone: "2" },
  ];
  const days = Math.max(1, daysBetween(from, today));
  const step = Math.ceil((days + 1) / DOTS);
  const counts = countByStep(verdicts, from, step);
  const most = Math.max(1, ...counts.map(({ count }) => count));
  const x = scaleLinear([0, days], [BOX.left + LARGEST, BOX.width - BOX.right]);
  const title = say("Decisions over time");
  const summary = summaryOf(say, verdicts, lanes);
  const svg = picture(
    { title, summary, ...BOX },
    ...lanes.flatMap(({ name }, at) => [
      element("line", { class: "grid", x1: BOX.left, x2: BOX.width - 4, y1: laneAt(at), y2: laneAt(at) }),
      label(name, 0, laneAt(at) + 4),
    ]),
    ...dates(presentation, from, { days, x }),
    ...counts.flatMap((dot) => drawDot(dot, lanes, { x, most })),
  );
  return { title, summary, svg, table: tableOf(presentation, counts, { lanes, from }) };
}

interface Dot {
  /** Days after the first. */
  readonly day: number;
  readonly verdict: DatedVerdict["verdict"];
  readonly count: number;
}

function countByStep(verdicts: readonly DatedVerdict[], from: PlainDate, step: number): readonly Dot[] {
  const dots = new Map<string, Dot>();
  for (const { on, verdict } of verdicts) {
    const day = Math.floor(daysBetween(from, on) / step) * step;
    const key = `${day} ${verdict}`;
    dots.set(key, { day, verdict, count: (dots.get(key)?.count ?? 0) + 1 });
  }
  return [...dots.values()].toSorted((a, b) => a.day - b.day);
}

function summaryOf(say: Presentation["say"], verdicts: readonly DatedVerdict[], lanes: readonly Lane[]): string {
  if (verdicts.length === 0) return say("Nobody has decided anything yet.");
  const parts = lanes.flatMap(({ verdict, name }) => {
    const count = verdicts.filter((one) => one.verdict === verdict).length;
    return count === 0 ? [] : [`${name}: ${count}`];
  });
  return `${parts.join(" · ")}.`;
}

function laneAt(lane: number): number {
  return BOX.top + LANE / 2 + lane * LANE;
}

type Axis = ReturnType<typeof scaleLinear<number, number>>;

function dates(
  { day: dayText }: Presentation,
  from: PlainDate,
  { days, x }: { readonly days: number; readonly x: Axis },
): string[] {
  const step = Math.max(1, Math.ceil(days / 6));
  const shown = Array.from({ length: Math.floor(days / step) + 1 }, (_, at) => at * step);
  return shown.map((day) =>
    label(dayText(addDays(from, day)), x(day), BOX.height - 10, { class: "quiet", "text-anchor": "middle" }),
  );
}

function drawDot(
  { day, verdict, count }: Dot,
  lanes: readonly Lane[],
  { x, most }: { readonly x: Axis; readonly most: number },
): string[] {
  const lane = lanes.findIndex((one) => one.verdict === verdict);
  // By area, so that twice as many look like twice as many; large enough for the number in it.
  const radius = count === 1 ? 5 : Math.max(9, LARGEST * Math.sqrt(count / most));
  const place = { cx: x(day), cy: laneAt(lane) };
  const dot = element("circle", { class: `f${lanes[lane]?.tone ?? 1}`, ...place, r: radius });
  const number = label(String(count), place.cx, place.cy + 4, { class: "on-dark", "text-anchor": "middle" });
  return count === 1 ? [dot] : [dot, number];
}

function tableOf(
  { say, day: dayText }: Presentation,
  dots: readonly Dot[],
  { lanes, from }: { readonly lanes: readonly Lane[]; readonly from: PlainDate },
): string[][] {
  if (dots.length === 0) return [];
  const countOf = (day: number, verdict: string): number =>
    dots.find((dot) => dot.day === day && dot.verdict === verdict)?.count ?? 0;
  const days = [...new Set(dots.map(({ day }) => day))];
  return [
    [say("From"), ...lanes.map(({ name }) => name)],
    ...days.map((day) => [
      dayText(addDays(from, day)),
      ...lanes.map(({ verdict }) => String(countOf(day, verdict) || "–")),
    ]),
  ];
}
