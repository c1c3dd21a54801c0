import { ofKind } from "../../../engagement/engagement.ts";
import { listText } from "../../example-files.ts";
import { at, type Rule } from "../../rule.ts";

const stage = { id: "STG-001", title: "Team and success criteria", number: 1, fromMonth: -3 };

export const rule: Rule = {
  code: "stage/out-of-order",
  severity: "warning",
  why: "The roadmap is walked from stage to stage. A number twice, or a later stage that begins earlier, and everybody walks another one.",
  *check({ engagement }) {
    const stages = ofKind(engagement, "stage").filter(({ value }) => value.number !== undefined);
    const inOrder = stages.toSorted((a, b) => (a.value.number ?? 0) - (b.value.number ?? 0));
    for (const [index, stage] of inOrder.entries()) {
      const before = inOrder[index - 1];
      const { number, fromMonth, toMonth } = stage.value;
      if (before && before.value.number === number)
        yield at(
          stage,
          "number",
          `${stage.id} and ${before.id} both are stage ${number}. Nobody knows which comes first. Give one of them another number.`,
        );
      else if (before?.value.fromMonth !== undefined && fromMonth !== undefined && fromMonth < before.value.fromMonth)
        yield at(
          stage,
          "fromMonth",
          `Stage ${number}, ${stage.title}, begins in month ${fromMonth}, before stage ${before.value.number} in month ${before.value.fromMonth}. What it builds on is not there. Correct the months or the numbers.`,
        );
      if (fromMonth !== undefined && toMonth !== undefined && toMonth < fromMonth)
        yield at(
          stage,
          "toMonth",
          `Stage ${number}, ${stage.title}, ends in month ${toMonth}, before it begins in month ${fromMonth}. It has no time at all. Correct one of the two.`,
        );
    }
  },
  examples: [
    {
      files: { "roadmap.yaml": listText(stage, { ...stage, id: "STG-002", title: "Readiness" }) },
      expect: ["roadmap.yaml:7 stage/out-of-order"],
    },
    {
      files: {
        "roadmap.yaml": listText({ ...stage, fromMonth: 1 }, { ...stage, id: "STG-002", number: 2, fromMonth: 0 }),
      },
      expect: ["roadmap.yaml:8 stage/out-of-order"],
    },
    {
      files: { "roadmap.yaml": listText({ ...stage, toMonth: -4 }) },
      expect: ["roadmap.yaml:5 stage/out-of-order"],
    },
    {
      files: { "roadmap.yaml": listText(stage, { ...stage, id: "STG-002", number: 2 }) },
      expect: [],
    },
  ],
};
