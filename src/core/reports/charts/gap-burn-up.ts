import { scaleLinear } from "d3-scale";
import { area, curveStepAfter, line } from "d3-shape";
import { addDays, daysBetween, type PlainDate } from "../../text/plain-date.ts";
import type { Presentation } from "../../views/presentation.ts";
import type { Chart } from "../document.ts";
import { element, label, picture } from "./svg.ts";

/** One gap's life: when it was raised, and when it was closed. */
export interface GapLife {
  readonly raised: PlainDate;
  readonly closed?: PlainDate;
}

const BOX = { width: 640, height: 230, left: 34, right: 92, top: 12, bottom: 30 };

interface Point {
  readonly day: number;
  readonly raised: number;
  readonly closed: number;
}

/** How many gaps were found and how many of them are closed, day by day up to today: the room between is what is open. */
export function gapBurnUp(
  presentation: Presentation,
  gaps: readonly GapLife[],
  { from, today }: { from: PlainDate; today: PlainDate },
): Chart {
  const { say, day: dayText } = presentation;
  const title = say("Gaps found and closed");
  const points = pointsOf(gaps, from, today);
  const last = points.at(-1) ?? { day: 0, raised: 0, closed: 0 };
  const { raised: found, closed: done } = last;
  const summary = say("Gaps found so far: {0}; closed: {1}, open: {2}.", found, done, found - done);
  const x = scaleLinear([0, Math.max(1, last.day)], [BOX.left, BOX.width - BOX.right]);
  const y = scaleLinear([0, Math.max(4, last.raised)], [BOX.height - BOX.bottom, BOX.top]).nice(4);
  const shape = line<Point>()
    .x(({ day }) => x(day))
    .curve(curveStepAfter);
  const room = area<Point>()
    .x(({ day }) => x(day))
    .y0(({ closed }) => y(closed))
    .y1(({ raised }) => y(raised))
    .curve(curveStepAfter);
  const svg = picture(
    { title, summary, ...BOX },
    ...grid(y),
    ...dates(dayText, x, { from, last: last.day }),
    element("path", { class: "f1 area", d: room.digits(1)(points) ?? "" }),
    element("path", { class: "line s1", d: shape.digits(1).y(({ raised }) => y(raised))(points) ?? "" }),
    element("path", { class: "line s3", d: shape.y(({ closed }) => y(closed))(points) ?? "" }),
    ...endLabels(say, last, y),
  );
  const week = points.filter(({ day }) => day % 7 === 0 || day === last.day);
  const rows = week.map(({ day, raised, closed }) => [
    dayText(addDays(from, day)),
    String(raised),
    String(closed),
    String(raised - closed),
  ]);
  return { title, summary, svg, table: [[say("Until"), say("Found"), say("Closed"), say("Open")], ...rows] };
}

function pointsOf(gaps: readonly GapLife[], from: PlainDate, today: PlainDate): Point[] {
  const days = Math.max(0, daysBetween(from, today));
  const raised = countByDay(
    gaps.map((gap) => gap.raised),
    from,
  );
  const closed = countByDay(
    gaps.flatMap((gap) => gap.closed ?? []),
    from,
  );
  let point = { day: -1, raised: 0, closed: 0 };
  return Array.from({ length: days + 1 }, (_, day) => {
    const date = addDays(from, day);
    point = { day, raised: point.raised + (raised.get(date) ?? 0), closed: point.closed + (closed.get(date) ?? 0) };
    return point;
  });
}

/** What was before the first day counts from there on. */
function countByDay(days: readonly PlainDate[], from: PlainDate): ReadonlyMap<PlainDate, number> {
  const counts = new Map<PlainDate, number>();
  for (const day of days) {
    const on = day < from ? from : day;
    counts.set(on, (counts.get(on) ?? 0) + 1);
  }
  return counts;
}

function grid(y: ReturnType<typeof scaleLinear<number, number>>): string[] {
  return y
    .ticks(4)
    .flatMap((tick) => [
      element("line", { class: "grid", x1: BOX.left, x2: BOX.width - BOX.right, y1: y(tick), y2: y(tick) }),
      label(String(tick), BOX.left - 8, y(tick) + 4, { class: "quiet", "text-anchor": "end" }),
    ]);
}

function dates(
  dayText: Presentation["day"],
  x: ReturnType<typeof scaleLinear<number, number>>,
  { from, last }: { readonly from: PlainDate; readonly last: number },
): string[] {
  const step = Math.max(1, Math.ceil(last / 5));
  const days = Array.from({ length: Math.floor(last / step) + 1 }, (_, index) => index * step);
  return days.map((day) =>
    label(dayText(addDays(from, day)), x(day), BOX.height - 10, { class: "quiet", "text-anchor": "middle" }),
  );
}

/** Both ends named beside them, apart from each other where they meet. */
function endLabels(
  say: Presentation["say"],
  { raised, closed }: Point,
  y: ReturnType<typeof scaleLinear<number, number>>,
): string[] {
  const x = BOX.width - BOX.right + 8;
  const low = y(closed) + 4;
  const high = Math.min(y(raised) + 4, low - 15);
  return [
    label(say("{0} found", raised), x, high, { class: "strong" }),
    label(say("{0} closed", closed), x, low, { class: "strong" }),
  ];
}
