import { ofKind } from "../../engagement/engagement.ts";
import type { Measure } from "../measure.ts";
import { pointOf, shareOfParts } from "../part.ts";

/** The five groups of stakeholders (domain.md section 4). */
const GROUPS = [
  ["executive-sponsor", "Executive sponsor"],
  ["business-owner", "Business owner"],
  ["end-user", "End users"],
  ["implementation-partner", "Implementation partner"],
  ["it", "IT"],
] as const;

export const measure: Measure = {
  id: "interview-coverage",
  area: "triage",
  title: "Stakeholder groups that were interviewed",
  unit: "share",
  target: 1,
  direction: "at-least",
  source: "domain.md section 2, phase triage: all five groups interviewed",
  evidence: "The interviews, group by group; nothing where a group is missing.",
  measure({ engagement, today }) {
    const held = ofKind(engagement, "interview").filter(({ value }) => value.on !== undefined && value.on <= today);
    return shareOfParts(
      GROUPS.map(([group, title]) => {
        const evidence = held.filter(({ value }) => value.group === group).map(({ id }) => id);
        return pointOf(group, title, { met: evidence.length > 0, evidence });
      }),
    );
  },
};
