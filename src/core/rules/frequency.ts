import { dueAgain, type Frequency } from "../engagement/frequency.ts";
import type { PlainDate } from "../text/plain-date.ts";
import type { RuleContext } from "./rule.ts";

export type { Frequency };

/** Whether the next was due before today. Daily means each working day. */
export function isLate({ engagement, today }: RuleContext, frequency: Frequency, last: PlainDate): boolean {
  return dueAgain(engagement, last, frequency) < today;
}
