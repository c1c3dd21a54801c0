import { gapText } from "../../example-files.ts";
import { type Gap, isOpen } from "../../gap-status.ts";
import { artifactRule, at } from "../../rule.ts";

export const rule = artifactRule("gap", {
  code: "gap/impact-vague",
  severity: "warning",
  why: "`3 agents, 20 minutes, per order` can be weighed against other gaps. `Very annoying` cannot, and the loudest voice decides the order instead.",
  *each(gap) {
    const missing = isOpen(gap) ? missingFrom(gap) : undefined;
    if (missing)
      yield at(
        gap,
        "impact",
        `${gap.id} does not say ${missing}. Its weight against other gaps is a guess. Write who suffers in impact.who, and how much in impact.amount or impact.people.`,
      );
  },
  examples: [
    { files: { "gaps/GAP-001.md": gapText() }, expect: ["gaps/GAP-001.md:2 gap/impact-vague"] },
    {
      files: { "gaps/GAP-001.md": gapText({ impact: "{ who: Agents, effect: They type orders twice }" }) },
      expect: ["gaps/GAP-001.md:7 gap/impact-vague"],
    },
    {
      files: { "gaps/GAP-001.md": gapText({ impact: "{ who: Agents, amount: 20, unit: minutes, per: order }" }) },
      expect: [],
    },
  ],
});

/** Domain.md section 10: "impact written without who or how much". */
function missingFrom({ value: { impact } }: Gap): string | undefined {
  const measured = impact?.amount !== undefined || impact?.people !== undefined;
  if (impact?.who === undefined) return measured ? "who suffers" : "who suffers and how much";
  return measured ? undefined : "how much is lost";
}
