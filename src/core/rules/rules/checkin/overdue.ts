import { ofKind, settings } from "../../../engagement/engagement.ts";
import { isCompleted } from "../../../ledger/phase-signoffs.ts";
import { daysBetween } from "../../../text/plain-date.ts";
import { markdownText } from "../../example-files.ts";
import { daysInto, firstDateOf } from "../../phase-days.ts";
import { at, type Rule } from "../../rule.ts";

/** The default of the engagement's schema (domain.md section 10: "no check-in for more than 7 days"). */
const LONGEST = 7;

/** Domain.md section 2: weekly check-ins for 2 to 4 weeks after the 30 days. */
const LAST_DAY_OF_FOLLOW_UP = 28;

const checkin = markdownText({
  id: "CHK-001",
  on: "2026-03-18",
  summary: "Leads are called.",
  nextCheckin: "2026-03-25",
});

const early = checkin.replace("2026-03-18", "2026-03-04").replace("2026-03-25", "2026-03-11");

export const rule: Rule = {
  code: "checkin/overdue",
  severity: "warning",
  why: "In the weeks of the rebuild silence is read as trouble. A short check-in every week keeps people from guessing.",
  *check(context) {
    const { engagement, today } = context;
    const [artifact] = ofKind(engagement, "engagement");
    if (!artifact || (daysInto(context, "sustain") ?? 0) > LAST_DAY_OF_FOLLOW_UP) return;
    const held = ofKind(engagement, "checkin").flatMap(({ value: { on } }) =>
      on !== undefined && on <= today ? [on] : [],
    );
    // Who begins earlier with check-ins is waited for from then on.
    const begun = [...held, firstDateOf(context, "rebuild") ?? []].flat().toSorted()[0];
    if (begun === undefined) return;
    const last = [...held, begun].toSorted().at(-1) ?? begun;
    const most = settings(engagement).policy?.checkinDays ?? LONGEST;
    const days = daysBetween(last, today);
    if (days > most && !isCompleted(context))
      yield at(
        artifact,
        settings(engagement).policy?.checkinDays === undefined ? [] : "policy.checkinDays",
        `${held.includes(last) ? `The last check-in was on ${last}` : `The rebuild began on ${last}, and there was no check-in since`}: ${days} days, and ${most} are the limit. The client guesses what the silence means. Hold one, and record it in checkins.`,
      );
  },
  examples: [
    { files: {}, today: "2026-03-24", expect: ["engagement.yaml:1 checkin/overdue"] },
    { files: {}, today: "2026-03-23", expect: [] },
    {
      files: { "checkins/CHK-001.md": early },
      today: "2026-03-12",
      expect: ["engagement.yaml:1 checkin/overdue"],
    },
    { files: { "checkins/CHK-001.md": early }, today: "2026-03-11", expect: [] },
    { files: { "checkins/CHK-001.md": checkin }, today: "2026-03-25", expect: [] },
    { files: { "checkins/CHK-001.md": checkin }, today: "2026-03-26", expect: ["engagement.yaml:1 checkin/overdue"] },
  ],
};
