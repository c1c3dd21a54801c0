import type * as vscode from "vscode";
import { isRecord } from "../../core/kinds/values.ts";
import type { Target } from "../../core/views/trees/tree-node.ts";
import type { Engagements } from "../engagements.ts";
import type { Identity } from "../identity.ts";
import type { Trees } from "../trees.ts";

/** What commands work with. */
export interface Parts {
  readonly extension: vscode.ExtensionContext;
  readonly engagements: Engagements;
  readonly identity: Identity;
  readonly trees: Trees;
}

/** A command of package.json. What it throws as a `RescueError` is told to the person. */
export interface Command {
  readonly id: string;
  /** Whether it writes files: such commands are refused in a workspace that is not trusted. */
  readonly writes: boolean;
  run(parts: Parts, ...args: readonly unknown[]): unknown;
}

/** The place in an argument: a row's own, or that of the row which VS Code passes. */
export function targetIn(argument: unknown): Target | undefined {
  const place = isRecord(argument) && isRecord(argument["target"]) ? argument["target"] : argument;
  if (!isRecord(place)) return undefined;
  const { path, artifact } = place;
  return typeof path === "string" && typeof artifact === "string" ? { path, artifact } : undefined;
}

/** What a row's action names: the kind to make, or the decision to record. */
export function namedBy(argument: unknown, type: "new" | "sign"): string | undefined {
  if (!isRecord(argument) || !Array.isArray(argument["actions"])) return undefined;
  const action: unknown = argument["actions"].find(
    (candidate: unknown) => isRecord(candidate) && candidate["type"] === type,
  );
  const name = isRecord(action) ? action[type === "new" ? "kind" : "decision"] : undefined;
  return typeof name === "string" ? name : undefined;
}
