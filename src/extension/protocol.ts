import type { ProgressView } from "../core/views/progress.ts";

/** What the Progress view and its host say to each other. Both sides parse what they get; neither trusts it. */

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
  if (!isRecord(message)) return undefined;
  const { type, view, text } = message;
  if (type === "empty" && typeof text === "string") return { type, text };
  return type === "show" && isProgressView(view) ? { type, view } : undefined;
}

function isProgressView(view: unknown): view is ProgressView {
  if (!isRecord(view)) return false;
  const { client, day, ofDays, line, position, phases, criteria, pressing, pressingTitle, calm } = view;
  return (
    [client, day, ofDays, line, pressingTitle, calm].every((text) => typeof text === "string") &&
    typeof position === "number" &&
    isListOf(phases, isPhase) &&
    isListOf(pressing, isPressing) &&
    (criteria === undefined ||
      (isRecord(criteria) &&
        isTexts(criteria, "phase", "summary", "title") &&
        isListOf(criteria["items"], isCriterion)))
  );
}

const isPhase = (value: unknown): boolean =>
  isRecord(value) &&
  isTexts(value, "title", "days", "met", "spoken") &&
  ["done", "current", "ahead", "overrun"].includes(String(value["state"])) &&
  typeof value["share"] === "number" &&
  typeof value["weight"] === "number";

const isCriterion = (value: unknown): boolean =>
  isRecord(value) && isTexts(value, "title", "detail") && typeof value["met"] === "boolean";

const isPressing = (value: unknown): boolean =>
  isRecord(value) && isTexts(value, "title", "why") && (value["place"] === undefined || isPlace(value["place"]));

const isPlace = (value: unknown): boolean =>
  isRecord(value) && isTexts(value, "path") && typeof value["offset"] === "number";

function isListOf(value: unknown, isItem: (item: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(isItem);
}

function isTexts(value: Readonly<Record<string, unknown>>, ...keys: readonly string[]): boolean {
  return keys.every((key) => typeof value[key] === "string");
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
