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

/** The kind that a row's action makes. */
export function kindIn(argument: unknown): string | undefined {
  return textOf(actionIn(argument, ["new"]), "kind");
}

/** The decision that a row's action records: its type, and the own schema or template that it is about. */
export function decisionIn(argument: unknown): { readonly type?: string; readonly file?: string } {
  const action = actionIn(argument, ["sign", "decide"]);
  const [type, file] = [textOf(action, "decision"), textOf(action, "file")];
  return { ...(type === undefined ? {} : { type }), ...(file === undefined ? {} : { file }) };
}

function actionIn(argument: unknown, types: readonly string[]): unknown {
  if (!isRecord(argument) || !Array.isArray(argument["actions"])) return undefined;
  return argument["actions"].find((action: unknown) => isRecord(action) && types.includes(String(action["type"])));
}

function textOf(action: unknown, name: string): string | undefined {
  const text = isRecord(action) ? action[name] : undefined;
  return typeof text === "string" ? text : undefined;
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
