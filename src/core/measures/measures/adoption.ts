import { type Engagement, ofKind } from "../../engagement/engagement.ts";
import type { PlainDate } from "../../text/plain-date.ts";
import { adoptionTarget, adoptionWeeks, type Workflow } from "../adoption.ts";
import { exact } from "../mean.ts";
import { type Measure, type Part, unknown } from "../measure.ts";

export const measure: Measure = {
  id: "adoption",
  area: "adoption",
  title: "Work that is completed in the CRM",
  unit: "share",
  target: 0.8,
  direction: "at-least",
  source: "domain.md section 8: adoption = completed in the CRM / started, never log-ins",
  evidence: "The newest measurements of the workflows below their target; of all, where none is.",
  measure({ engagement, today }) {
    const workflows = ofKind(engagement, "workflow");
    const newest = workflows.flatMap(({ id }) => adoptionWeeks(engagement, id, today).at(-1) ?? []);
    if (newest.length === 0) return unknown("No workflow is measured yet.");
    const started = newest.reduce((sum, week) => sum + week.started, 0);
    const completed = newest.reduce((sum, week) => sum + week.completed, 0);
    const parts = workflows.map((workflow) => partOf(engagement, workflow, today));
    const below = parts.filter(({ met }) => !met);
    const evidence = (below.length > 0 ? below : parts).flatMap((part) => part.evidence);
    return { value: exact(completed / started), evidence, parts };
  },
};

function partOf(engagement: Engagement, workflow: Workflow, today: PlainDate): Part {
  const { id, title } = workflow;
  const target = adoptionTarget(workflow);
  const weeks = adoptionWeeks(engagement, id, today);
  const newest = weeks.at(-1);
  const part = { id, title, unit: "share", target } as const;
  if (!newest) return { ...part, value: 0, met: false, evidence: [id], unknown: "It is not measured yet." };
  const series = weeks.map(({ week, share }) => ({ at: week, value: share }));
  return { ...part, value: newest.share, met: newest.share >= target, evidence: newest.evidence, series };
}
