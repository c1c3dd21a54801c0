import { ofKind } from "../engagement/engagement.ts";
import type { ShippedKinds } from "../engagement/shipped-kinds.generated.ts";
import type { Artifact } from "../parse/artifact.ts";
import type { Gap } from "../rules/gap-status.ts";
import { compareText } from "../text/finding.ts";
import type { PlainDate } from "../text/plain-date.ts";
import type { Text } from "./document.ts";
import { closedGaps, closedOn, isBetween } from "./open-work.ts";
import { linkTo, nameOf, titled } from "./prose.ts";
import type { ReportContext } from "./report.ts";
import { counted, listed, shortDate } from "./words.ts";

export type Increment = Artifact<ShippedKinds["increment"]>;
export type Training = Artifact<ShippedKinds["training"]>;

/** Increments that went out to all their users after `since` and up to today, the newest first. */
function releasedIncrements({ engagement, today }: ReportContext, since?: PlainDate): readonly Increment[] {
  return ofKind(engagement, "increment")
    .filter(({ value }) => value.status === "released" && !value.withdrawn)
    .filter((increment) => isBetween(releasedOn(increment) ?? increment.value.starts, since, today))
    .toSorted((a, b) => (b.value.number ?? 0) - (a.value.number ?? 0));
}

export function releasedOn({ value }: Increment): PlainDate | undefined {
  return value.cycle?.release?.on;
}

/** What users have now that they had not before: increments first, then gaps that their own test closed. */
export function shippedItems(context: ReportContext, since: PlainDate, detail: "brief" | "full"): readonly Text[] {
  const solved = closedGaps(context, since).map(
    (gap): Text => ["Solved: ", ...titled(gap), ...(detail === "full" ? triedBy(context, gap) : [])],
  );
  return [...shippedIncrements(context, since), ...solved];
}

function shippedIncrements(context: ReportContext, since: PlainDate): readonly Text[] {
  return releasedIncrements(context, since).map((increment): Text => {
    const on = releasedOn(increment);
    const when = on === undefined ? "" : `, released ${shortDate(on, context.today)}`;
    return [{ strong: increment.title }, " (", linkTo(increment), `)${when}`];
  });
}

function triedBy(context: ReportContext, gap: Gap): Text {
  const { by } = gap.value.retest ?? {};
  const on = closedOn(gap);
  const who = by === undefined ? "" : ` by ${nameOf(context, by)}`;
  return on === undefined ? [] : [`, tried${who} on ${shortDate(on, context.today)}`];
}

/** Sessions that were held after `since` and up to today, the newest first. */
export function heldSessions({ engagement, today }: ReportContext, since?: PlainDate): readonly Training[] {
  return ofKind(engagement, "training")
    .filter(({ value }) => isBetween(value.on, since, today))
    .toSorted((a, b) => compareText(b.value.on ?? "", a.value.on ?? ""));
}

/** A session as a line: the task, who came, what is still asked. */
export function sessionLine(context: ReportContext, session: Training): Text {
  const { on, attended, invited, trainer, openQuestions = [] } = session.value;
  const came = attended === undefined ? [] : [`${attended}${invited === undefined ? "" : ` of ${invited}`} came`];
  const open = openQuestions.filter(({ answered }) => answered === undefined).length;
  const asked = open === 0 ? [] : [`${counted(open, "question")} still to be answered`];
  const by = trainer === undefined ? [] : [`with ${nameOf(context, trainer)}`];
  const facts = [...(on === undefined ? [] : [shortDate(on, context.today)]), ...by, ...came, ...asked];
  return [...titled(session), facts.length === 0 ? "" : `: ${facts.join(", ")}`];
}

/** How many people were trained, as in `14 people in three sessions`. */
export function trainedWords(sessions: readonly Training[]): string {
  const people = sessions.reduce((sum, { value }) => sum + (value.attended ?? value.attendees?.length ?? 0), 0);
  return `${counted(people, "person", "people")} in ${counted(sessions.length, "session")}`;
}

/** People by name, as a sentence lists them. */
export function namesOf(context: ReportContext, ids: readonly string[]): string {
  return listed(ids.map((id) => nameOf(context, id)));
}
