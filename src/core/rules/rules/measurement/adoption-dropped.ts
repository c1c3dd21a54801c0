import { ofKind } from "../../../engagement/engagement.ts";
import type { ShippedKinds } from "../../../engagement/shipped-kinds.generated.ts";
import type { Artifact } from "../../../parse/artifact.ts";
import { addDays, type PlainDate } from "../../../text/plain-date.ts";
import { listText } from "../../example-files.ts";
import { mondayOf } from "../../iso-week.ts";
import { at, type Rule } from "../../rule.ts";

/** Domain.md section 8: "a drop of 10 points or more against the week before is an alarm". */
const ALARM = 10;

const week = { id: "MSR-001", workflow: "WF-001", week: "2026-W09", started: 20, completedInCrm: 12 };
const next = { ...week, id: "MSR-002", week: "2026-W10" };

export const rule: Rule = {
  code: "measurement/adoption-dropped",
  severity: "warning",
  why: "People go back to the spreadsheet within a week, and say so months later. A drop of 10 points or more against the week before is an alarm.",
  *check({ engagement, today }) {
    const byWeek = new Map<string, Week>();
    for (const measurement of ofKind(engagement, "measurement")) {
      const week = weekOf(measurement);
      if (week) byWeek.set(`${week.workflow} ${week.monday}`, week);
    }
    for (const week of byWeek.values()) {
      const before = byWeek.get(`${week.workflow} ${addDays(week.monday, -7)}`);
      const drop = before ? (before.share - week.share) * 100 : 0;
      // The cases are whole numbers, so a drop of exactly 10 points may come out as 9.999….
      if (before && drop > ALARM - 1e-9 && week.measurement.value.note === undefined && week.monday <= today)
        yield at(
          week.measurement,
          "completedInCrm",
          `${week.workflow} fell from ${percent(before.share)} to ${percent(week.share)} in ${week.measurement.value.week}. People went back to working around the CRM. Ask them this week what sent them there, and write it in note.`,
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
        "measurements/2026.yaml": listText(week, { ...next, completedInCrm: 10, note: "Two days without network." }),
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

function weekOf(measurement: Week["measurement"]): Week | undefined {
  const { workflow, week, started, completedInCrm } = measurement.value;
  if (workflow === undefined || week === undefined || completedInCrm === undefined || !started) return undefined;
  const monday = mondayOf(week);
  return monday === undefined ? undefined : { measurement, workflow, monday, share: completedInCrm / started };
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
