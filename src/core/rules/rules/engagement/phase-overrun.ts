import { dayOfEngagement } from "../../../engagement/calendar.ts";
import { ofKind } from "../../../engagement/engagement.ts";
import { isCompleted } from "../../../ledger/phase-signoffs.ts";
import { openRecordedCriteria } from "../../recorded-criteria.ts";
import { at, type Rule } from "../../rule.ts";

const phases = [
  "title: Rescue",
  "phases:",
  "  - id: contain",
  "    title: First 48 hours",
  "    from: 0",
  "    to: 2",
  "    activities: []",
  "    criteria:",
  "      - { id: call-logged, title: The call is logged }",
  "",
].join("\n");
const milestone = "- { id: MS-001, item: contain.call-logged, on: 2026-03-02, by: lead-consultant }\n";

export const rule: Rule = {
  code: "engagement/phase-overrun",
  severity: "warning",
  why: "A phase that quietly runs on takes its days from the next. Criteria that a measure judges are told by `rescue status`; this rule sees those that milestones.yaml records.",
  *check(context) {
    const { engagement, today } = context;
    const [plan] = ofKind(engagement, "phases");
    const day = dayOfEngagement(engagement, today);
    if (!plan || day === undefined || isCompleted(context)) return;
    for (const [index, phase] of (plan.value.phases ?? []).entries()) {
      const open = phase.to !== undefined && day > phase.to ? openRecordedCriteria(context, phase) : [];
      if (open.length > 0)
        yield at(
          plan,
          ["phases", index, "to"],
          `${phase.title} ended on day ${phase.to} and today is day ${day}, but this is open: ${open.map(({ title }) => title).join("; ")}. The next phase builds on it. Record it in milestones.yaml, or move the phase's last day with the sponsor.`,
        );
    }
  },
  examples: [
    { files: { "phases.yaml": phases }, expect: ["phases.yaml:6 engagement/phase-overrun"] },
    { files: { "phases.yaml": phases }, expect: [], today: "2026-03-03" },
    { files: { "phases.yaml": phases, "milestones.yaml": milestone }, expect: [] },
  ],
};
