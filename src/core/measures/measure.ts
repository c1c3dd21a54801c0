import type { RuleContext } from "../rules/rule.ts";

/** A figure about the engagement, with the artifacts that prove it. */
export interface Measured {
  readonly value: number;
  /** Identifiers: of what is still open where something is, else of what was counted. */
  readonly evidence: readonly string[];
}

/** `share` counts from 0 to 1, `count` is a whole number, `days` are whole days, `yes-no` is 0 or 1. */
export type Unit = "share" | "count" | "days" | "yes-no";

export interface Measure {
  /** As phases.yaml names it. */
  readonly id: string;
  /** What it measures, in words for the client. */
  readonly title: string;
  readonly unit: Unit;
  /** The value at which it is met where neither a phase nor the engagement's policy says otherwise. */
  readonly target: number;
  /** The target by the engagement's policy, where the policy has one. */
  readonly targetOf?: (context: RuleContext) => number;
  /** Whether the value has to reach the target or stay within it. */
  readonly direction: "at-least" | "at-most";
  /** Where the domain asks for it. */
  readonly source: string;
  measure(context: RuleContext): Measured;
}

/** Whether a value meets a target. */
export function meets(measure: Measure, value: number, target: number): boolean {
  return measure.direction === "at-least" ? value >= target : value <= target;
}

/** The value at which a measure is met in this engagement, where no phase says otherwise. */
export function targetOf(measure: Measure, context: RuleContext): number {
  return measure.targetOf?.(context) ?? measure.target;
}

/**
 * The share of items that satisfy a condition. Evidence: the rest. Where there are no items nothing has been shown, so
 * the share is 0 unless the caller knows that none is as it should be.
 */
export function shareOf<Item extends { readonly id: string }>(
  items: readonly Item[],
  satisfies: (item: Item) => boolean,
  whenNone: 0 | 1 = 0,
): Measured {
  const rest = items.filter((item) => !satisfies(item));
  if (items.length === 0) return { value: whenNone, evidence: [] };
  return { value: (items.length - rest.length) / items.length, evidence: rest.map((item) => item.id) };
}

/** How many items there are, with the items as evidence. */
export function countOf(items: readonly { readonly id: string }[]): Measured {
  return { value: items.length, evidence: items.map((item) => item.id) };
}
