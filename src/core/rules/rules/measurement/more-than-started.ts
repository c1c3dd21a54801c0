import { listText } from "../../example-files.ts";
import { artifactRule, at } from "../../rule.ts";

const week = { id: "MSR-001", workflow: "WF-001", week: "2026-W10", started: 20 };

export const rule = artifactRule("measurement", {
  code: "measurement/more-than-started",
  severity: "warning",
  why: "Adoption is what was completed in the CRM out of what was started. More completed than started means that two different things were counted.",
  *each(measurement) {
    const { started, completedInCrm = 0, revertedOffline = 0 } = measurement.value;
    if (started === undefined || completedInCrm + revertedOffline <= started) return;
    const offline = revertedOffline > 0 ? ` and ${revertedOffline} taken offline` : "";
    yield at(
      measurement,
      "completedInCrm",
      `${measurement.id} has ${completedInCrm} completed in the CRM${offline}, but ${started} started. The adoption that it shows is wrong. Count all three over the same cases.`,
    );
  },
  examples: [
    {
      files: { "measurements/2026.yaml": listText({ ...week, completedInCrm: 24 }) },
      expect: ["measurements/2026.yaml:5 measurement/more-than-started"],
    },
    {
      files: { "measurements/2026.yaml": listText({ ...week, completedInCrm: 15, revertedOffline: 6 }) },
      expect: ["measurements/2026.yaml:5 measurement/more-than-started"],
    },
    {
      files: { "measurements/2026.yaml": listText({ ...week, completedInCrm: 15, revertedOffline: 5 }) },
      expect: [],
    },
  ],
});
