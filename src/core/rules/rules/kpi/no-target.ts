import { listText } from "../../example-files.ts";
import { artifactRule, at } from "../../rule.ts";

const kpi = { id: "KPI-001", title: "Deals won in the CRM", level: "usage" };

export const rule = artifactRule("kpi", {
  code: "kpi/no-target",
  severity: "warning",
  why: "A figure without a target is decoration: whatever it shows, it was fine.",
  *each(kpi) {
    if (kpi.value.target === undefined)
      yield at(
        kpi,
        "target",
        `${kpi.id}, "${kpi.title}", has no target. Whatever it shows, nobody has to act. Agree a value, and write it in target.`,
      );
  },
  examples: [
    { files: { "kpis.yaml": listText(kpi) }, expect: ["kpis.yaml:1 kpi/no-target"] },
    { files: { "kpis.yaml": listText({ ...kpi, target: 40 }) }, expect: [] },
  ],
});
