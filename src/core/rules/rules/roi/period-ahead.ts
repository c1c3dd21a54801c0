import type { PlainDate } from "../../../text/plain-date.ts";
import { listText } from "../../example-files.ts";
import { artifactRule, at } from "../../rule.ts";

const entry = { id: "ROI-001", title: "Rescue team", type: "investment", amount: 40000 };

export const rule = artifactRule("roi", {
  code: "roi/period-ahead",
  severity: "warning",
  why: "Money of a month that has not begun is a plan. Counted as actual it makes a return that nobody has seen.",
  *each(entry, { today }) {
    const { period, basis } = entry.value;
    if (period === undefined || basis === "planned" || firstDayOf(period) <= today) return;
    yield at(
      entry,
      "period",
      `${entry.id} counts ${period} as actual, but today is ${today}. The return would rest on money that nobody has seen. Set its basis to planned, or correct the period.`,
    );
  },
  examples: [
    { files: { "roi.yaml": listText({ ...entry, period: "2026-Q2" }) }, expect: ["roi.yaml:5 roi/period-ahead"] },
    { files: { "roi.yaml": listText({ ...entry, period: "2026-Q2", basis: "planned" }) }, expect: [] },
    { files: { "roi.yaml": listText({ ...entry, period: "2026-03" }) }, expect: [] },
    { files: { "roi.yaml": listText({ ...entry, period: "2026" }) }, expect: [] },
  ],
});

/** The first day of a month, a quarter or a year, as the schema writes them. */
function firstDayOf(period: string): PlainDate {
  const [year = "", part] = period.split("-");
  if (part === undefined) return `${year}-01-01`;
  const month = part.startsWith("Q") ? String(3 * Number(part.slice(1)) - 2).padStart(2, "0") : part;
  return `${year}-${month}-01`;
}
