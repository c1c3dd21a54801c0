import { dayOfEngagement } from "../../../engagement/calendar.ts";
import { ofKind, settings } from "../../../engagement/engagement.ts";
import { isCompleted } from "../../../ledger/phase-signoffs.ts";
import { addDays } from "../../../text/plain-date.ts";
import { markdownText, signoffText } from "../../example-files.ts";
import { sponsorSeen } from "../../last-decision.ts";
import { at, type Rule } from "../../rule.ts";

/** The default of the engagement's schema (domain.md section 10: "no visible sponsor activity for 14 days"). */
const LONGEST = 14;

const bySponsor = { type: "report", by: "sponsor", role: "executive-sponsor" };

const meeting = { id: "MTG-001", title: "Steering committee", type: "steering", on: "2026-03-10" };

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
    if (!sponsorSeen(engagement, today).some(({ on }) => on >= since))
      yield at(
        artifact,
        [],
        `The executive sponsor has neither signed anything nor sat in a meeting since ${since}. People conclude that the rescue is not important. Bring the sponsor a decision that is due, or into the next meeting.`,
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
    {
      files: { "meetings/MTG-001.md": markdownText({ ...meeting, attendees: "[sponsor, lead-consultant]" }) },
      today: "2026-03-17",
      expect: [],
    },
    {
      files: { "meetings/MTG-001.md": markdownText({ ...meeting, attendees: "[head-of-retail, lead-consultant]" }) },
      today: "2026-03-17",
      expect: ["engagement.yaml:1 engagement/no-sponsor-activity"],
    },
  ],
};
