import {
  allArtifacts,
  createEngagement,
  type Engagement,
  findFile,
  updateEngagement,
} from "../../src/core/engagement/engagement.ts";
import { stateOf } from "../../src/core/ledger/state.ts";
import { checkEngagement } from "../../src/core/rules/run-rules.ts";
import { finish, type Steps } from "../../src/core/text/steps.ts";
import { decisionSteps } from "../../src/core/views/audit-log/decisions.ts";
import { auditLogView } from "../../src/core/views/audit-log.ts";
import { awaitingSteps } from "../../src/core/views/awaiting.ts";
import { dashboardSteps } from "../../src/core/views/dashboard.ts";
import { gapReviewSteps } from "../../src/core/views/gap-review.ts";
import { mapsSteps } from "../../src/core/views/maps.ts";
import { plainPresentation } from "../../src/core/views/presentation.ts";
import { progressSteps } from "../../src/core/views/progress.ts";
import { scopeBoardSteps } from "../../src/core/views/scope-board.ts";
import { decisionsTree } from "../../src/core/views/trees/decisions.ts";
import { gapLog } from "../../src/core/views/trees/gap-log.ts";
import { kindsTree } from "../../src/core/views/trees/kinds.ts";
import { scopeTree } from "../../src/core/views/trees/scope.ts";
import type { TreeContext, TreeNode } from "../../src/core/views/trees/tree-node.ts";
import { REVIEW_ROWS } from "../../src/extension/protocol/gap-review.ts";
import { BOARD_CARDS } from "../../src/extension/protocol/scope-board.ts";
import { type PartSender, SentParts } from "../../src/extension/sent-parts.ts";
import { loadAssets } from "../../src/node/assets.ts";
import { listEngagementFiles } from "../../src/node/engagement-folder.ts";
import { readInputs } from "../../src/node/read-input.ts";
import { sha256 } from "../../src/node/sha256.ts";
import { median, type Row } from "../table.ts";

const ROUNDS = 9;
const FRAME = 16;

/** Milliseconds of work after which the extension pauses, as in `src/extension/slices.ts`. */
const SLICE = 8;

/** What one view takes: the longest time for which it holds the extension host, and all of it, in milliseconds. */
interface Taken {
  readonly longest: number;
  readonly total: number;
}

/** Makes a view in parts between which the host pauses. */
type Make = (context: TreeContext) => Steps<unknown>;

/**
 * Every tree and every page of a snapshot that is a keystroke old, as the extension makes them: what waits was worked
 * out for it before. To send something to a page counts as well.
 */
export function measureViews(root: string, size: number): Row[] {
  const assets = loadAssets(".");
  const engagement = createEngagement(assets, readInputs(root, listEngagementFiles(assets, root)));
  const findings = checkEngagement(contextOf(engagement));
  const views: Readonly<Record<string, Make>> = {
    ...TREES,
    "what waits, and how it stands": overview,
    dashboard: (context) => sent(dashboardSteps(context, { findings, pressing: [] })),
    "gap review": (context) => sentInParts(gapReviewSteps(context, AROUND), new SentParts(REVIEW_ROWS)),
    "scope board": (context) => sentInParts(scopeBoardSteps(context), new SentParts(BOARD_CARDS)),
    maps: (context) => sent(mapsSteps(context)),
    "audit log": auditLog,
  };
  return Object.entries(views).map(([name, make]) =>
    row(`${name}, ${size} artifacts`, taken(engagement, make, make === overview ? undefined : overview)),
  );
}

const TREES: Readonly<Record<string, Make>> = {
  "gap log": (context) => rows(() => gapLog(context, "horizon")),
  "gap log by due week": (context) => rows(() => gapLog(context, "due")),
  "scope tree": (context) => rows(() => scopeTree(context)),
  "decisions tree": decisions,
  "engagement tree": (context) => rows(() => kindsTree(context)),
};

const AROUND = { folder: "file:///bench", snapshot: 1, mayEdit: true };

