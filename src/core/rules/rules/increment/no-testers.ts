import { markdownText } from "../../example-files.ts";
import { artifactRule, at } from "../../rule.ts";

const increment = { id: "INC-001", title: "Leads find their rep", number: 1, goal: "Leads are called the same day." };
const tested = "{ configure: { on: 2026-03-02 }, test: { on: 2026-03-03 } }";

export const rule = artifactRule("increment", {
  code: "increment/no-testers",
  severity: "warning",
  why: "On day 2 a small group of real users tries it. Without them the first test is the release.",
  *each(increment) {
    const { cycle, testers = [], withdrawn } = increment.value;
    if (cycle?.test?.on !== undefined && testers.length === 0 && !withdrawn)
      yield at(
        increment,
        "testers",
        `${increment.id} was tested on ${cycle.test.on}, but by whom is not said. Nobody can tell whether a user saw it. Name in testers who tried it.`,
      );
  },
  examples: [
    {
      files: { "increments/INC-001.md": markdownText({ ...increment, cycle: tested }) },
      expect: ["increments/INC-001.md:2 increment/no-testers"],
    },
    {
      files: { "increments/INC-001.md": markdownText({ ...increment, cycle: tested, testers: "[rep-1]" }) },
      expect: [],
    },
  ],
});
