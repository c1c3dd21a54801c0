import { ofKind } from "../../engagement/engagement.ts";
import { findPerson } from "../../ledger/authority.ts";
import { type Gap, isOpen } from "../../rules/gap-status.ts";
import type { Presentation } from "../presentation.ts";
import { joined, type TreeContext } from "./tree-node.ts";

/** What the gap log can be narrowed to; each narrows it further. */
export const GAP_CONDITIONS = ["open", "mine", "overdue", "unowned"] as const;
export type GapCondition = (typeof GAP_CONDITIONS)[number];

/** Which gaps the log shows: those that satisfy every condition and have every word of the text. */
export interface GapFilter {
  readonly only: readonly GapCondition[];
  /** Empty where any will do. */
  readonly text: string;
}

/** A filter that lets everything pass. */
export const EVERY_GAP: GapFilter = { only: [], text: "" };

export function isFiltering({ only, text }: GapFilter): boolean {
  return only.length > 0 || text !== "";
}

/** The gaps that pass. `me` is who sits at the keyboard, as in people.yaml, if that is known. */
export function filteredGaps(context: TreeContext, { only, text }: GapFilter, me: string | undefined): readonly Gap[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const passes = (gap: Gap): boolean =>
    only.every((condition) => CONDITIONS[condition](gap, context, me)) &&
    (words.length === 0 || hasWords(context, gap, words));
  return ofKind(context.engagement, "gap").filter(passes);
}

/** What the log is narrowed to, as in `open · overdue · “quotes”`. */
export function filterText(say: Presentation["say"], { only, text }: GapFilter): string {
  const conditions = GAP_CONDITIONS.filter((condition) => only.includes(condition));
  return joined(...conditions.map((condition) => WORDS[condition](say)), text === "" ? undefined : say("“{0}”", text));
}

type Condition = (gap: Gap, context: TreeContext, me: string | undefined) => boolean;

const CONDITIONS: Readonly<Record<GapCondition, Condition>> = {
  open: (gap) => isOpen(gap),
  mine: ({ value }, _, me) => me !== undefined && (value.owner === me || value.clientOwner === me),
  overdue: (gap, { today }) => isOpen(gap) && gap.value.due !== undefined && gap.value.due < today,
  unowned: (gap) => gap.value.owner === undefined,
};

const WORDS: Readonly<Record<GapCondition, (say: Presentation["say"]) => string>> = {
  open: (say) => say("open"),
  mine: (say) => say("mine"),
  overdue: (say) => say("overdue"),
  unowned: (say) => say("without an owner"),
};

/** People look for what they see: identifier, title and the names of the owners. */
function hasWords({ engagement }: TreeContext, { id, title, value }: Gap, words: readonly string[]): boolean {
  const names = [value.owner, value.clientOwner].map((person) => person && findPerson(engagement, person)?.title);
  const shown = [id, title, ...names].join(" ").toLowerCase();
  return words.every((word) => shown.includes(word));
}
