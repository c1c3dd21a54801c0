import { findPerson } from "../../../ledger/authority.ts";
import { decisionsNeeded } from "../../../ledger/governed.ts";
import { rolesTogether } from "../../../ledger/phase-signoffs.ts";
import { signoffsOn, stateOf } from "../../../ledger/state.ts";
import { markdownText } from "../../example-files.ts";
import { inWords } from "../../in-words.ts";
import { isPhaseOver } from "../../phase-days.ts";
import type { ReportArtifact } from "../../report-sections.ts";
import { artifactRule, at, type RuleContext } from "../../rule.ts";

/** The phase at whose end a report is signed (domain.md section 2). */
const PHASE_OF: Readonly<Record<string, string>> = { stabilisation: "triage", "reset-summary": "reset" };

const report = { id: "RPT-001", title: "Stabilisation report", type: "stabilisation", status: "final" };

export const rule = artifactRule("report", {
  code: "report/unsigned",
  severity: "warning",
  why: "The next phase spends the client's money on what the report recommends. Until it is signed nobody asked for that.",
  *each(report, context) {
    const { type = "", status, withdrawn } = report.value;
    const phase = Object.hasOwn(PHASE_OF, type) ? PHASE_OF[type] : undefined;
    if (phase === undefined || status !== "final" || withdrawn || !isPhaseOver(context, phase)) return;
    const missing = missingSigners(context, report);
    if (missing.length > 0)
      yield at(
        report,
        "status",
        `${report.id} is final and its phase is over, but the ${missing.map(inWords).join(" and the ")} did not sign it as it stands. The next phase builds on it. Bring it to them to sign.`,
      );
  },
  examples: [
    { files: { "reports/RPT-001.md": markdownText(report) }, expect: ["reports/RPT-001.md:5 report/unsigned"] },
    { files: { "reports/RPT-001.md": markdownText(report) }, today: "2026-03-08", expect: [] },
    { files: { "reports/RPT-001.md": markdownText({ ...report, status: "draft" }) }, expect: [] },
  ],
});

/** The roles whose approval a report waits for; each has to approve where several decide together. */
function missingSigners({ engagement, sha256 }: RuleContext, report: ReportArtifact): readonly string[] {
  const [decision] = decisionsNeeded(report);
  if (!decision) return [];
  const together = rolesTogether(engagement, decision.type, { subject: report });
  if (stateOf(engagement, report, sha256) !== "approved") return together ?? decision.roles ?? [];
  const approving = signoffsOn(engagement, report.id).flatMap(({ value: { verdict, type, by } }) =>
    verdict === "approved" && type === decision.type && by !== undefined
      ? (findPerson(engagement, by)?.value.roles ?? [])
      : [],
  );
  return (together ?? []).filter((role) => !approving.includes(role));
}
