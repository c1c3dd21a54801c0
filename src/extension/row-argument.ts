import { isRecord } from "../core/kinds/values.ts";
import type { Comparison, FileVersion, Target } from "../core/views/trees/tree-node.ts";

// Commands get a row of a tree, a part of one, or what somebody else passes: nothing of it is taken for granted.

/** The place in an argument: a row's own, or that of the row which VS Code passes. */
export function targetIn(argument: unknown): Target | undefined {
  const place = isRecord(argument) && isRecord(argument["target"]) ? argument["target"] : argument;
  if (!isRecord(place)) return undefined;
  const { path, artifact } = place;
  return typeof path === "string" && typeof artifact === "string" ? { path, artifact } : undefined;
}

/** What a row's action names: the kind to make, or the decision to record. */
export function namedBy(argument: unknown, type: "new" | "sign" | "decide"): string | undefined {
  if (!isRecord(argument) || !Array.isArray(argument["actions"])) return undefined;
  const action: unknown = argument["actions"].find(
    (candidate: unknown) => isRecord(candidate) && candidate["type"] === type,
  );
  const name = isRecord(action) ? action[type === "new" ? "kind" : "decision"] : undefined;
  return typeof name === "string" ? name : undefined;
}

/** What a row compares: its own, or that of the row which VS Code passes. */
export function comparisonIn(argument: unknown): Comparison | undefined {
  const value = isRecord(argument) && isRecord(argument["comparison"]) ? argument["comparison"] : argument;
  if (!isRecord(value) || typeof value["title"] !== "string") return undefined;
  const [before, after] = [versionIn(value["before"]), versionIn(value["after"])];
  return { title: value["title"], ...(before ? { before } : {}), ...(after ? { after } : {}) };
}

function versionIn(value: unknown): FileVersion | undefined {
  if (!isRecord(value) || typeof value["path"] !== "string") return undefined;
  const { path, commit } = value;
  return { path, ...(typeof commit === "string" ? { commit } : {}) };
}
