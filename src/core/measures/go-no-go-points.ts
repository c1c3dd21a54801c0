import { type Engagement, ofKind } from "../engagement/engagement.ts";
import { findPerson } from "../ledger/authority.ts";
import { isOpen } from "../rules/gap-status.ts";
import type { RuleContext } from "../rules/rule.ts";
import type { Part } from "./measure.ts";
import { meetingsHeld } from "./meetings.ts";
import { pointOf } from "./part.ts";

/** The five points of the go/no-go list (domain.md section 9). */
export function goNoGoPoints(context: RuleContext): readonly Part[] {
  return [...shownInMeeting(context), openItems(context), followUp(context), lessons(context)];
}

/** What the newest go/no-go meeting saw: the fixes named from memory, and the painful task done unaided. */
function shownInMeeting({ engagement, today }: RuleContext): Part[] {
  const meeting = meetingsHeld(engagement, "go-no-go", today).at(-1);
  const { namedBy, named = [], shownBy, shown = [] } = meeting?.value.goNoGo ?? {};
  const evidence = meeting ? [meeting.id] : [];
  const isNamed = isClient(engagement, namedBy) && named.length > 0;
  const isShown = isClient(engagement, shownBy) && shown.length > 0;
  return [
    pointOf("fixes-named", "The client names the main fixes from memory", { met: isNamed, evidence }),
    pointOf("task-shown", "A real user does the painful task unaided", { met: isShown, evidence }),
  ];
}

function isClient(engagement: Engagement, id: string | undefined): boolean {
  return id !== undefined && findPerson(engagement, id)?.value.side === "client";
}

function openItems({ engagement }: RuleContext): Part {
  const gaps = ofKind(engagement, "gap").filter(
    (gap) => isOpen(gap) && (gap.value.owner === undefined || gap.value.due === undefined),
  );
  const meetings = ofKind(engagement, "meeting").filter(({ value }) =>
    value.actions?.some(({ owner, due, done }) => done !== true && (owner === undefined || due === undefined)),
  );
  const evidence = [...gaps, ...meetings].map(({ id }) => id);
  return pointOf("items-owned", "Every open item has one owner and one date", {
    met: evidence.length === 0,
    evidence,
  });
}

function followUp({ engagement, today }: RuleContext): Part {
  const checkins = ofKind(engagement, "checkin").filter(({ value }) => (value.nextCheckin ?? "") >= today);
  const meetings = ofKind(engagement, "meeting").filter(({ value }) => (value.on ?? "") > today);
  const gaps = ofKind(engagement, "gap").filter(
    ({ value: { followUp: point } }) => point?.done !== true && (point?.on ?? "") >= today,
  );
  const evidence = [...checkins, ...meetings, ...gaps].map(({ id }) => id);
  return pointOf("follow-up-set", "The next follow-up is in the calendar", { met: evidence.length > 0, evidence });
}

function lessons({ engagement }: RuleContext): Part {
  const evidence = ofKind(engagement, "lesson")
    .filter(({ value }) => value.cause !== undefined)
    .map(({ id }) => id);
  const title = "The team wrote down why the first implementation failed";
  return pointOf("lessons-written", title, { met: evidence.length > 0, evidence });
}
