import { addWorkingDays, dateOfDay } from "../engagement/calendar.ts";
import { valueAt } from "../kinds/values.ts";
import { addDays, isPlainDate, nextFriday, type PlainDate } from "../text/plain-date.ts";
import type { Completion } from "./completion-place.ts";
import { type CompletionPlace, scalarAt } from "./completion-place.ts";
import { artifactAt } from "./place-at.ts";
import { phaseOn, tellDay } from "./tell-day.ts";

/** Days by what people call them, as plain dates: today, tomorrow, Friday, the end of the phase, in five working days. */
export function completeDates(place: CompletionPlace): Completion[] {
  const { context, cursor } = place;
  const earliest = notBefore(place);
  const days = namedDays(place.context).filter(({ on }) => earliest === undefined || on >= earliest);
  return days
    .filter(({ on }, index) => days.findIndex((other) => other.on === on) === index)
    .map(({ name, on }) => ({
      label: name,
      type: "date",
      detail: `${on} · ${tellDay(context, on)}`,
      text: scalarAt(place, on),
      span: cursor.span,
      filter: `${on} ${name}`,
    }));
}

export interface NamedDay {
  readonly name: string;
  readonly on: PlainDate;
}

/** The days that people call by name, which may fall together. */
export function namedDays({ engagement, today, say }: CompletionPlace["context"]): NamedDay[] {
  const phase = phaseOn(engagement, today);
  const end = phase?.to === undefined ? undefined : dateOfDay(engagement, phase.to);
  return [
    { name: say("today"), on: today },
    { name: say("tomorrow"), on: addDays(today, 1) },
    { name: say("Friday"), on: nextFriday(today) },
    ...(end !== undefined && phase ? [{ name: say("end of phase {0}", phase.title), on: end }] : []),
    { name: say("in 5 working days"), on: addWorkingDays(engagement, today, 5) },
    { name: say("yesterday"), on: addDays(today, -1) },
  ];
}

/** The day in another field before which this one cannot be. */
function notBefore({ context, file, schema, offset }: CompletionPlace): PlainDate | undefined {
  const field = schema["x-not-before"];
  const value = field && valueAt(artifactAt(context.engagement, file.path, offset)?.value, field);
  return typeof value === "string" && isPlainDate(value) ? value : undefined;
}