/** The roots, then each row that is unfolded, one call of the host each. */
function* rows(roots: () => readonly TreeNode[]): Steps<unknown> {
  const waiting = [...roots()];
  yield undefined;
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    waiting.push(...(node.children ?? []).filter((child) => "children" in child));
    yield undefined;
  }
  return undefined;
}

function* decisions(context: TreeContext): Steps<unknown> {
  const waiting = yield* awaitingSteps(context);
  return yield* rows(() => decisionsTree(context, waiting, "owner"));
}

function* overview(context: TreeContext): Steps<unknown> {
  yield* awaitingSteps(context);
  return yield* progressSteps(context);
}

function* auditLog(context: TreeContext): Steps<unknown> {
  const found = yield* decisionSteps(context, []);
  const filter = { person: "", type: "", verdict: "", standing: "", period: "", text: "" } as const;
  const known = { decisions: found, verification: { state: "idle", last: undefined } as const };
  yield undefined;
  return post(auditLogView(context, known, { filter, first: 0, selected: "" }));
}

function* sent(steps: Steps<object>): Steps<unknown> {
  const view = yield* steps;
  yield undefined;
  return post(view);
}

function* sentInParts<View extends object>(steps: Steps<View>, parts: PartSender<View>): Steps<unknown> {
  const view = yield* steps;
  yield undefined;
  return post(yield* parts.send(view, post));
}

/** VS Code looks into every value that a page is sent, and packs the text once more to bring it there. */
function post(message: object): string {
  return JSON.stringify([JSON.stringify(message, (_, value: unknown) => value)]);
}

/** The median of each step over some rounds, each on another snapshot, of which something else was worked out before. */
function taken(engagement: Engagement, make: Make, before: Make | undefined): Taken {
  const rounds = Array.from({ length: ROUNDS }, (_, round) => {
    const context = edited(engagement, round);
    if (before) finish(before(context));
    return timesOf(make(context));
  }).slice(2);
  const steps = (rounds[0] ?? []).map((_, step) => median(rounds.map((times) => times[step] ?? 0)));
  return { longest: Math.max(...held(steps)), total: steps.reduce((sum, time) => sum + time, 0) };
}

/** Milliseconds of processor time of each step: what else the machine does does not count. */
function timesOf(steps: Steps<unknown>): readonly number[] {
  const times: number[] = [];
  for (let isDone = false; !isDone; ) {
    const started = process.cpuUsage();
    isDone = steps.next().done === true;
    const { user, system } = process.cpuUsage(started);
    times.push((user + system) / 1000);
  }
  return times;
}

/** For how long the host is held each time: it goes on with steps until a slice is over. */
function held(steps: readonly number[]): readonly number[] {
  const slices = [0];
  for (const time of steps) {
    const last = slices.at(-1) ?? 0;
    if (last < SLICE) slices[slices.length - 1] = last + time;
    else slices.push(time);
  }
  return slices;
}

/** The snapshot after a keystroke in one gap, with the states of all artifacts, which are worked out in steps of their own. */
function edited(engagement: Engagement, round: number): TreeContext {
  const path = "gaps/GAP-007.md";
  const text = (findFile(engagement, path)?.text ?? "").replace("Deals", `Deals ${round}`);
  const context = contextOf(updateEngagement(engagement, [{ path, content: { text } }]));
  for (const artifact of allArtifacts(context.engagement)) stateOf(context.engagement, artifact, sha256);
  return context;
}

function contextOf(engagement: Engagement): TreeContext {
  return { engagement, today: "2026-03-10", sha256, ...plainPresentation };
}

function row(view: string, { longest, total }: Taken): Row {
  return {
    work: `${view}: longest hold of the editor`,
    figure: `${longest.toFixed(1)} ms`,
    target: `≤ ${FRAME} ms`,
    met: longest <= FRAME,
    decoration: `${total.toFixed(0)} ms of processor time in all`,
  };
}
