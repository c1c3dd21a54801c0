import { markdownText } from "../../example-files.ts";
import { activeIncrements, releasedOn } from "../../increment-status.ts";
import { at, type Rule } from "../../rule.ts";

const increment = { id: "INC-001", title: "Leads find their rep", number: 1, goal: "Leads are called the same day." };
const second = { ...increment, id: "INC-002", title: "Deals reach onboarding", number: 2 };

export const rule: Rule = {
  code: "increment/item-shared",
  severity: "warning",
  why: "What two running increments both bring is finished by neither: each waits for the other's half.",
  *check({ engagement }) {
    const firstByItem = new Map<string, string>();
    for (const increment of activeIncrements(engagement)) {
      if (releasedOn(increment) !== undefined) continue;
      for (const [index, item] of (increment.value.scope ?? []).entries()) {
        const first = firstByItem.get(item);
        if (first === undefined) firstByItem.set(item, increment.id);
        else
          yield at(
            increment,
            ["scope", index],
            `${item} is in ${first} and in ${increment.id}, and neither is released. Nobody can say when it is done. Leave it to one of them.`,
          );
      }
    }
  },
  examples: [
    {
      files: {
        "increments/INC-001.md": markdownText({ ...increment, scope: "[SCP-001]" }),
        "increments/INC-002.md": markdownText({ ...second, scope: "[SCP-002, SCP-001]" }),
      },
      expect: ["increments/INC-002.md:6 increment/item-shared"],
    },
    {
      files: {
        "increments/INC-001.md": markdownText({ ...increment, scope: "[SCP-001]", status: "released" }),
        "increments/INC-002.md": markdownText({ ...second, scope: "[SCP-001]" }),
      },
      expect: [],
    },
  ],
};
