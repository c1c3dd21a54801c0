import { newestReading } from "../../data-readings.ts";
import { listText } from "../../example-files.ts";
import { type Frequency, isLate } from "../../frequency.ts";
import { personName } from "../../person-name.ts";
import { firstDateOf } from "../../phase-days.ts";
import { artifactRule, at } from "../../rule.ts";

/** The default of the kind's schema. */
const DEFAULT: Frequency = "weekly";

const contacts = { id: "DO-001", object: "Contacts", owner: "head-of-retail", frequency: "weekly" };

export const rule = artifactRule("data-owner", {
  code: "governance/reading-late",
  severity: "warning",
  why: "Governance is operational when somebody looks. A data owner whose latest value is older than its frequency owns a title.",
  *each(owner, context) {
    const { frequency = DEFAULT, owner: person } = owner.value;
    const last = newestReading(owner, context.today)?.on;
    // Before the first value the days count from the phase in which governance is set up.
    const since = last ?? firstDateOf(context, "rebuild");
    if (since === undefined || since > context.today || !isLate(context, frequency, since)) return;
    const state = last === undefined ? "was never measured" : `was last measured on ${last}`;
    yield at(
      owner,
      "readings",
      `The quality of ${owner.title} ${state}, and is due ${frequency}. Nobody knows whether the data can be trusted. Ask ${personName(context.engagement, person)} for the value, and add it to readings.`,
    );
  },
  examples: [
    {
      files: { "governance/data-owners.yaml": listText({ ...contacts, readings: "[{ on: 2026-03-02, value: 0.8 }]" }) },
      expect: ["governance/data-owners.yaml:5 governance/reading-late"],
    },
    {
      files: { "governance/data-owners.yaml": listText({ ...contacts, readings: "[{ on: 2026-03-03, value: 0.8 }]" }) },
      expect: [],
    },
    { files: { "governance/data-owners.yaml": listText(contacts) }, expect: [] },
    {
      files: { "governance/data-owners.yaml": listText(contacts) },
      today: "2026-03-24",
      expect: ["governance/data-owners.yaml:1 governance/reading-late"],
    },
  ],
});
