import { dayOfEngagement } from "../engagement/calendar.ts";
import { ofKind } from "../engagement/engagement.ts";
import { findPerson } from "../ledger/authority.ts";
import type { CriterionProgress, PhaseProgress } from "../measures/phases.ts";
import { inState } from "../measures/subject-states.ts";
import { type Artifact, fieldSpan } from "../parse/artifact.ts";
import { type Gap, isOpen } from "../rules/gap-status.ts";
import { type Pending, pendingOn } from "../rules/pending.ts";
import type { RuleContext } from "../rules/rule.ts";
import { compareText } from "../text/finding.ts";
import { firstInOrder } from "../text/first-in-order.ts";
import { addDays, daysBetween } from "../text/plain-date.ts";
import { finish, type Steps } from "../text/steps.ts";
import { compareIds } from "./id-order.ts";

/** A thing to attend to first. `path` and `offset` (UTF-16, in the file) lead to it. */
export interface Pressing {
  readonly title: string;
  readonly why: string;
  readonly id?: string;
  readonly path?: string;
  readonly offset?: number;
}

/** How many things people are told: more than three is a list that nobody starts. */
const TOLD = 3;

/** How many of a group are looked at: those before them may tell of the same artifact, but of no more than are told. */
const ENOUGH = 2 * TOLD;

/** Days before a phase's end from which its open criteria press. */
const NEAR_THE_END = 2;

/**
 * The most pressing things, at most three. The groups come in their order of weight, and the first of each comes
 * before the second of any: three overdue gaps must not hide a decision that holds up the phase.
 */
export function pressingThings(context: RuleContext, phases: readonly PhaseProgress[]): readonly Pressing[] {
  return finish(pressingSteps(context, phases));
}

/** The same in steps. */
export function* pressingSteps(context: RuleContext, phases: readonly PhaseProgress[]): Steps<readonly Pressing[]> {
  const groups: (readonly Pressing[])[] = [];
  const makers = [
    () => overdueGaps(context, "now"),
    () => closingCriteria(context, phases),
    () => staleDecisions(context),
    () => waitingDecisions(context),
    () => overdueGaps(context, "week"),
    () => unownedGaps(context),
    () => gapsDueSoon(context),
    () => openCriteria(context, phases),
  ];
  for (const make of makers) {
    groups.push(make());
    yield undefined;
  }
  const rounds = Array.from({ length: ENOUGH }, (_, round) => groups.flatMap((group) => group[round] ?? []));
  return eachOnce(rounds.flat()).slice(0, TOLD);
}

/** A gap may be pressing for two reasons; the first is told. */
function eachOnce(things: readonly Pressing[]): readonly Pressing[] {
  return things.filter(({ id }, index) => things.findIndex((other) => other.id === id) === index);
}

function overdueGaps({ engagement, today }: RuleContext, horizon: Gap["value"]["horizon"]): Pressing[] {
  const late = ofKind(engagement, "gap").filter(
    (gap) => isOpen(gap) && gap.value.horizon === horizon && (gap.value.due ?? today) < today,
  );
  return first(late, byDue).map((gap) => {
    const days = daysBetween(gap.value.due ?? today, today);
    const urgency = horizon === "now" ? "Urgent and " : "Promised for this week and ";
    return at(gap, "due", `${urgency}${count(days, "day")} overdue. ${ownerOf(engagement, gap)}`);
  });
}

function unownedGaps({ engagement }: RuleContext): Pressing[] {
  const unowned = ofKind(engagement, "gap").filter(
    (gap) => isOpen(gap) && gap.value.horizon === "now" && gap.value.owner === undefined,
  );
  return first(unowned, compareIds).map((gap) => at(gap, "owner", "Urgent, and nobody owns it."));
}

function gapsDueSoon({ engagement, today }: RuleContext): Pressing[] {
  const last = addDays(today, 1);
  const soon = ofKind(engagement, "gap").filter(
    (gap) => isOpen(gap) && gap.value.due !== undefined && gap.value.due >= today && gap.value.due <= last,
  );
  return first(soon, byDue).map((gap) =>
    at(gap, "due", `Due ${gap.value.due === today ? "today" : "tomorrow"}. ${ownerOf(engagement, gap)}`),
  );
}

