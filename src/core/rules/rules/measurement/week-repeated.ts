import { ofKind } from "../../../engagement/engagement.ts";
import { listText } from "../../example-files.ts";
import { at, type Rule } from "../../rule.ts";

const week = { id: "MSR-001", workflow: "WF-001", week: "2026-W10", started: 20, completedInCrm: 12 };

export const rule: Rule = {
  code: "measurement/week-repeated",
  severity: "warning",
  why: "A week has one figure. With two, each side quotes the one that suits it.",
  *check({ engagement }) {
    const firstByWeek = new Map<string, string>();
    for (const measurement of ofKind(engagement, "measurement")) {
      const { workflow, week } = measurement.value;
      if (workflow === undefined || week === undefined) continue;
      const key = `${workflow} ${week}`;
      const first = firstByWeek.get(key);
      if (first === undefined) firstByWeek.set(key, measurement.id);
      else
        yield at(
          measurement,
          "week",
          `${measurement.id} and ${first} both measure ${workflow} in ${week}. Nobody knows which figure counts. Keep one, or correct the week.`,
        );
    }
  },
  examples: [
    {
      files: { "measurements/2026.yaml": listText(week, { ...week, id: "MSR-002", started: 22 }) },
      expect: ["measurements/2026.yaml:8 measurement/week-repeated"],
    },
    {
      files: { "measurements/2026.yaml": listText(week, { ...week, id: "MSR-002", workflow: "WF-002" }) },
      expect: [],
    },
  ],
};
