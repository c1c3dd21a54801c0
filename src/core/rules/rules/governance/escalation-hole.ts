import { ofKind } from "../../../engagement/engagement.ts";
import { listText } from "../../example-files.ts";
import { at, type Rule } from "../../rule.ts";

const first = { id: "ESC-001", title: "Sales desk", level: 1, person: "rep-1", respondsWithin: "4 hours" };

export const rule: Rule = {
  code: "governance/escalation-hole",
  severity: "warning",
  why: "Whoever escalates goes from level to level. Where one is missing they go straight to the top, or nowhere.",
  *check({ engagement }) {
    const steps = ofKind(engagement, "escalation").filter(({ value }) => value.level !== undefined);
    const levels = new Set(steps.map(({ value }) => value.level));
    const byLevel = steps.toSorted((a, b) => (a.value.level ?? 0) - (b.value.level ?? 0));
    let reached = 0;
    for (const step of byLevel) {
      const { level = 0 } = step.value;
      const missing = Array.from({ length: Math.max(0, level - reached - 1) }, (_, index) => reached + 1 + index);
      reached = level;
      if (missing.length > 0)
        yield at(
          step,
          "level",
          `${step.id} is level ${level}, but there is no level ${missing.filter((one) => !levels.has(one)).join(" and ")}. Whoever comes that far does not know whom to ask. Name somebody for it, or renumber the levels.`,
        );
    }
  },
  examples: [
    {
      files: {
        "governance/escalation.yaml": listText(first, { ...first, id: "ESC-002", level: 3, person: "sponsor" }),
      },
      expect: ["governance/escalation.yaml:8 governance/escalation-hole"],
    },
    {
      files: { "governance/escalation.yaml": listText({ ...first, level: 2 }) },
      expect: ["governance/escalation.yaml:3 governance/escalation-hole"],
    },
    {
      files: {
        "governance/escalation.yaml": listText(first, { ...first, id: "ESC-002", level: 2, person: "sponsor" }),
      },
      expect: [],
    },
  ],
};
