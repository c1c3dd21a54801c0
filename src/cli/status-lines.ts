import type { Part } from "../core/measures/measure.ts";
import type { PhaseProgress } from "../core/measures/phases.ts";
import type { CheckpointProgress, StageProgress } from "../core/measures/roadmap.ts";
import type { DueItem } from "../core/views/due.ts";
import type { CriterionStatus, Status } from "../core/views/status.ts";
import { amount } from "./status-words.ts";

/** The day, and the phase or the end that the rescue has reached. */
export function standingWords({ day, today, phase, completed }: Status): string {
  const when = day === null ? today : `Day ${day}, ${today}`;
  if (completed) return `${when}: Completed on ${completed.on} (${completed.signoff})`;
  const days = phase && (phase.to === null ? `from day ${phase.from}` : `days ${phase.from} to ${phase.to}`);
  return phase ? `${when}: ${phase.title} (${days})` : when;
}

/** The heading of what does not hold although the end of the rescue is signed. */
export const OPEN_AT_THE_END = "Open, though the completion is signed";

/** Whether a criterion is open though the last day of its phase is past. */
export function isLateCriterion({ phase, met }: CriterionStatus, phases: readonly PhaseProgress[]): boolean {
  return !met && phases.some(({ id, state }) => id === phase && state === "overrun");
}

/** The heading of what is due, with how much of it is late. */
export function dueWords(due: readonly DueItem[], today: string): string {
  const late = due.filter(({ on }) => on < today).length;
  return late === 0 ? "Due in the next days" : `Due: ${late} of ${due.length} late`;
}

/** The parts below their target, as `Order entry: 62 %, 40 % before; Leads: 40 %`; empty where none that counts is. */
export function partsWords(parts: readonly Part[]): string {
  return parts
    .filter(({ met, unit }) => !met && unit === "share")
    .map((part) => `${part.title}: ${partWords(part)}`)
    .join("; ");
}

function partWords({ value, unit, unknown, series }: Part): string {
  if (unknown !== undefined) return "not known";
  const before = series?.at(-2);
  return before ? `${amount(value, unit)}, ${amount(before.value, unit)} before` : amount(value, unit);
}

/** The days of a stage in brackets, as far as they are known. */
export function stageDays({ from, to }: StageProgress): string {
  if (from === undefined && to === undefined) return "";
  return ` (${[from && `from ${from}`, to && `until ${to}`].filter(Boolean).join(" ")})`;
}

/** How a checkpoint stands: the value read or measured, and whether that is enough. */
export function checkpointWords({ unknown, value, unit, met }: CheckpointProgress): string {
  if (unknown !== undefined) return "not known yet";
  return `now ${amount(value, unit)}, which is ${met ? "enough" : "not enough"}`;
}
