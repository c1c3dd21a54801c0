import { markdownText } from "../../example-files.ts";
import { activeIncrements, type Increment } from "../../increment-status.ts";
import { at, type Rule } from "../../rule.ts";

const increment = { id: "INC-001", title: "Leads find their rep", number: 1, goal: "Leads are called the same day." };

export const rule: Rule = {
  code: "increment/number-repeated",
  severity: "warning",
  why: "People speak of increment 2, not of INC-004. When two have the number, a sign-off is taken for the other one's.",
  *check({ engagement }) {
    const firstByNumber = new Map<number, Increment>();
    for (const increment of activeIncrements(engagement)) {
      const { number } = increment.value;
      if (number === undefined) continue;
      const first = firstByNumber.get(number);
      if (first)
        yield at(
          increment,
          "number",
          `${increment.id} and ${first.id} are both increment ${number}. In the meeting nobody knows which is meant. Give one of them another number.`,
        );
      else firstByNumber.set(number, increment);
    }
  },
  examples: [
    {
      files: {
        "increments/INC-001.md": markdownText(increment),
        "increments/INC-002.md": markdownText({ ...increment, id: "INC-002" }),
      },
      expect: ["increments/INC-002.md:4 increment/number-repeated"],
    },
    {
      files: {
        "increments/INC-001.md": markdownText(increment),
        "increments/INC-002.md": markdownText({ ...increment, id: "INC-002", number: 2 }),
      },
      expect: [],
    },
  ],
};
