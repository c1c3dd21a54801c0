import { scaleLinear } from "d3-scale";
import { area, curveStepAfter, line } from "d3-shape";
import { addDays, daysBetween, type PlainDate } from "../../text/plain-date.ts";
import type { Chart } from "../document.ts";
import { counted, shortDate } from "../words.ts";
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
export function gapBurnUp(gaps: readonly GapLife[], { from, today }: { from: PlainDate; today: PlainDate }): Chart {
  const title = "Gaps found and closed";
  const points = pointsOf(gaps, from, today);
  const last = points.at(-1) ?? { day: 0, raised: 0, closed: 0 };
  const summary =
    `${counted(last.raised, "gap")} found so far, ${last.closed} of them closed, ${last.raised - last.closed} open.`.replace(
      /^./,
      (first) => first.toUpperCase(),
    );
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
    ...dates(x, from, last.day),
    element("path", { class: "f1 area", d: room.digits(1)(points) ?? "" }),
    element("path", { class: "line s1", d: shape.digits(1).y(({ raised }) => y(raised))(points) ?? "" }),
    element("path", { class: "line s3", d: shape.y(({ closed }) => y(closed))(points) ?? "" }),
    ...endLabels(last, y),
  );
  const week = points.filter(({ day }) => day % 7 === 0 || day === last.day);
  const rows = week.map(({ day, raised, closed }) => [
    shortDate(addDays(from, day), today),
    String(raised),
    String(closed),
    String(raised - closed),
  ]);
  return { title, summary, svg, table: [["Until", "Found", "Closed", "Open"], ...rows] };
}

function pointsOf(gaps: readonly GapLife[], from: PlainDate, today: PlainDate): Point[] {
  const days = Math.max(0, daysBetween(from, today));
  return Array.from({ length: days + 1 }, (_, day) => {
    const date = addDays(from, day);
    const raised = gaps.filter((gap) => gap.raised <= date).length;
    return { day, raised, closed: gaps.filter((gap) => gap.closed !== undefined && gap.closed <= date).length };
  });
}

function grid(y: ReturnType<typeof scaleLinear<number, number>>): string[] {
  return y
    .ticks(4)
    .flatMap((tick) => [
      element("line", { class: "grid", x1: BOX.left, x2: BOX.width - BOX.right, y1: y(tick), y2: y(tick) }),
      label(String(tick), BOX.left - 8, y(tick) + 4, { class: "quiet", "text-anchor": "end" }),
    ]);
}

function dates(x: ReturnType<typeof scaleLinear<number, number>>, from: PlainDate, last: number): string[] {
  const step = Math.max(1, Math.ceil(last / 5));
  const days = Array.from({ length: Math.floor(last / step) + 1 }, (_, index) => index * step);
  return days.map((day) =>
    label(shortDate(addDays(from, day), from), x(day), BOX.height - 10, { class: "quiet", "text-anchor": "middle" }),
  );
}

/** Both ends named beside them, apart from each other where they meet. */
function endLabels({ raised, closed }: Point, y: ReturnType<typeof scaleLinear<number, number>>): string[] {
  const x = BOX.width - BOX.right + 8;
  const low = y(closed) + 4;
  const high = Math.min(y(raised) + 4, low - 15);
  return [
    label(`${raised} found`, x, high, { class: "strong" }),
    label(`${closed} closed`, x, low, { class: "strong" }),
  ];
}
