import { listText } from "../../example-files.ts";
import { artifactRule, at } from "../../rule.ts";
import { kindLikeness, significantWords } from "../../similar-texts.ts";
import { leastLikeness } from "../../similar-titles.ts";

const lesson = { id: "LSN-001", title: "Reps did not use the forecast" };

export const rule = artifactRule("lesson", {
  code: "lesson/symptom-for-cause",
  severity: "warning",
  why: "Nobody used it because it was not used: a lesson that says the symptom again teaches nothing. The cause is held against the title and against what happened by its words; `policy.similarTitles` says how alike they may be.",
  *each(lesson, context) {
    const { title = "", happened = "", cause = "" } = lesson.value;
    const words = significantWords(cause);
    const least = leastLikeness(context);
    const repeats = [title, happened].some((text) => kindLikeness(words, significantWords(text)) >= least);
    if (repeats)
      yield at(
        lesson,
        "cause",
        `${lesson.id} gives as its cause what happened. The next team will make the same mistake under another name. Ask why once more, and write what was behind it.`,
      );
  },
  examples: [
    {
      files: { "lessons.yaml": listText({ ...lesson, cause: "The reps did not use their forecast" }) },
      expect: ["lessons.yaml:3 lesson/symptom-for-cause"],
    },
    {
      files: { "lessons.yaml": listText({ ...lesson, cause: "Nobody tried a real deal before go-live" }) },
      expect: [],
    },
  ],
});
