import type { NeededDecision } from "../core/ledger/judge-changes.ts";
import type { Bucket, DiffedArtifact, DifferingField, DiffReport } from "../core/views/diff.ts";
import { valueText } from "../core/views/value-text.ts";
import { counted } from "./counts.ts";
import { visible } from "./terminal-text.ts";

// What a change does, in sentences and cells that the terminal and a pull request's comment share.

/** The change in a sentence or two: what happens to the scope, and whether it is decided. */
export function headline({ changes, moves, decisions, requests }: DiffReport): string {
  if (changes.length === 0) return "Nothing changes in the engagement.";
  const missing = decisions.filter(({ settled }) => !settled);
  const disagree = requests.filter(({ agrees }) => !agrees).map(({ id }) => id);
  const scope = moves.length > 0 ? `${counted(moves.length, "scope item")} moved` : "the scope stays";
  return [
    `${counted(changes.length, "artifact")} changed, ${scope}.`,
    ...(missing.length > 0
      ? [`${counted(missing.length, "decision")} missing.`]
      : decisions.length > 0
        ? ["Every decision is there."]
        : ["No decision is needed."]),
    ...(disagree.length > 0 ? [`${visible(disagree.join(", "))} says something else.`] : []),
  ].join(" ");
}

const PLACES: Readonly<Record<Bucket, string>> = {
  recovery: "recovery",
  later: "later",
  removed: "removed",
  undecided: "undecided",
  out: "not in scope",
};

/** As in `recovery → removed`. */
export function moveWords({ from, to }: DiffReport["moves"][number]): string {
  return `${PLACES[from]} → ${PLACES[to]}`;
}

/** Rows of the table of tiers: tier, before, after, difference. */
export function tierRows({ before, after }: DiffReport["scope"]): string[][] {
  const tiers = ["1", "2", "3", "4", "undecided"] as const;
  return tiers.map((tier) => {
    const difference = after[tier] - before[tier];
    const name = tier === "undecided" ? tier : `tier ${tier}`;
    return [
      name,
      String(before[tier]),
      String(after[tier]),
      difference > 0 ? `+${difference}` : String(difference || ""),
    ];
  });
}

/** What a decision is about, as in `tier 2 → 4`. */
export function decisionWords({ type, field, from, to }: NeededDecision): string {
  return field === undefined ? type : fieldWords({ field, from, to });
}

/** Who has to decide, or that it was decided. */
export function decisionAnswer({ settled, state, needs }: NeededDecision): string {
  if (settled) return state;
  const who = needs.length > 0 ? visible(needs.join(" or ")) : "nobody here may decide this";
  if (state === "stale") return `changed since it was approved; decides again: ${who}`;
  return state === "rejected" ? `rejected, yet it is in the change; decides: ${who}` : `missing; decides: ${who}`;
}

/** Longer values are not read in a list; they are in the files. */
const LONGEST_VALUE = 40;

/** A field with its values, as in `tier 2 → 4`; long ones are only said to differ. */
function fieldWords({ field, from, to }: { field: string; from?: unknown; to?: unknown }): string {
  const [before, after] = [valueText(from), valueText(to)];
  const name = field === "body" ? "text" : visible(field);
  if (before.length > LONGEST_VALUE || after.length > LONGEST_VALUE || (before === "" && after === ""))
    return `${name} ${before === "" && after !== "" ? "added" : after === "" && before !== "" ? "removed" : "changed"}`;
  return before === after ? `${name} ${after}` : `${name} ${before === "" ? "" : `${before} `}→ ${after || "none"}`;
}

/** What differs in an artifact; what it began with is not repeated for a new one. */
export function changeWords({ change, fields }: DiffedArtifact): string {
  if (change !== "changed") return change;
  const governed = fields.filter((field) => field.governed).map(fieldWords);
  const clerical = fields.filter((field) => !field.governed).map(fieldWords);
  return [...governed, ...clerical].join("; ");
}

/** What a request says and what is done instead. */
export function differenceWords({ item, field, from, to, was, actual }: DifferingField): string {
  const asked = fieldWords({ field, from, to });
  return `${visible(item)}: asked for ${asked}, done is ${fieldWords({ field, from: was, to: actual })}`;
}

/** What no request lists. */
export function ridingWords({ item, field, from, to }: DiffReport["ridingAlong"][number]): string {
  return `${visible(item)}: ${field === undefined ? "comes or goes as a whole" : fieldWords({ field, from, to })}`;
}
