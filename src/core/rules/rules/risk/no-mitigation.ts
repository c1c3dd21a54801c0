import { listText } from "../../example-files.ts";
import { artifactRule, at } from "../../rule.ts";

const risk = { id: "RSK-001", title: "The lead tester leaves in May", owner: "cto", review: "2026-03-20" };

export const rule = artifactRule("risk", {
  code: "risk/no-mitigation",
  severity: "info",
  why: "Likely and costly, and nothing is done about it: that is not a risk but a plan to fail.",
  *each(risk) {
    const { probability, impact, mitigation, status } = risk.value;
    const isGrave = impact === "high" && (probability === "high" || probability === "medium");
    if (isGrave && mitigation === undefined && status !== "closed")
      yield at(
        risk,
        "mitigation",
        `${risk.id} is grave and has no mitigation. It will be a surprise all the same. Write what makes it less likely, or less bad, in mitigation.`,
      );
  },
  examples: [
    {
      files: { "risks.yaml": listText({ ...risk, probability: "high", impact: "high" }) },
      expect: ["risks.yaml:1 risk/no-mitigation"],
    },
    {
      files: {
        "risks.yaml": listText({ ...risk, probability: "high", impact: "high", mitigation: "Train a second." }),
      },
      expect: [],
    },
    { files: { "risks.yaml": listText({ ...risk, probability: "low", impact: "high" }) }, expect: [] },
  ],
});
