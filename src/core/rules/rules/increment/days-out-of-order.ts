import { markdownText } from "../../example-files.ts";
import { CYCLE_DAYS } from "../../increment-status.ts";
import { artifactRule, at } from "../../rule.ts";

const increment = { id: "INC-001", title: "Leads find their rep", number: 1, goal: "Leads are called the same day." };

export const rule = artifactRule("increment", {
  code: "increment/days-out-of-order",
  severity: "error",
  why: "Configure, test with real users, fix, validate, release: each day rests on the one before. A day that is skipped is done by the users after the release.",
  *each(increment) {
    const { cycle = {}, withdrawn } = increment.value;
    if (withdrawn) return;
    let before: { readonly name: string; readonly on: string } | undefined;
    for (const [index, name] of CYCLE_DAYS.entries()) {
      const on = cycle[name]?.on;
      if (on === undefined) continue;
      const skipped = CYCLE_DAYS.slice(0, index).filter((earlier) => cycle[earlier]?.on === undefined);
      if (skipped.length > 0)
        yield at(
          increment,
          `cycle.${name}`,
          `${increment.id} did ${name} on ${on}, but not ${skipped.join(" and ")}. What was left out is found by the users. Do it first, or write down in cycle when it was done.`,
        );
      else if (before && on < before.on)
        yield at(
          increment,
          `cycle.${name}.on`,
          `${increment.id} did ${name} on ${on}, before ${before.name} on ${before.on}. A day of the cycle rests on the one before it. Correct the days, or do it again.`,
        );
      before = { name, on };
    }
  },
  examples: [
    {
      files: {
        "increments/INC-001.md": markdownText({
          ...increment,
          cycle: "{ configure: { on: 2026-03-02 }, fix: { on: 2026-03-04 } }",
        }),
      },
      expect: ["increments/INC-001.md:6 increment/days-out-of-order"],
    },
    {
      files: {
        "increments/INC-001.md": markdownText({
          ...increment,
          cycle: "{ configure: { on: 2026-03-03 }, test: { on: 2026-03-02 } }",
        }),
      },
      expect: ["increments/INC-001.md:6 increment/days-out-of-order"],
    },
    {
      files: {
        "increments/INC-001.md": markdownText({
          ...increment,
          cycle: "{ configure: { on: 2026-03-02 }, test: { on: 2026-03-03 }, fix: { on: 2026-03-03 } }",
        }),
      },
      expect: [],
    },
  ],
});
