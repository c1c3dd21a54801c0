import { editFix, fieldEdits } from "../../../parse/edit-yaml.ts";
import { listText } from "../../example-files.ts";
import { isLate } from "../../frequency.ts";
import { personName } from "../../person-name.ts";
import { firstDateOf } from "../../phase-days.ts";
import { artifactRule, at } from "../../rule.ts";

const message = {
  id: "CAD-001",
  recipients: "Branch managers",
  message: "Forecast",
  channel: "E-mail",
  frequency: "weekly",
  sender: "head-of-retail",
};

export const rule = artifactRule("cadence", {
  code: "governance/cadence-overdue",
  severity: "warning",
  why: "A message that comes every week is waited for. The first one that does not come tells people that nobody steers.",
  *each(cadence, context) {
    const { frequency, lastSent, recipients, sender } = cadence.value;
    // Before the first message the days count from the phase in which governance is set up.
    const since = lastSent ?? firstDateOf(context, "rebuild");
    if (frequency === undefined || since === undefined || since > context.today) return;
    if (!isLate(context, frequency, since)) return;
    const state = lastSent === undefined ? "was never sent" : `was last sent on ${lastSent}`;
    yield at(
      cadence,
      "lastSent",
      `"${cadence.title}" to ${recipients} is due ${frequency} and ${state}. They conclude that nobody steers. Have ${personName(context.engagement, sender)} send it, and write the day in lastSent.`,
      [editFix("It was sent today", cadence, fieldEdits(cadence, [["lastSent", context.today]]))],
    );
  },
  examples: [
    {
      files: { "governance/cadence.yaml": listText({ ...message, lastSent: "2026-03-02" }) },
      expect: ["governance/cadence.yaml:7 governance/cadence-overdue"],
    },
    { files: { "governance/cadence.yaml": listText({ ...message, lastSent: "2026-03-03" }) }, expect: [] },
    {
      files: { "governance/cadence.yaml": listText({ ...message, frequency: "daily", lastSent: "2026-03-06" }) },
      today: "2026-03-09",
      expect: [],
    },
    { files: { "governance/cadence.yaml": listText(message) }, expect: [] },
  ],
});
