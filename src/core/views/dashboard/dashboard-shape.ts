import { either, fields, figure, flag, index, list, maybe, type Shape, text, word } from "../../text/shape.ts";
import type { DashboardView, Tile, Words } from "../dashboard.ts";
import type { PressingItem } from "../progress.ts";
import type { ChartCard } from "./charts.ts";
import type { Link, LinkGroup, Links, Place } from "./link.ts";
import type { MeasureArea, MeasureRow } from "./measure-areas.ts";
import type { ActivityRow, Bar, CriterionRow, PhaseCard, Tick, Timeline } from "./timeline.ts";

export const isPlace: Shape<Place> = fields<Place>({
  path: text,
  artifact: text,
  field: list(either(text, index)),
});

export const isLink = fields<Link>({ label: text, place: maybe(isPlace) });
const isLinks = fields<Links>({ items: list(isLink), more: text });
const isLinkGroup = fields<LinkGroup>({ title: text, links: isLinks });
const isBar = fields<Bar>({ from: figure, to: figure, open: flag });

const isActivity = fields<ActivityRow>({
  title: text,
  deliverable: text,
  state: word("done", "due", "late", "ahead"),
  stateText: text,
  bar: maybe(isBar),
  place: maybe(isPlace),
  links: isLinks,
});

const isCriterion = fields<CriterionRow>({
  title: text,
  met: flag,
  detail: text,
  place: maybe(isPlace),
  hints: list(text),
  links: isLinks,
});

const isPhase = fields<PhaseCard>({
  id: text,
  title: text,
  days: text,
  state: word("done", "current", "ahead", "overrun"),
  stateText: text,
  met: text,
  share: figure,
  bar: isBar,
  activities: list(isActivity),
  criteria: list(isCriterion),
});

const isTimeline = fields<Timeline>({
  today: maybe(fields<NonNullable<Timeline["today"]>>({ position: figure, label: text })),
  ticks: list(fields<Tick>({ position: figure, day: text, date: text })),
  phases: list(isPhase),
});

export const isPressing = fields<PressingItem>({
  title: text,
  why: text,
  place: maybe(fields<NonNullable<PressingItem["place"]>>({ path: text, offset: index })),
});

export const isChart = fields<ChartCard>({
  id: text,
  title: text,
  summary: text,
  svg: text,
  table: list(list(text)),
  sources: list(isLinkGroup),
});

const isMeasure = fields<MeasureRow>({
  id: text,
  title: text,
  state: word("met", "open", "unknown"),
  stateText: text,
  value: text,
  goal: text,
  hints: list(text),
  links: isLinks,
});

const isArea = fields<MeasureArea>({ id: text, title: text, summary: text, rows: list(isMeasure) });

const areWords = fields<Words>({
  timeline: text,
  activities: text,
  criteria: text,
  met: text,
  open: text,
  pressing: text,
  calm: text,
  warnings: text,
  noWarnings: text,
  charts: text,
  figures: text,
  save: text,
  measures: text,
  noPhases: text,
});

/** Whether something that came from outside is a whole dashboard. */
export const isDashboardView: Shape<DashboardView> = fields<DashboardView>({
  client: text,
  crm: text,
  day: text,
  ofDays: text,
  phase: text,
  dates: text,
  tiles: list(fields<Tile>({ value: text, label: text, state: word("met", "open", "unknown"), stateText: text })),
  timeline: maybe(isTimeline),
  pressing: list(isPressing),
  warnings: list(isLinkGroup),
  charts: list(isChart),
  areas: list(isArea),
  words: areWords,
});
