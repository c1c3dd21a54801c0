import { firstDayOfWeek, isoWeek } from "../../../text/iso-week.ts";
import { listText } from "../../example-files.ts";
import { artifactRule, at } from "../../rule.ts";

const week = { id: "MSR-001", workflow: "WF-001", started: 20, completedInCrm: 12 };

export const rule = artifactRule("measurement", {
  code: "measurement/week-impossible",
  severity: "warning",
  why: "A figure for a week that has not begun, or that its year does not have, was entered under the wrong one, and is missing where it belongs.",
  *each(measurement, { today }) {
    const { week } = measurement.value;
    if (week === undefined) return;
    const monday = firstDayOfWeek(week);
    if (isoWeek(monday) !== week)
      yield at(
        measurement,
        "week",
        `${week.slice(0, 4)} has no week ${week.slice(6)}. The figure belongs to no week. Write the week in which it was counted.`,
      );
    else if (monday > today)
      yield at(
        measurement,
        "week",
        `${measurement.id} measures ${week}, which begins on ${monday}; today is ${today}. It cannot have been counted yet. Correct the week.`,
      );
  },
  examples: [
    {
      files: { "measurements/2026.yaml": listText({ ...week, week: "2026-W12" }) },
      expect: ["measurements/2026.yaml:5 measurement/week-impossible"],
    },
    {
      files: { "measurements/2026.yaml": listText({ ...week, week: "2025-W53" }) },
      expect: ["measurements/2026.yaml:5 measurement/week-impossible"],
    },
    { files: { "measurements/2026.yaml": listText({ ...week, week: "2026-W11" }) }, expect: [] },
  ],
});
