import { fields, figure, flag, index, list, maybe, text, word } from "../../core/text/shape.ts";
import { isPressing } from "../../core/views/dashboard/dashboard-shape.ts";
import type { CriteriaList, PhaseStrip, ProgressView } from "../../core/views/progress.ts";
import { oneOf } from "./page.ts";

/** From the host to the view. */
export type ToView =
  | { readonly type: "show"; readonly view: ProgressView }
  | { readonly type: "empty"; readonly text: string };

/** From the view to the host. */
export type FromView =
  | { readonly type: "ready" }
  | { readonly type: "open"; readonly path: string; readonly offset: number };

/** A message of the view. */
export const parseFromView = oneOf<FromView>(
  fields<Extract<FromView, { type: "ready" }>>({ type: word("ready") }),
  fields<Extract<FromView, { type: "open" }>>({ type: word("open"), path: text, offset: index }),
);

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

/** A message of the host. */
export const parseToView = oneOf<ToView>(
  fields<Extract<ToView, { type: "show" }>>({ type: word("show"), view: isProgressView }),
  fields<Extract<ToView, { type: "empty" }>>({ type: word("empty"), text }),
);
