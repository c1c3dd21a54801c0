import { FOUR_QUESTIONS, missingSections, unprovenSections } from "../../rules/report-sections.ts";
import { type Measure, unknown } from "../measure.ts";
import { pointOf, shareOfParts } from "../part.ts";
import { reportsOfType } from "../reports-written.ts";

export const measure: Measure = {
  id: "report-answers",
  area: "triage",
  title: "The stabilisation report answers its questions",
  unit: "share",
  target: 1,
  direction: "at-least",
  source: "domain.md section 4: answers four questions, each a section with evidence links",
  evidence: "The stabilisation report.",
  measure({ engagement }) {
    const report = reportsOfType(engagement, "stabilisation").at(-1);
    if (!report) return unknown("There is no stabilisation report yet.");
    const point = (id: string, title: string, met: boolean) => pointOf(id, title, { met, evidence: [report.id] });
    const answers = FOUR_QUESTIONS.map((question) => {
      const open = [...missingSections(report, [question]), ...unprovenSections(engagement, report, [question])];
      return point(question.name.toLowerCase().replaceAll(" ", "-"), question.name, open.length === 0);
    });
    const { status, recommendation } = report.value;
    return shareOfParts([
      ...answers,
      point("recommendation", "To recover or to close", recommendation?.decision !== undefined),
      point("final", "It is final", status === "final"),
    ]);
  },
};
