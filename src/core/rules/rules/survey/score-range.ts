import { listText } from "../../example-files.ts";
import { artifactRule, at } from "../../rule.ts";

/** The scales of the instruments. */
const SCALES: Readonly<Record<string, readonly [from: number, to: number]>> = {
  pulse: [0, 100],
  sus: [0, 100],
  nps: [-100, 100],
};

const survey = { id: "SVY-001", title: "Usability", on: "2026-03-09" };

export const rule = artifactRule("survey", {
  code: "survey/score-range",
  severity: "warning",
  why: "A score off its instrument's scale comes from another instrument, or from another way of counting. It cannot be held against anything.",
  *each(survey) {
    const { instrument = "", score } = survey.value;
    const scale = Object.hasOwn(SCALES, instrument) ? SCALES[instrument] : undefined;
    if (!scale || score === undefined || (score >= scale[0] && score <= scale[1])) return;
    yield at(
      survey,
      "score",
      `${survey.id} scores ${score}, but ${instrument} goes from ${scale[0]} to ${scale[1]}. It cannot be compared with any other. Correct the score, or the instrument.`,
    );
  },
  examples: [
    {
      files: { "surveys.yaml": listText({ ...survey, instrument: "sus", score: -12 }) },
      expect: ["surveys.yaml:5 survey/score-range"],
    },
    { files: { "surveys.yaml": listText({ ...survey, instrument: "nps", score: -12 }) }, expect: [] },
  ],
});
