import { allArtifacts, type Engagement } from "../core/engagement/engagement.ts";
import { stateOf } from "../core/ledger/state.ts";
import type { RuleContext } from "../core/rules/rule.ts";
import { finish, inSteps, type Steps } from "../core/text/steps.ts";
import { type Awaiting, awaitingSteps } from "../core/views/awaiting.ts";
import { type ProgressView, progressSteps } from "../core/views/progress.ts";
import { presentation } from "./presentation.ts";
import type { Session } from "./session.ts";
import { inSlices } from "./slices.ts";

/** What several views tell of one snapshot, worked out once. */
export interface Overview {
  readonly progress: ProgressView;
  readonly waiting: readonly Awaiting[];
}

/**
 * The overview of a session: what was prepared for it as it is now, else the newest one that was, since another is about
 * to be. Only before there is any it is worked out on the spot.
 */
export function overviewOf(session: Session): Overview {
  const { context } = session;
  return knownFor(context) ?? newest.get(session) ?? keep(session, context, finish(overviewSteps(context)));
}

/** Works out the overview while the host does other things; gives up when the session changes meanwhile. */
export async function prepareOverview(session: Session): Promise<void> {
  const { context, version } = session;
  if (knownFor(context)) return;
  const overview = await inSlices(overviewSteps(context), () => version === session.version);
  if (overview) keep(session, context, overview);
}

function* overviewSteps(context: RuleContext): Steps<Overview> {
  // What is told of states is told again and again, so all of them are worked out first, in steps.
  yield* inSteps(allArtifacts(context.engagement), (artifact) => {
    stateOf(context.engagement, artifact, context.sha256);
    return [];
  });
  const waiting = yield* awaitingSteps(context);
  const progress = yield* progressSteps({ ...context, ...presentation });
  return { progress, waiting };
}

function knownFor({ engagement, today }: RuleContext): Overview | undefined {
  const known = overviews.get(engagement);
  return known?.today === today ? known.overview : undefined;
}

function keep(session: Session, { engagement, today }: RuleContext, overview: Overview): Overview {
  newest.set(session, overview);
  overviews.set(engagement, { today, overview });
  return overview;
}

/** What was worked out last, whether or not the session is still so. */
const newest = new WeakMap<Session, Overview>();

/** By snapshot, which never changes; an overview goes when its snapshot does. */
const overviews = new WeakMap<Engagement, { readonly today: string; readonly overview: Overview }>();
