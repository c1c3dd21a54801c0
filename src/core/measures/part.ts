import type { RuleContext } from "../rules/rule.ts";
import { type Measure, type Measured, type Part, standingOf } from "./measure.ts";

/** A part that holds or does not. Evidence: what shows it, or what is still open. */
export function pointOf(id: string, title: string, point: { met: boolean; evidence: readonly string[] }): Part {
  return { id, title, value: point.met ? 1 : 0, unit: "yes-no", target: 1, ...point };
}

/** Another measure as a part. */
export function partOf(measure: Measure, context: RuleContext): Part {
  const { value, unit, target, met, evidence, unknown } = standingOf(measure, context);
  const { id, title } = measure;
  return { id, title, value, unit, target, met, evidence, ...(unknown === undefined ? {} : { unknown }) };
}

/** The share of the parts that are met. Evidence: that of the others; of all, where all are met. */
export function shareOfParts(parts: readonly Part[]): Measured {
  const open = parts.filter((part) => !part.met);
  const telling = open.length > 0 ? open : parts;
  return {
    value: parts.length === 0 ? 0 : (parts.length - open.length) / parts.length,
    evidence: [...new Set(telling.flatMap((part) => part.evidence))],
    parts,
  };
}
