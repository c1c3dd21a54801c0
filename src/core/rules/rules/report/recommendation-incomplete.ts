import { markdownText } from "../../example-files.ts";
import { artifactRule, at } from "../../rule.ts";

const report = { id: "RPT-001", title: "Stabilisation report", type: "stabilisation", status: "final" };

export const rule = artifactRule("report", {
  code: "report/recommendation-incomplete",
  severity: "error",
  why: "To recover or to close is the sponsor's decision. Recover without scope, timeline and budget is a blank cheque.",
  *each(report) {
    const { type, status, recommendation, withdrawn } = report.value;
    if (type !== "stabilisation" || status !== "final" || withdrawn) return;
    const missing = missingFrom(recommendation);
    if (missing.length > 0)
      yield at(
        report,
        recommendation ? "recommendation" : "status",
        `${report.id} is final, but its recommendation does not say ${missing.join(", ")}. The sponsor cannot tell what they agree to. Add it under recommendation, or set the status back to draft.`,
      );
  },
  examples: [
    {
      files: { "reports/RPT-001.md": markdownText(report) },
      expect: ["reports/RPT-001.md:5 report/recommendation-incomplete"],
    },
    {
      files: { "reports/RPT-001.md": markdownText({ ...report, recommendation: "{ decision: recover }" }) },
      expect: ["reports/RPT-001.md:6 report/recommendation-incomplete"],
    },
    {
      files: {
        "reports/RPT-001.md": markdownText({
          ...report,
          recommendation: "{ decision: recover, scope: Leasing, timeline: Day 30, budget: 46 days }",
        }),
      },
      expect: [],
    },
    {
      files: {
        "reports/RPT-001.md": markdownText({ ...report, recommendation: "{ decision: close, rationale: No data }" }),
      },
      expect: [],
    },
  ],
});

type Recommendation = {
  readonly decision?: string;
  readonly scope?: string;
  readonly timeline?: string;
  readonly budget?: string;
};

function missingFrom(recommendation: Recommendation | undefined): readonly string[] {
  if (recommendation?.decision === undefined) return ["whether to recover or to close"];
  if (recommendation.decision === "close") return [];
  return (["scope", "timeline", "budget"] as const)
    .filter((part) => recommendation[part] === undefined)
    .map((part) => `the ${part}`);
}
