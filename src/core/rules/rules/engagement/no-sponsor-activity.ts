import { dayOfEngagement } from "../../../engagement/calendar.ts";
import { ofKind, settings } from "../../../engagement/engagement.ts";
import { findPerson } from "../../../ledger/authority.ts";
import { isCompleted } from "../../../ledger/phase-signoffs.ts";
import { addDays, dayOf } from "../../../text/plain-date.ts";
import { signoffText } from "../../example-files.ts";
import { at, type Rule } from "../../rule.ts";

/** The default of the engagement's schema (domain.md section 10: "no visible sponsor activity for 14 days"). */
const LONGEST = 14;

const bySponsor = { type: "report", by: "sponsor", role: "executive-sponsor" };

export const rule: Rule = {
  code: "engagement/no-sponsor-activity",
  severity: "warning",
  why: "When the sponsor is not seen, everybody concludes that the rescue does not matter, and stops moving for it.",
  *check(context) {
    const { engagement, today } = context;
    const [artifact] = ofKind(engagement, "engagement");
    const day = dayOfEngagement(engagement, today);
    const longest = settings(engagement).policy?.sponsorDays ?? LONGEST;
    if (!artifact || day === undefined || day <= longest || isCompleted(context)) return;
    const since = addDays(today, -longest);
    const isVisible = ofKind(engagement, "signoff").some(({ value: { by, at: time } }) => {
      if (by === undefined || time === undefined || dayOf(time) < since || dayOf(time) > today) return false;
      return findPerson(engagement, by)?.value.roles?.includes("executive-sponsor") ?? false;
    });
    if (!isVisible)
      yield at(
        artifact,
        [],
        `No executive sponsor has signed anything since ${since}. People conclude that the rescue is not important. Bring the sponsor a decision that is due.`,
      );
  },
  examples: [
    { files: {}, today: "2026-03-17", expect: ["engagement.yaml:1 engagement/no-sponsor-activity"] },
    { files: {}, today: "2026-03-15", expect: [] },
    {
      files: {
        "engagement.yaml": "client: Northwind\ncrm: Orbit\ndayOne: 2026-03-02\npolicy: { sponsorDays: 20 }\n",
      },
      today: "2026-03-17",
      expect: [],
    },
    {
      files: { "signoffs/SGN-001.md": signoffText({ ...bySponsor, at: "2026-03-03T10:00:00Z" }) },
      today: "2026-03-17",
      expect: [],
    },
  ],
};
