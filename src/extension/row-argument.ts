import type { Tier } from "../core/changes/propose-tier.ts";
import { isRecord } from "../core/kinds/values.ts";
import { GAP_ENDINGS } from "../core/rules/gap-status.ts";
import { fields, maybe, type Shape, text, word } from "../core/text/shape.ts";
import type { Comparison, DropPlace, FileVersion, Target } from "../core/views/trees/tree-node.ts";

// Commands get a row of a tree, a part of one, or what somebody else passes: nothing of it is taken for granted.

/** The place in an argument: a row's own, or that of the row which VS Code passes. */
export function targetIn(argument: unknown): Target | undefined {
  const place = isRecord(argument) && isRecord(argument["target"]) ? argument["target"] : argument;
  if (!isRecord(place)) return undefined;
  const { path, artifact } = place;
  return typeof path === "string" && typeof artifact === "string" ? { path, artifact } : undefined;
}

/** The places in an argument: those of a list of rows or of places, else the one of a row. */
export function targetsIn(argument: unknown): readonly Target[] {
  const rows: readonly unknown[] = Array.isArray(argument) ? argument : [argument];
  return rows.flatMap((row) => targetIn(row) ?? []);
}

/** Where rows are put; undefined where it is no such place. */
export function dropPlaceIn(argument: unknown): DropPlace | undefined {
  for (const isPlace of dropPlaces) if (isPlace(argument)) return argument;
  return undefined;
}

const TIERS: readonly Tier[] = [1, 2, 3, 4, "undecided"];
const isTier: Shape<Tier> = (value): value is Tier => TIERS.some((tier) => tier === value);

const dropPlaces: readonly Shape<DropPlace>[] = [
  fields<Extract<DropPlace, { type: "set" }>>({ type: word("set"), field: text, value: text }),
  fields<Extract<DropPlace, { type: "propose" }>>({ type: word("propose"), tier: isTier }),
  fields<Extract<DropPlace, { type: "close" }>>({ type: word("close"), ending: maybe(word(...GAP_ENDINGS)) }),
  fields<Extract<DropPlace, { type: "refuse" }>>({ type: word("refuse"), why: text }),
];

/** The kind that a row's action makes. */
export function kindIn(argument: unknown): string | undefined {
  return textOf(actionIn(argument, ["new"]), "kind");
}

/** The fields that are given to what a row's action makes, or to what whoever calls makes. */
export function fieldsIn(argument: unknown): Readonly<Record<string, unknown>> {
  const place = actionIn(argument, ["new"]) ?? argument;
  return isRecord(place) && isRecord(place["fields"]) ? place["fields"] : {};
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
