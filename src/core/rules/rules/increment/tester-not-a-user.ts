import { findPerson } from "../../../ledger/authority.ts";
import { markdownText } from "../../example-files.ts";
import { artifactRule, at } from "../../rule.ts";

const increment = { id: "INC-001", title: "Leads find their rep", number: 1, goal: "Leads are called the same day." };

export const rule = artifactRule("increment", {
  code: "increment/tester-not-a-user",
  severity: "error",
  why: "Those who built it know where to click. Only somebody whose work it is can show that it works.",
  *each(increment, { engagement }) {
    for (const [index, id] of (increment.value.testers ?? []).entries()) {
      const person = findPerson(engagement, id);
      if (person?.value.side && person.value.side !== "client")
        yield at(
          increment,
          ["testers", index],
          `${person.title} tests ${increment.id}, but works on the ${person.value.side} side. That the builders can use it proves nothing. Name users of the client in testers.`,
        );
    }
  },
  examples: [
    {
      files: { "increments/INC-001.md": markdownText({ ...increment, testers: "[rep-1, partner-pm]" }) },
      expect: ["increments/INC-001.md:6 increment/tester-not-a-user"],
    },
    { files: { "increments/INC-001.md": markdownText({ ...increment, testers: "[rep-1]" }) }, expect: [] },
  ],
});
