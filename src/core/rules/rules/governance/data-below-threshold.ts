import { newestReading } from "../../data-readings.ts";
import { listText } from "../../example-files.ts";
import { personName } from "../../person-name.ts";
import { artifactRule, at } from "../../rule.ts";

const contacts = { id: "DO-001", object: "Contacts", owner: "head-of-retail", threshold: 0.9 };

export const rule = artifactRule("data-owner", {
  code: "governance/data-below-threshold",
  severity: "warning",
  why: "People stop entering data into a system whose data they do not believe. The threshold is where they were asked to start believing it.",
  *each(owner, { engagement, today }) {
    const { threshold, owner: person } = owner.value;
    const newest = newestReading(owner, today);
    if (threshold === undefined || !newest || newest.value >= threshold) return;
    yield at(
      owner,
      ["readings", newest.index, "value"],
      `${owner.title} stood at ${percent(newest.value)} on ${newest.on}; ${percent(threshold)} is the threshold. Reports made from it are not believed. Have ${personName(engagement, person)} say what is done about it, and raise a gap for that.`,
    );
  },
  examples: [
    {
      files: {
        "governance/data-owners.yaml": listText({ ...contacts, readings: "[{ on: 2026-03-09, value: 0.72 }]" }),
      },
      expect: ["governance/data-owners.yaml:5 governance/data-below-threshold"],
    },
    {
      files: {
        "governance/data-owners.yaml": listText({
          ...contacts,
          readings: "[{ on: 2026-03-02, value: 0.72 }, { on: 2026-03-09, value: 0.9 }]",
        }),
      },
      expect: [],
    },
  ],
});

function percent(share: number): string {
  return `${Math.round(share * 1000) / 10} %`;
}
