import { fields, figure, flag, index, list, maybe, type Shape, text, word } from "../core/text/shape.ts";
import { isDashboardView, isPlace, isPressing } from "../core/views/dashboard/dashboard-shape.ts";
import type { Place } from "../core/views/dashboard/link.ts";
import type { DashboardView } from "../core/views/dashboard.ts";
import type { CriteriaList, PhaseStrip, ProgressView } from "../core/views/progress.ts";

/** What webviews and their hosts say to each other. Both sides parse what they get; neither trusts it. */

/** From the host to the dashboard. `version` grows: what is older than what is shown is stale. */
export type ToDashboard =
  | { readonly type: "show"; readonly version: number; readonly view: DashboardView }
  /** There is nothing to show, or it could not be worked out; the button sends `run`. */
  | { readonly type: "notice"; readonly version: number; readonly text: string; readonly button: string };

/** From the dashboard to the host. */
export type FromDashboard =
  | { readonly type: "ready" }
  /** The button of a notice was pressed. */
  | { readonly type: "run" }
  | { readonly type: "open"; readonly path: string; readonly offset: number }
  | { readonly type: "goto"; readonly place: Place }
  /** A chart by its identifier, as a file. */
  | { readonly type: "save"; readonly chart: string };

const toDashboard: readonly Shape<ToDashboard>[] = [
  fields<Extract<ToDashboard, { type: "show" }>>({ type: word("show"), version: index, view: isDashboardView }),
  fields<Extract<ToDashboard, { type: "notice" }>>({ type: word("notice"), version: index, text, button: text }),
];

const fromDashboard: readonly Shape<FromDashboard>[] = [
  fields<Extract<FromDashboard, { type: "ready" }>>({ type: word("ready") }),
  fields<Extract<FromDashboard, { type: "run" }>>({ type: word("run") }),
  fields<Extract<FromDashboard, { type: "open" }>>({ type: word("open"), path: text, offset: index }),
  fields<Extract<FromDashboard, { type: "goto" }>>({ type: word("goto"), place: isPlace }),
  fields<Extract<FromDashboard, { type: "save" }>>({ type: word("save"), chart: text }),
];

/** A message to the dashboard; undefined where it is none. */
export function parseToDashboard(message: unknown): ToDashboard | undefined {
  return parse(toDashboard, message);
}

/** A message of the dashboard; undefined where it is none. */
export function parseFromDashboard(message: unknown): FromDashboard | undefined {
  return parse(fromDashboard, message);
}

function parse<Message>(shapes: readonly Shape<Message>[], message: unknown): Message | undefined {
  for (const isMessage of shapes) if (isMessage(message)) return message;
  return undefined;
}

/** From the host to the view. */
export type ToView =
  | { readonly type: "show"; readonly view: ProgressView }
  | { readonly type: "empty"; readonly text: string };

/** From the view to the host. */
export type FromView =
  | { readonly type: "ready" }
  | { readonly type: "open"; readonly path: string; readonly offset: number };

/** A message of the view; undefined where it is none. */
export function parseFromView(message: unknown): FromView | undefined {
  if (!isRecord(message)) return undefined;
  const { type, path, offset } = message;
  if (type === "ready") return { type };
  const isPlace = typeof path === "string" && typeof offset === "number" && Number.isSafeInteger(offset) && offset >= 0;
  return type === "open" && isPlace ? { type, path, offset } : undefined;
}

/** A message of the host; undefined where it is none. */
export function parseToView(message: unknown): ToView | undefined {
  return parse(toView, message);
}

const isProgressView = fields<ProgressView>({
  client: text,
  day: text,
  ofDays: text,
  line: text,
  position: figure,
  phases: list(
    fields<PhaseStrip>({
      title: text,
      days: text,
      state: word("done", "current", "ahead", "overrun"),
      met: text,
      share: figure,
      weight: figure,
      spoken: text,
    }),
  ),
  criteria: maybe(
    fields<CriteriaList>({
      phase: text,
      summary: text,
      title: text,
      items: list(fields<CriteriaList["items"][number]>({ title: text, met: flag, detail: text })),
    }),
  ),
  pressing: list(isPressing),
  pressingTitle: text,
  calm: text,
});

const toView: readonly Shape<ToView>[] = [
  fields<Extract<ToView, { type: "show" }>>({ type: word("show"), view: isProgressView }),
  fields<Extract<ToView, { type: "empty" }>>({ type: word("empty"), text }),
];

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
