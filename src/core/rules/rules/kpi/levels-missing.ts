import { ofKind } from "../../../engagement/engagement.ts";
import { isCompleted } from "../../../ledger/phase-signoffs.ts";
import { listText } from "../../example-files.ts";
import { daysInto } from "../../phase-days.ts";
import { at, type Rule } from "../../rule.ts";

/** Domain.md section 8: "kpi on three levels". */
const LEVELS = {
  usage: "whether people use it",
  proficiency: "whether people use it well and keep its data good",
  outcome: "whether the business gains",
} as const;

const kpi = { id: "KPI-001", title: "Deals won in the CRM", level: "usage", target: 40 };

export const rule: Rule = {
  code: "kpi/levels-missing",
  severity: "warning",
  why: "Usage alone can be ordered, and says nothing. Whether people use it well and whether the business gains are asked beside it.",
  *check(context) {
    const { engagement } = context;
    const kpis = ofKind(engagement, "kpi");
    const due = kpis.length > 0 ? daysInto(context, "rebuild") : daysInto(context, "sustain");
    if (due === undefined) return;
    const missing = (["usage", "proficiency", "outcome"] as const).filter(
      (level) => !kpis.some(({ value }) => value.level === level),
    );
    const place = kpis[0] ?? ofKind(engagement, "engagement")[0];
    if (missing.length > 0 && place && !isCompleted(context))
      yield at(
        place,
        kpis.length > 0 ? "level" : [],
        `No KPI tells ${missing.map((level) => `${LEVELS[level]} (${level})`).join(", nor ")}. Success is claimed from one side only. Add one of each missing level to kpis.yaml.`,
      );
  },
  examples: [
    { files: { "kpis.yaml": listText(kpi) }, today: "2026-03-16", expect: ["kpis.yaml:3 kpi/levels-missing"] },
    { files: { "kpis.yaml": listText(kpi) }, expect: [] },
    { files: {}, today: "2026-03-16", expect: [] },
    { files: {}, today: "2026-04-01", expect: ["engagement.yaml:1 kpi/levels-missing"] },
    {
      files: {
        "kpis.yaml": listText(
          kpi,
          { ...kpi, id: "KPI-002", level: "proficiency" },
          { ...kpi, id: "KPI-003", level: "outcome" },
        ),
      },
      today: "2026-03-16",
      expect: [],
    },
  ],
};
