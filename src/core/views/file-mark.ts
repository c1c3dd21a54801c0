import { asKind, findFile } from "../engagement/engagement.ts";
import { stateOf } from "../ledger/state.ts";
import type { Artifact } from "../parse/artifact.ts";
import { isOpen } from "../rules/gap-status.ts";
import { joined, type Mark, type NodeColor, type TreeContext } from "./trees/tree-node.ts";
import { wordFor } from "./trees/words.ts";

/**
 * What stands beside a file's name wherever it is listed: the tier of a scope item, the horizon of an open gap. Nothing
 * beside other files, nor where nothing is left to do.
 */
export function fileMark(context: TreeContext, path: string): Mark | undefined {
  const artifact = findFile(context.engagement, path)?.artifacts[0];
  return artifact?.index === undefined ? (gapMark(context, artifact) ?? tierMark(context, artifact)) : undefined;
}

function gapMark({ say, today }: TreeContext, artifact: Artifact | undefined): Mark | undefined {
  const gap = asKind(artifact, "gap");
  const horizon = gap?.value.horizon;
  if (!gap || horizon === undefined || !isOpen(gap)) return undefined;
  const isLate = gap.value.due !== undefined && gap.value.due < today;
  const meaning = joined(say("Gap: {0}", wordFor(say, horizon)), isLate ? say("overdue") : undefined);
  return { ...HORIZONS[horizon], meaning };
}

/** Letters as the files have them, in every language. */
const HORIZONS = {
  now: { badge: "N", color: "red" },
  week: { badge: "W", color: "orange" },
  later: { badge: "L", color: "blue" },
} as const;

function tierMark({ say, engagement, sha256 }: TreeContext, artifact: Artifact | undefined): Mark | undefined {
  const item = asKind(artifact, "scope-item");
  const tier = item?.value.tier;
  if (!item || tier === undefined || item.value.withdrawn) return undefined;
  if (tier === "undecided") return { badge: "T?", color: "blue", meaning: say("Scope: not decided") };
  const state = stateOf(engagement, item, sha256);
  const waits = state === "pending" || state === "stale";
  const meaning = joined(say("Scope: tier {0}", tier), waits ? say("waits for a decision") : undefined);
  return { badge: `T${tier}`, color: waits ? "orange" : TIERS[tier], meaning };
}

const TIERS: Readonly<Record<1 | 2 | 3 | 4, NodeColor>> = { 1: "green", 2: "green", 3: "muted", 4: "muted" };
