import { addWorkingDays } from "../../engagement/calendar.ts";
import { type Engagement, ofKind } from "../../engagement/engagement.ts";
import { addDays, nextFriday } from "../../text/plain-date.ts";
import { meaningOf } from "../meaning.ts";
import { labelOf, type TreeContext } from "../trees/tree-node.ts";
import { wordFor } from "../trees/words.ts";
import type { Field } from "./gap-row.ts";

/** A value that a field can be given. */
export interface Choice {
  readonly value: string;
  readonly label: string;
  /** What it means, or who it is. */
  readonly detail: string;
}

/** What can be chosen for each field; nothing where any text may stand. */
export type Choices = Readonly<Record<Field, readonly Choice[]>>;

/** What a status may become in one step. */
export interface StatusMoves {
  readonly from: string;
  readonly to: readonly string[];
}

export function choicesOf(context: TreeContext): Choices {
  return {
    title: [],
    class: valuesOf(context, "class"),
    horizon: valuesOf(context, "horizon"),
    status: valuesOf(context, "status"),
    owner: people(context),
    due: days(context),
    rank: [],
  };
}

/** The values that the schema lists, in its order and with its words for what they mean. */
function valuesOf({ engagement, say }: TreeContext, field: Field): Choice[] {
  const schema = engagement.kinds.byName.get("gap")?.schema.properties?.[field];
  return (schema?.enum ?? []).map(String).map((value) => ({
    value,
    label: wordFor(say, value),
    detail: meaningOf(say, schema, value) ?? "",
  }));
}

/** The rescue team comes first: the owner is the one on our side (domain.md section 3). */
function people({ engagement, today, say }: TreeContext): Choice[] {
  const sides = { rescue: say("Rescue team"), partner: say("Partner"), client: say("Client") };
  const order = Object.keys(sides);
  return ofKind(engagement, "person")
    .filter(({ value }) => value.until === undefined || value.until >= today)
    .toSorted((a, b) => order.indexOf(a.value.side ?? "") - order.indexOf(b.value.side ?? ""))
    .map(({ id, title, value }) => ({ value: id, label: title, detail: value.side ? sides[value.side] : "" }));
}

/** Days that reviews give as dates. */
function days({ engagement, today, day, say }: TreeContext): Choice[] {
  const friday = nextFriday(today);
  const named = [
    [today, say("today")],
    [addDays(today, 1), say("tomorrow")],
    [friday, say("Friday")],
    [addWorkingDays(engagement, today, 5), say("in 5 working days")],
    [addDays(friday, 7), say("Friday of next week")],
    [addDays(today, 14), say("in two weeks")],
  ] as const;
  return named
    .filter(([on], index) => named.findIndex(([other]) => other === on) === index)
    .map(([on, label]) => ({ value: on, label, detail: day(on) }));
}

export function statusMoves(engagement: Engagement): StatusMoves[] {
  const moves = engagement.kinds.byName.get("gap")?.schema.properties?.["status"]?.["x-transitions"] ?? {};
  return Object.entries(moves).map(([from, to]) => ({ from, to }));
}

/** The meetings of today. */
export function meetingsOf({ engagement, today }: TreeContext): Choice[] {
  return ofKind(engagement, "meeting")
    .filter(({ value }) => value.on === today)
    .map((meeting) => ({ value: meeting.id, label: labelOf(meeting), detail: meeting.file.path }));
}
