import { ofKind } from "../../../engagement/engagement.ts";
import { listText, phasesText } from "../../example-files.ts";
import { afterActivity } from "../../phase-days.ts";
import type { Rule } from "../../rule.ts";

const plan = { "phases.yaml": phasesText("triage.system-audit", 1, 1) };
const field = { id: "ELM-001", type: "field", name: "Delivery date" };

export const rule: Rule = {
  code: "element/no-verdict",
  severity: "warning",
  why: "What nobody judged is taken for working by some and for broken by others. The audit is done when everything it lists has a verdict.",
  *check(context) {
    const report = afterActivity(context, "triage.system-audit");
    if (!report) return;
    const open = ofKind(context.engagement, "element").filter(
      ({ value }) => (value.verdict ?? "unknown") === "unknown",
    );
    const [first] = open;
    if (!first) return;
    const which = open.length === 1 ? `${first.id} has` : `${open.length} audited elements, from ${first.id} on, have`;
    yield report(
      `The audit is over, but ${which} no verdict. Nobody knows what can be built on. Write works, broken, partial or unused in verdict.`,
    );
  },
  examples: [
    { files: { ...plan, "audit/fields.yaml": listText(field) }, expect: ["phases.yaml:9 element/no-verdict"] },
    { files: { ...plan, "audit/fields.yaml": listText(field) }, today: "2026-03-02", expect: [] },
    { files: { ...plan, "audit/fields.yaml": listText({ ...field, verdict: "unused" }) }, expect: [] },
  ],
};