/** As many as are looked at, in their order. */
function first<Item>(items: readonly Item[], compare: (a: Item, b: Item) => number): readonly Item[] {
  return firstInOrder(items, compare, ENOUGH);
}

function byDue(a: Gap, b: Gap): number {
  return compareText(a.value.due ?? "", b.value.due ?? "") || compareIds(a, b);
}

function closingCriteria(context: RuleContext, phases: readonly PhaseProgress[]): Pressing[] {
  return phases
    .filter(
      (phase) => phase.state === "overrun" || (phase.state === "current" && daysLeft(context, phase) <= NEAR_THE_END),
    )
    .flatMap((phase) => criteriaOf(context, phase));
}

function openCriteria(context: RuleContext, phases: readonly PhaseProgress[]): Pressing[] {
  return phases.filter((phase) => phase.state === "current").flatMap((phase) => criteriaOf(context, phase));
}

function criteriaOf(context: RuleContext, phase: PhaseProgress): Pressing[] {
  return phase.criteria.filter(({ met }) => !met).map((criterion) => tellCriterion(context, phase, criterion));
}

/** Days until a phase's last day, negative when it is past; infinite where either end is unknown. */
function daysLeft({ engagement, today }: RuleContext, { to }: PhaseProgress): number {
  const day = dayOfEngagement(engagement, today);
  return to === undefined || day === undefined ? Number.POSITIVE_INFINITY : to - day;
}

function tellCriterion(context: RuleContext, phase: PhaseProgress, criterion: CriterionProgress): Pressing {
  const { engagement } = context;
  const why = `Open, and ${phase.title} ${endsWhen(daysLeft(context, phase))}.`;
  const told = { title: criterion.title, why, id: `${phase.id}.${criterion.id}` };
  const artifact = ofKind(engagement, "phases")[0];
  const position = artifact?.value.phases?.findIndex(({ id }) => id === phase.id) ?? -1;
  if (!artifact || position < 0) return told;
  const index = phase.criteria.indexOf(criterion);
  const { start } = fieldSpan(artifact, ["phases", position, "criteria", index, "id"]);
  return { ...told, path: artifact.file.path, offset: start };
}

function endsWhen(left: number): string {
  if (!Number.isFinite(left)) return "has no last day";
  if (left < 0) return `ended ${count(-left, "day")} ago`;
  return left === 0 ? "ends today" : `ends in ${count(left, "day")}`;
}

function staleDecisions(context: RuleContext): Pressing[] {
  return first(inState(context, "stale"), compareIds).map((artifact) =>
    at(artifact, "id", "Its content changed after it was signed. It has to be decided again."),
  );
}

function waitingDecisions(context: RuleContext): Pressing[] {
  return first(inState(context, "pending"), compareIds).flatMap((subject) =>
    pendingOn(context, subject).map((pending) => at(subject, pending.field ?? "id", waitsFor(context, pending))),
  );
}

function waitsFor({ engagement }: RuleContext, { needs }: Pending): string {
  const names = needs.map((id) => nameOf(engagement, id));
  return names.length > 0
    ? `Waits for the decision of ${names.join(" or ")}.`
    : "Waits for a decision, and nobody in people.yaml may take it.";
}

function at(artifact: Artifact<unknown>, field: string, why: string): Pressing {
  const { start } = fieldSpan(artifact, field);
  return { title: titled(artifact), why, id: artifact.id, path: artifact.file.path, offset: start };
}

function titled({ id, title, kind }: Artifact<unknown>): string {
  return kind.prefix === undefined ? title : `${id} · ${title}`;
}

function ownerOf(engagement: RuleContext["engagement"], { value }: Gap): string {
  return value.owner === undefined ? "Nobody owns it." : `${nameOf(engagement, value.owner)} has it.`;
}

function nameOf(engagement: RuleContext["engagement"], id: string): string {
  return findPerson(engagement, id)?.title ?? id;
}

function count(number: number, unit: string): string {
  return `${number} ${unit}${number === 1 ? "" : "s"}`;
}
