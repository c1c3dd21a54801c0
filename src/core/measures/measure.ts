import type { RuleContext } from "../rules/rule.ts";

/** A figure about the engagement, with the artifacts that prove it. */
export interface Measured {
  readonly value: number;
  /** Identifiers: of what is still open where something is, else of what was counted. */
  readonly evidence: readonly string[];
  /** Why nothing is known yet, as a sentence. The value is 0 then, and no target is met. */
  readonly unknown?: string;
  /** What to do next, as a sentence, where the evidence alone does not tell. */
  readonly next?: string;
  /** What the figure is made of, where that is told part by part. */
  readonly parts?: readonly Part[];
}

/** One part of a figure, as one workflow's adoption or one of the points of the go/no-go list. */
export interface Part {
  /** An artifact's identifier, or a short name. */
  readonly id: string;
  readonly title: string;
  readonly value: number;
  readonly unit: Unit;
  readonly target: number;
  readonly met: boolean;
  readonly evidence: readonly string[];
  /** Why nothing is known of it yet, as a sentence. */
  readonly unknown?: string;
  /** How the value came about, the oldest first, where it is read again and again: `at` is a day or an ISO week. */
  readonly series?: readonly { readonly at: string; readonly value: number }[];
}

/**
 * `share` counts from 0 to 1, `count` is a whole number, `days` are whole days, `hours` may be broken, `yes-no` is 0 or 1, `percent` may be
 * negative or more than 100, `points` are the difference of two shares times 100.
 */
export type Unit = "share" | "count" | "days" | "hours" | "yes-no" | "percent" | "points";

/** How the value is held against the target; `within` holds it against the band. */
export type Direction = "at-least" | "more-than" | "at-most" | "less-than" | "within";

/** What is usual, from and to, both included. */
export type Band = readonly [from: number, to: number];

/** What measures are about, in the order in which they are told. */
export const AREAS = {
  start: "First days",
  triage: "Audit, interviews and report",
  gaps: "Gaps",
  scope: "Scope and decisions",
  delivery: "Delivery and training",
  adoption: "Adoption",
  governance: "Governance",
  completion: "Completion",
  value: "Value",
} as const;

export type Area = keyof typeof AREAS;

export interface Measure {
  /** As phases.yaml names it. */
  readonly id: string;
  readonly area: Area;
  /** What it measures, in words for the client. */
  readonly title: string;
  readonly unit: Unit;
  /** The value at which it is met where neither a phase nor the engagement's policy says otherwise; the upper end of a band. */
  readonly target: number;
  /** The target by the engagement's policy, where the policy has one. */
  readonly targetOf?: (context: RuleContext) => number;
  /** What is usual, for a measure that is `within`. */
  readonly band?: Band;
  readonly direction: Direction;
  /** Where the domain asks for it, and in which words. */
  readonly source: string;
  /** What its evidence names, in words. */
  readonly evidence: string;
  measure(context: RuleContext): Measured;
}

/** How a measure stands today. */
export interface Standing extends Measured {
  readonly unit: Unit;
  readonly target: number;
  readonly direction: Direction;
  readonly met: boolean;
  readonly band?: Band;
}

/** Asks a measure and holds what it says against its target, or against that of a phase. */
export function standingOf(measure: Measure, context: RuleContext, target = targetOf(measure, context)): Standing {
  const measured = measure.measure(context);
  const { unit, direction, band } = measure;
  const met = measured.unknown === undefined && meets(measure, measured.value, target);
  return { ...measured, unit, target, direction, met, ...(band ? { band } : {}) };
}

/** Whether a value meets a target. */
export function meets(
  { direction, band }: Pick<Measure, "direction" | "band">,
  value: number,
  target: number,
): boolean {
  switch (direction) {
    case "at-least":
      return value >= target;
    case "more-than":
      return value > target;
    case "at-most":
      return value <= target;
    case "less-than":
      return value < target;
    case "within":
      return value >= (band?.[0] ?? 0) && value <= (band?.[1] ?? target);
  }
}

/** The value at which a measure is met in this engagement, where no phase says otherwise. */
function targetOf(measure: Measure, context: RuleContext): number {
  return measure.targetOf?.(context) ?? measure.target;
}

/** Nothing is known yet: nobody may take that for a bad figure, nor for a good one. */
export function unknown(why: string): Measured {
  return { value: 0, evidence: [], unknown: why };
}

/**
 * The share of items that satisfy a condition. Evidence: the rest. Where there are no items nothing has been shown:
 * `whenNone` says why, or 1 where none is as it should be.
 */
export function shareOf<Item extends { readonly id: string }>(
  items: readonly Item[],
  satisfies: (item: Item) => boolean,
  whenNone: 1 | string,
): Measured {
  if (items.length === 0) return whenNone === 1 ? { value: 1, evidence: [] } : unknown(whenNone);
  const rest = items.filter((item) => !satisfies(item));
  return { value: (items.length - rest.length) / items.length, evidence: rest.map((item) => item.id) };
}

/** How many items there are, with the items as evidence. */
export function countOf(items: readonly { readonly id: string }[]): Measured {
  return { value: items.length, evidence: items.map((item) => item.id) };
}

/** Yes where something shows it, which is the evidence; no where nothing does, with what to do next. */
export function shownBy(items: readonly { readonly id: string }[], next: string): Measured {
  return items.length > 0 ? { value: 1, evidence: items.map((item) => item.id) } : { value: 0, evidence: [], next };
}
