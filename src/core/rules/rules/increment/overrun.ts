import { workingDaysBetween } from "../../../engagement/calendar.ts";
import { markdownText } from "../../example-files.ts";
import { CYCLE_DAYS, releasedOn } from "../../increment-status.ts";
import { artifactRule, at } from "../../rule.ts";

/** Domain.md section 6: "`cycle` = five days". */
const DAYS = CYCLE_DAYS.length;

const increment = { id: "INC-001", title: "Leads find their rep", number: 1, goal: "Leads are called the same day." };

export const rule = artifactRule("increment", {
  code: "increment/overrun",
  severity: "warning",
  why: "Five days are short enough that users see their wish come true in the week in which they said it. An increment that runs on is a project again.",
  *each(increment, { engagement, today }) {
    const { starts, cycle, withdrawn } = increment.value;
    const first = cycle?.configure?.on ?? starts;
    if (first === undefined || first > today || withdrawn || releasedOn(increment) !== undefined) return;
    const day = workingDaysBetween(engagement, first, today) + 1;
    if (day > DAYS)
      yield at(
        increment,
        cycle?.configure ? "cycle.configure" : "starts",
        `${increment.id} began on ${first} and is on day ${day} of ${DAYS}. Its users were told of a week. Release what is ready, and move the rest to the next increment.`,
      );
  },
  examples: [
    {
      files: { "increments/INC-001.md": markdownText({ ...increment, starts: "2026-03-03" }) },
      expect: ["increments/INC-001.md:6 increment/overrun"],
    },
    { files: { "increments/INC-001.md": markdownText({ ...increment, starts: "2026-03-04" }) }, expect: [] },
    {
      files: { "increments/INC-001.md": markdownText({ ...increment, starts: "2026-03-03", status: "released" }) },
      expect: [],
    },
  ],
});
