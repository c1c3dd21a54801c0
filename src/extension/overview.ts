import type { Engagement } from "../core/engagement/engagement.ts";
import { type Awaiting, awaitingDecisions } from "../core/views/awaiting.ts";
import { type ProgressView, progressView } from "../core/views/progress.ts";
import { presentation } from "./presentation.ts";
import type { Session } from "./session.ts";

/** What several views tell of one snapshot, worked out once. */
export interface Overview {
  readonly progress: ProgressView;
  readonly waiting: readonly Awaiting[];
}

/** The overview of a session as it is now. */
export function overviewOf({ context }: Session): Overview {
  const known = overviews.get(context.engagement);
  if (known?.today === context.today) return known.overview;
  const overview = {
    progress: progressView({ ...context, ...presentation }),
    waiting: awaitingDecisions(context),
  };
  overviews.set(context.engagement, { today: context.today, overview });
  return overview;
}

/** By snapshot, which never changes; an overview goes when its snapshot does. */
const overviews = new WeakMap<Engagement, { readonly today: string; readonly overview: Overview }>();
