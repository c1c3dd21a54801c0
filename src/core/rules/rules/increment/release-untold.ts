import { markdownText } from "../../example-files.ts";
import { releasedOn } from "../../increment-status.ts";
import { artifactRule, at } from "../../rule.ts";

const increment = { id: "INC-001", title: "Leads find their rep", number: 1, goal: "Leads are called the same day." };

export const rule = artifactRule("increment", {
  code: "increment/release-untold",
  severity: "info",
  why: "A change that nobody told of is found by accident, and feels like a fault.",
  *each(increment) {
    const { release, withdrawn } = increment.value;
    if (releasedOn(increment) === undefined || withdrawn || release?.notes !== undefined) return;
    yield at(
      increment,
      "release",
      `${increment.id} is released, but what changed is not told. Users find it by accident. Write it in release.notes, in their words.`,
    );
  },
  examples: [
    {
      files: { "increments/INC-001.md": markdownText({ ...increment, status: "released" }) },
      expect: ["increments/INC-001.md:2 increment/release-untold"],
    },
    {
      files: {
        "increments/INC-001.md": markdownText({
          ...increment,
          status: "released",
          release: "{ notes: Leads come to your phone. }",
        }),
      },
      expect: [],
    },
  ],
});
