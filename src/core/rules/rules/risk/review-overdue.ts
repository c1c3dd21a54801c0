import { listText } from "../../example-files.ts";
import { personName } from "../../person-name.ts";
import { artifactRule, at } from "../../rule.ts";

const risk = { id: "RSK-001", title: "The lead tester leaves in May", owner: "cto" };

export const rule = artifactRule("risk", {
  code: "risk/review-overdue",
  severity: "warning",
  why: "Risks change faster than lists. A review that was missed is the week in which it happens.",
  *each(risk, { engagement, today }) {
    const { review, status, owner } = risk.value;
    if (review !== undefined && review < today && status !== "closed")
      yield at(
        risk,
        "review",
        `${risk.id} was to be looked at on ${review}. Nobody knows whether it has grown. Have ${personName(engagement, owner)} look at it, and set the next day.`,
      );
  },
  examples: [
    {
      files: { "risks.yaml": listText({ ...risk, review: "2026-03-09" }) },
      expect: ["risks.yaml:4 risk/review-overdue"],
    },
    { files: { "risks.yaml": listText({ ...risk, review: "2026-03-10" }) }, expect: [] },
  ],
});
