import { ofKind } from "../../../engagement/engagement.ts";
import type { ShippedKinds } from "../../../engagement/shipped-kinds.generated.ts";
import type { Artifact } from "../../../parse/artifact.ts";
import { firstDayOfWeek } from "../../../text/iso-week.ts";
import { addDays, type PlainDate } from "../../../text/plain-date.ts";
import { listText } from "../../example-files.ts";
import { at, type Rule } from "../../rule.ts";

/** Domain.md section 8: "a drop of 10 points or more against the week before is an alarm". */
const ALARM = 10;

const week = { id: "MSR-001", workflow: "WF-001", week: "2026-W09", started: 20, completedInCrm: 12 };
const next = { ...week, id: "MSR-002", week: "2026-W10" };

export const rule: Rule = {
  code: "measurement/adoption-dropped",
  severity: "warning",
  why: "People go back to the spreadsheet within a week, and say so months later. A drop of 10 points or more against the week before is an alarm, until a newer week shows that they came back.",
  *check({ engagement, today }) {
    const weeks = ofKind(engagement, "measurement").flatMap((measurement) => weekOf(measurement) ?? []);
    const byWeek = new Map(weeks.map((week) => [`${week.workflow} ${week.monday}`, week]));
    for (const week of newestOfEach(weeks.filter(({ monday }) => monday <= today))) {
      const before = byWeek.get(`${week.workflow} ${addDays(week.monday, -7)}`);
      // The cases are whole numbers, so a drop of exactly 10 points may come out as 9.999….
      if (before && (before.share - week.share) * 100 > ALARM - 1e-9)
        yield at(
          week.measurement,
          "completedInCrm",
          `${week.workflow} fell from ${percent(before.share)} to ${percent(week.share)} in ${week.measurement.value.week}. People went back to working around the CRM. Ask them this week what sent them there, and raise a gap for it.`,
        );
    }
  },
  examples: [
    {
      files: { "measurements/2026.yaml": listText(week, { ...next, completedInCrm: 10 }) },
      expect: ["measurements/2026.yaml:10 measurement/adoption-dropped"],
    },
    { files: { "measurements/2026.yaml": listText(week, { ...next, started: 100, completedInCrm: 51 }) }, expect: [] },
    {
      files: { "measurements/2026.yaml": listText(week, { ...next, week: "2026-W11", completedInCrm: 2 }) },
      expect: [],
    },
    {
      files: {
        "measurements/2026.yaml": listText(
          { ...week, week: "2026-W08" },
          { ...week, id: "MSR-002", completedInCrm: 8 },
          { ...next, id: "MSR-003" },
        ),
      },
      expect: [],
    },
  ],
};

interface Week {
  readonly measurement: Artifact<ShippedKinds["measurement"]>;
  readonly workflow: string;
  readonly monday: PlainDate;
  /** Completed in the CRM out of started, from 0 to 1. */
  readonly share: number;
}

function newestOfEach(weeks: readonly Week[]): readonly Week[] {
  const newest = new Map<string, Week>();
  for (const week of weeks) {
    const known = newest.get(week.workflow);
    if (!known || known.monday < week.monday) newest.set(week.workflow, week);
  }
  return [...newest.values()];
}

function weekOf(measurement: Week["measurement"]): Week | undefined {
  const { workflow, week, started, completedInCrm } = measurement.value;
  if (workflow === undefined || week === undefined || completedInCrm === undefined || !started) return undefined;
  return { measurement, workflow, monday: firstDayOfWeek(week), share: completedInCrm / started };
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
