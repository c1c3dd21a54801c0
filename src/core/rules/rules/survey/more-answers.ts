import { listText } from "../../example-files.ts";
import { artifactRule, at } from "../../rule.ts";

const survey = { id: "SVY-001", title: "Pulse of week 2", instrument: "pulse", on: "2026-03-09", invited: 20 };

export const rule = artifactRule("survey", {
  code: "survey/more-answers",
  severity: "warning",
  why: "More answers than people asked means that some answered twice, or that others did. Neither is what the score claims.",
  *each(survey) {
    const { invited, answers } = survey.value;
    if (invited !== undefined && answers !== undefined && answers > invited)
      yield at(
        survey,
        "answers",
        `${survey.id} has ${answers} answers from ${invited} people. The score cannot be theirs. Correct one of the two.`,
      );
  },
  examples: [
    { files: { "surveys.yaml": listText({ ...survey, answers: 24 }) }, expect: ["surveys.yaml:6 survey/more-answers"] },
    { files: { "surveys.yaml": listText({ ...survey, answers: 20 }) }, expect: [] },
  ],
});
