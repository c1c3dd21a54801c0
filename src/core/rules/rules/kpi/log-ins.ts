import { listText } from "../../example-files.ts";
import { artifactRule, at } from "../../rule.ts";

const kpi = { id: "KPI-001", level: "usage", target: 90 };

export const rule = artifactRule("kpi", {
  code: "kpi/log-ins",
  severity: "info",
  why: "People log in because they are told to, and do the work in the spreadsheet. Adoption is work completed in the CRM, never log-ins. The rule looks for both words in one title.",
  *each(kpi) {
    const { title = "", unit = "" } = kpi.value;
    const text = `${title} ${unit}`;
    if (/\badopt/i.test(text) && /\blog(?:ged|ging)?[- ]?(?:in|on)s?\b/i.test(text))
      yield at(
        kpi,
        "title",
        `${kpi.id} measures adoption by log-ins. People log in and work elsewhere. Count the cases that were completed in the CRM instead, as measurements do.`,
      );
  },
  examples: [
    {
      files: { "kpis.yaml": listText({ ...kpi, title: "Adoption (daily log-ins)" }) },
      expect: ["kpis.yaml:4 kpi/log-ins"],
    },
    { files: { "kpis.yaml": listText({ ...kpi, title: "Deals won in the CRM" }) }, expect: [] },
  ],
});
